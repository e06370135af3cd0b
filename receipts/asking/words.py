"""In which words and in which language the payers of a payee are asked."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from receipts import access
from receipts.asking.refusal import AskingRefused
from receipts.models import AskingWords, Due, Payee, Receipt, User

LONGEST = 500


def words_of(payee: Payee) -> dict[str, str]:
    """The payee's own words, by language; those that it has none for are missing."""
    return dict(AskingWords.objects.filter(payee=payee).values_list("language", "text"))


def save_words(payee: Payee, *, by: User, language: str, text: str) -> None:
    """Ask in these words from now on; none are those usual anywhere. Raises AskingRefused."""
    access.require(by, access.Ability.ASK, payee)
    text = text.strip()
    if language not in dict(settings.LANGUAGES):
        raise AskingRefused(_("Payers cannot be asked in this language."))
    if len(text) > LONGEST:
        raise AskingRefused(_("Write 500 characters at most."))
    if not text:
        AskingWords.objects.filter(payee=payee, language=language).delete()
        return
    AskingWords.objects.update_or_create(
        payee=payee,
        language=language,
        defaults={"text": text, "changed_by_name": by.acting_name},
    )


def languages_of(dues: Sequence[Due]) -> dict[int, str]:
    """By due, in which language its payer last sent a receipt; the payee's where none is known.

    All of one payee.
    """
    spoken: dict[str, str] = {}
    for column in ("payer_email", "payer_phone"):
        spoken |= _spoken(dues, column)
    return {
        due.pk: spoken.get(due.payer_phone)
        or spoken.get(due.payer_email)
        or due.payee.language
        or settings.LANGUAGE_CODE
        for due in dues
    }


def _spoken(dues: Sequence[Due], column: str) -> Mapping[str, str]:
    """By contact, the language of the newest receipt that came from there."""
    values = {getattr(due, column) for due in dues} - {""}
    payees = {due.payee_id for due in dues}
    sent = Receipt.objects.filter(payee__in=payees, **{f"{column}__in": values})
    known = sent.exclude(language="").order_by("pk").values_list(column, "language")
    return dict(known)
