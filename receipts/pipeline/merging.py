"""Several readers' answers about one picture made one: field by field, each with its reason."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from receipts.models import Reading
from receipts.readers.base import SURE, PaymentStatus, Screen
from receipts.upi import INDIA
from receipts.wording import Sentence

MERGED = "MERGED"
DETAILS = (
    "amount_paise", "payment_status", "screen", "app", "payee_name", "payer_name", "payee_vpa",
    "payer_vpa", "note",
)  # fmt: skip
# Readers that know no seconds print the same minute; one that rounds may be a minute off.
SAME_MOMENT = timedelta(minutes=1)
# Of a value that two readers read differently: a person looks, whatever each thought of it.
DISPUTED = 0.3
_NOTHING = ("", None, PaymentStatus.UNKNOWN, Screen.UNKNOWN)


def has_details(reading: Reading) -> bool:
    """Whether it tells more than an id and a time: what became of the payment, or how much it was.

    The UTR API as specified never does; a page that shows nothing was still looked at in full.
    """
    told = (reading.payment_status, reading.screen, reading.amount_paise, reading.app)
    return any(value not in _NOTHING for value in told) or bool(reading.fields)


def is_settled(answers: Sequence[Reading]) -> bool:
    """Whether no further reader need be asked: details are known, and the UTR is sure or absent.

    An id that is empty, masked or odd is no UTR: the next reader is asked before a person is.
    """
    if not any(has_details(answer) for answer in answers):
        return False
    if any(answer.screen == Screen.NOT_A_PAYMENT for answer in answers):
        return True
    return merge(answers).utr_confident


def merge(answers: Sequence[Reading]) -> Reading:
    """One Reading of the answers, in order of trust; the answer itself where there is but one.

    The UTR and the time come from the first reader that read them, compared with the others';
    everything else from the first that tells details at all. `sources` says from whom each value
    comes and why. Not saved.
    """
    first = answers[0]
    if len(answers) == 1:
        return first
    told = next((answer for answer in answers if has_details(answer)), first)
    sources = {name: _source(told, Sentence.of("whole_picture")) for name in DETAILS}
    merged = Reading(
        receipt=first.receipt,
        reader="+".join(answer.reader for answer in answers)[:32],
        lease_token=first.lease_token,
        started_at=min(answer.started_at for answer in answers),
        finished_at=timezone.now(),
        outcome=Reading.Outcome.READ,
        status=MERGED,
        other_ids={**first.other_ids, **told.other_ids},
        fields=dict(told.fields),
        **{name: getattr(told, name) for name in DETAILS},
    )
    _take_utr(merged, answers, sources)
    _take_time(merged, answers, sources)
    merged.sources = sources
    return merged


def disagreements(reading: Reading) -> list[Sentence]:
    """What two readers read differently; a person is shown both."""
    disputed = (source for source in reading.sources.values() if source.get("disputed"))
    return [Sentence.from_json(source["why"]) for source in disputed]


def _source(reading: Reading, why: Sentence, *, disputed: bool = False) -> dict[str, Any]:
    return {"from": reading.reader, "why": why.as_json(), "disputed": disputed}


def _take_utr(
    merged: Reading, answers: Sequence[Reading], sources: dict[str, dict[str, Any]]
) -> None:
    """The first whole UTR; sure where another reader read the same, unsure where it read another.

    Where nobody read a whole one, the first id that was read at all, as it stands.
    """
    whole = [answer for answer in answers if answer.utr]
    chosen = next(iter(whole), None) or next((one for one in answers if one.upi_id), answers[0])
    merged.upi_id, merged.utr, merged.rail = chosen.upi_id, chosen.utr, chosen.rail
    others = {one.utr for one in whole} - {chosen.utr}
    elsewhere = any(one.screen == Screen.NOT_A_PAYMENT for one in answers)
    merged.utr_confident = not others and not elsewhere and (len(whole) > 1 or chosen.utr_confident)
    if others:
        said = [Sentence.of("reader_said", reader=one.reader, value=one.utr) for one in whole]
        why = Sentence.of("readers_differ_about_utr", said=said)
        sources["utr"] = _source(chosen, why, disputed=True)
    else:
        sources["utr"] = _source(chosen, _agreement(whole))
    _mark_field(merged, "upi_id", chosen.upi_id, agreed=len(whole) > 1, disputed=bool(others))


def _take_time(
    merged: Reading, answers: Sequence[Reading], sources: dict[str, dict[str, Any]]
) -> None:
    """The first time read. One of the same minute from another reader makes it sure."""
    timed = [answer for answer in answers if answer.paid_at]
    if not timed:
        return
    chosen = timed[0]
    merged.paid_at = chosen.paid_at
    merged.paid_at_inferred = all(answer.paid_at_inferred for answer in timed)
    moments = [answer.paid_at for answer in timed if answer.paid_at]
    differ = max(moments) - min(moments) > SAME_MOMENT
    if differ:
        said = [
            Sentence.of("reader_said_time", reader=one.reader, value=one.paid_at) for one in timed
        ]
        why = Sentence.of("readers_differ_about_time", said=said)
        sources["paid_at"] = _source(chosen, why, disputed=True)
    else:
        sources["paid_at"] = _source(chosen, _agreement(timed))
    text = f"{moments[0].astimezone(INDIA):%Y-%m-%d %H:%M}"
    _mark_field(merged, "paid_at", text, agreed=len(timed) > 1 and not differ, disputed=differ)


def _agreement(readings: Sequence[Reading]) -> Sentence:
    if len(readings) > 1:
        return Sentence.of("readers_agree", readers=[reading.reader for reading in readings])
    return Sentence.of("only_reader")


def _mark_field(merged: Reading, name: str, text: str, *, agreed: bool, disputed: bool) -> None:
    """Keep the box of who has one; the confidence says what the comparison came to."""
    kept = dict(merged.fields.get(name) or {"text": text, "box": None, "notes": []})
    if disputed:
        kept |= {"text": text, "confidence": DISPUTED, "box": None}
    elif agreed:
        kept["confidence"] = max(float(kept.get("confidence") or 0), SURE)
    elif "confidence" not in kept:
        return
    merged.fields = {**merged.fields, name: kept}
