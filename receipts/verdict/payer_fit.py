"""Whether whoever paid, by the bank, is whom the due is for: names, numbers, words, memory."""

from collections.abc import Iterator

from receipts.identity import Comparison, Likeness, Person, Why, compare_names, compare_people
from receipts.models import Credit, Due, KnownPayer, Receipt
from receipts.verdict.bank_words import names_due
from receipts.verdict.cases import Case, payer_of, person_of
from receipts.verdict.known_payers import is_by_address, known_for
from receipts.wording import Sentence

SURE = 0.75  # of a reader's own score; a name read with less proves nothing


class PayerFit:
    """The proof that the payer fits, or what is open about it; exactly one of them is there."""

    def __init__(self, proof: Sentence | None = None, opens: Sentence | None = None) -> None:
        self.proof, self.open = proof, opens


def payer_fit(case: Case, credit: Credit, due: Due) -> PayerFit:
    """Compare the bank's payer with whom the due is for.

    The payer's own words to the bank count, for nobody else could write them; what the sender
    typed, or a picture shows, never proves anything.
    """
    payer, person = payer_of(credit), person_of(due)
    found = compare_people(payer, person)
    if found.fits and found.why == Why.PHONE:
        return PayerFit(_proof(found, credit, person))
    if names_due(credit, due):
        who = shown(credit)
        return PayerFit(Sentence.of("payer_fits_note", payer=who, due=due.reference))
    if known := known_for(credit, person, case.known_payers):
        return _known(case, credit, due, known)
    if opens := next(_open(case, credit, due, found), None):
        return PayerFit(opens=opens)
    return PayerFit(_proof(found, credit, person))


def _known(case: Case, credit: Credit, due: Due, known: KnownPayer) -> PayerFit:
    """By an address it is they; a name alone may be that of another who owes as much."""
    who, name = shown(credit), called(person_of(due))
    is_certain = is_by_address(known, credit)
    if not is_certain and (rivals := case.rivals.of(due, credit, Likeness.COMPATIBLE)):
        return PayerFit(opens=_of_several(who, rivals))
    by, on = known.by_name, known.created_at.date()
    return PayerFit(Sentence.of("payer_known", payer=who, person=name, by=by, on=on))


def _of_several(who: str, rivals: list[Due]) -> Sentence:
    return Sentence.of("payer_of_several", payer=who, dues=[one.reference for one in rivals])


def fits(credit: Credit, due: Due) -> bool:
    """The same by the bank's line and the due alone."""
    return compare_people(payer_of(credit), person_of(due)).fits or names_due(credit, due)


def shown(credit: Credit) -> str:
    """What the bank calls the payer."""
    return credit.payer_name or credit.payer_vpa or "–"


def called(person: Person) -> str:
    """What the payee calls the person."""
    return person.name or person.phone or person.email


def _open(case: Case, credit: Credit, due: Due, found: Comparison) -> Iterator[Sentence]:
    person, who = person_of(due), shown(credit)
    if not payer_of(credit):
        yield Sentence.of("payer_untold")
    elif not person:
        yield Sentence.of("payee_knows_nobody", due=due.reference, payer=who)
    elif found.likeness == Likeness.DIFFERENT:
        yield Sentence.of("payer_other", payer=who, due=due.reference, person=called(person))
    elif found.likeness == Likeness.UNKNOWN:
        yield Sentence.of("payer_unproven", payer=who, person=called(person))
    elif rivals := case.rivals.of(due, credit, found.likeness):
        yield _of_several(who, rivals)
    elif found.likeness == Likeness.COMPATIBLE and (other := _picture_belies(case.receipt, person)):
        yield Sentence.of("picture_names_other", shown=other, person=called(person))


def _picture_belies(receipt: Receipt, person: Person) -> str:
    """The payer on the picture in full, where the bank cut the name and this is another's."""
    reading = receipt.reading
    if reading is None or not reading.payer_name or not _is_sure(reading.fields.get("payer")):
        return ""
    found = compare_names(reading.payer_name, person.name)
    belies = found.likeness == Likeness.DIFFERENT or found.why == Why.SURNAME
    return reading.payer_name if belies else ""


def _is_sure(seen: object) -> bool:
    confidence = seen.get("confidence") if isinstance(seen, dict) else None
    return confidence is None or float(confidence) >= SURE


def _proof(found: Comparison, credit: Credit, person: Person) -> Sentence:
    who = called(person)
    if found.why == Why.PHONE:
        return Sentence.of("payer_fits_phone", payer=credit.payer_vpa, person=who)
    if found.why == Why.EMAIL:
        return Sentence.of("payer_fits_email", payer=credit.payer_vpa, person=who)
    if found.likeness == Likeness.SAME:
        return Sentence.of("payer_fits_name", payer=shown(credit), person=who)
    return Sentence.of("payer_fits_cut", payer=shown(credit), person=who)
