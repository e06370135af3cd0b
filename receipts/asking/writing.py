"""Asking for some dues at once: the one place where an asking is written down and a mail left."""

from collections import Counter
from collections.abc import Sequence

from receipts import askable, payer_mail
from receipts.asking.message import message_of
from receipts.asking.words import languages_of, words_of
from receipts.filters import today
from receipts.models import Asking, AskingRound, Due, User

Way, LeftOut = Asking.Way, Asking.LeftOut


def ask_for(
    dues: Sequence[Due], *, way: Asking.Way, by: User | None, round: AskingRound | None = None
) -> tuple[list[Asking], Counter[Asking.LeftOut]]:
    """Ask for those that may be asked for, in the way; and how many were left out, by why.

    By e-mail is by phone message where a number alone is known and somebody carries them.
    To be called in a transaction, for some dues of one payee with their payees. Of two who ask
    for a due on one day the second leaves it out.
    """
    hindered = askable.left_out(dues, on=today())
    languages, words = languages_of(dues), words_of(dues[0].payee) if dues else {}
    asked: list[Asking] = []
    left_out: Counter[Asking.LeftOut] = Counter()
    for due in dues:
        nearest = _nearest(due, way)
        if why := hindered.get(due.pk) or unreachable(due, nearest):
            left_out[why] += 1
        elif asking := _ask(due, nearest, by, round, languages[due.pk], words):
            asked.append(asking)
        else:
            left_out[LeftOut.ASKED] += 1
    return asked, left_out


def unreachable(due: Due, way: Asking.Way) -> Asking.LeftOut | None:
    """Why its payer cannot be reached in this way."""
    if way == Way.EMAIL and not due.payer_email:
        return LeftOut.NO_ADDRESS
    if way in (Way.WHATSAPP, Way.PHONE) and not due.payer_phone:
        return LeftOut.NO_PHONE
    if way == Way.PHONE and not payer_mail.is_phone_carried():
        return LeftOut.NO_CARRIER
    return None


def _nearest(due: Due, way: Asking.Way) -> Asking.Way:
    if way == Way.EMAIL and due.payer_phone and not due.payer_email:
        return Way.PHONE if payer_mail.is_phone_carried() else way
    return way


def _ask(
    due: Due,
    way: Asking.Way,
    by: User | None,
    round: AskingRound | None,
    language: str,
    words: dict[str, str],
) -> Asking | None:
    """None where somebody has asked for it today, this very moment perhaps."""
    message = message_of(due, words=words.get(language, ""), language=language)
    said = {
        "round": round,
        "by": by,
        "by_name": by.acting_name if by else "",
        "way": way,
        "amount_paise": due.to_pay_paise,
        "language": language,
        "text": message.line if way == Way.PHONE else message.text,
    }
    asking, is_new = Asking.objects.get_or_create(due=due, on=today(), defaults=said)
    if not is_new:
        return None
    if way == Way.EMAIL:
        payer_mail.ask_by_mail(asking, subject=message.subject, body=message.body)
    elif way == Way.PHONE:
        payer_mail.ask_by_phone(asking, subject=message.subject)
    return asking
