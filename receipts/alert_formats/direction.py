"""Which way the money went, by the words: any word of going out outweighs one of coming in."""

import re
from collections.abc import Iterable

from receipts.alert_formats import signs
from receipts.alert_formats.message import Kind
from receipts.alert_formats.parts import Parts
from receipts.alert_formats.signs import any_of
from receipts.alert_formats.vocabulary import NEWS
from receipts.refusal import Marked, gettext_noop

_MEANS = """
card net internet online dd draft demand ecs nach wallet debit atm pos self auto standing rupay visa
charges
"""
_BY = any_of(
    r"\b(?:sent|paid|transferred|debited) by (?:mr\.? |mrs\.? |ms\.? |m/s\.? )?([^\W\d_]+)"
)
# Behind a credit, this says whence it came; in front of one, it has to say where to, too.
_FROM_THEM = any_of(rf"\b(?:transferred|debited) from (?:{signs.ACCOUNT}|vpa|[\w.-]+@)")
_TO_YOURS = any_of(r".{1,80}?\bcredited (?:in|to) your\b")
# … and so do these, where it is said before that our account was credited.
_OUR_ACCOUNT = rf"{signs.ACCOUNT}\.? (?:no\.? )?[x*\d]+ (?:is |has been )?credited\b"
_AND_THEIR_ACCOUNT = any_of(
    rf"\byour (?:\w+ ){{0,3}}{_OUR_ACCOUNT}.{{0,120}}?"
    rf"\band (?:{signs.ACCOUNT}\.? (?:no\.? )?[x*\d]+|[x*]+\d+) $",
)
_AND_SOMEBODY = any_of(
    rf"(?<!beneficiary )(?<!payee )\b{_OUR_ACCOUNT}[^;]{{0,120}}; "
    rf"((?:(?!{signs.ACCOUNT}|your)[^;.\d]){{1,60}}) $",
)
_YOURS = any_of(r"\byour\b.*\b(?:credited|received|deposited)\b")
_SENTENCE = re.compile(r"(?<=[.!;।]) ")
_LOOKED_BACK = 300  # characters
# What a message is, unless it says as well that money came to our account: then a person looks.
_NO_NEWS = (
    (signs.PASSWORD, gettext_noop("It is a password.")),
    (signs.REQUEST, gettext_noop("It is a request for money.")),
    (signs.STANDING, gettext_noop("It is news of what is to come.")),
    (signs.CARD_BILL, gettext_noop("It is a card's bill.")),
    (signs.OWN_BILL, gettext_noop("It is a bill of one's own.")),
    (signs.OWN_PAYMENT, gettext_noop("It is a bill of one's own.")),
)
NO_MOVE = gettext_noop("It tells of no money that moved.")


def kind_of(text: str, parts: Parts, *, has_utr: bool) -> tuple[Kind, Marked | None]:
    """What the words say happened, and in a sentence why it is no credit.

    A credit is one by the words that are known; whether there are others, `proof.py` asks. No
    promotion bears a payment's UTR, so with one its words are a payer's name or note.
    """
    news = parts.news
    if signs.CODE.search(" ".join(text.split())):
        return Kind.OTHER, gettext_noop("It is a password.")
    if signs.TO_COME.search(news):
        return Kind.OTHER, gettext_noop("It is news of what is to come.")
    if signs.REWARD.search(news):
        return Kind.OTHER, gettext_noop("It is a reward.")
    if any(at < _credited_at(news) for at in _starts(news, (signs.WARNING,))):
        return Kind.OTHER, gettext_noop("It is a warning.")
    if told := next((why for words, why in _NO_NEWS if words.search(news)), None):
        asks = _starts(news, (signs.PASSWORD,))
        may_be_ours = signs.TO_US.search(news) or any(at > _credited_at(news) for at in asks)
        return Kind.SUSPECT if has_utr and may_be_ours else Kind.OTHER, told
    if not has_utr and signs.PROMOTION.search(news):
        return Kind.OTHER, gettext_noop("It is a promotion.")
    if signs.BACK.search(news):
        return Kind.REVERSAL, gettext_noop("Money came back.")
    if signs.FAILURE.search(news):
        return Kind.OTHER, gettext_noop("It is a failure.")
    return _moved(news, has_utr=has_utr)


def _moved(news: str, *, has_utr: bool) -> tuple[Kind, Marked | None]:
    if signs.BILL.search(news) and not signs.TO_US.search(news):
        own = gettext_noop("It is a bill of one's own.")
        return Kind.SUSPECT if has_utr else Kind.OTHER, own
    if out := _going_out(news):
        if signs.TO_US.search(news) and all(_BY.match(news, word.start()) for word in out):
            return Kind.SUSPECT, gettext_noop("It does not say which way the money went.")
        return Kind.DEBIT, gettext_noop("Money went out.")
    if not signs.IN.search(news):
        return Kind.OTHER, NO_MOVE
    if not signs.IN.search(signs.LAST_CREDIT.sub(" ", _without_sums(news))):
        return Kind.OTHER, gettext_noop("It is news of the balance.")
    return Kind.CREDIT, None


def _without_sums(news: str) -> str:
    """The news without sentences about many payments at once."""
    return " ".join(said for said in _SENTENCE.split(news) if not signs.SUMMARY.search(said))


def reads_like_a_credit(text: str) -> bool:
    """Whether somebody who wanted to be taken for a bank's credit might have written it."""
    return bool(signs.IN.search(" ".join(text.split())))


def event_at(text: str) -> int:
    """Where in the text the word stands that says what happened; 0 where there is none."""
    return min(_starts(text, (signs.IN, signs.OUT, signs.BACK)), default=0)


def _credited_at(news: str) -> int:
    return min(_starts(news, (signs.IN,)), default=len(news))


def _going_out(news: str) -> list[re.Match[str]]:
    """The words by which the money, or a part of it, went out from us."""
    credit = _credited_at(news)
    return [word for word in signs.OUT.finditer(news) if not _is_theirs(news, word, credit)]


def _is_theirs(news: str, word: re.Match[str], credit: int) -> bool:
    """Whether a word of going out, in front of the credit or behind it, says whence it came."""
    by = _BY.match(news, word.start())
    is_by_payer = by is not None and _is_payer(by)
    if word.start() < credit:
        return is_by_payer and _TO_YOURS.match(news, word.start()) is not None
    before = news[max(word.start() - _LOOKED_BACK, 0) : word.start()]
    if is_by_payer or (_FROM_THEM.match(news, word.start()) and _YOURS.search(before)):
        return True
    if word[0].lower() != "debited":
        return False
    who = _AND_SOMEBODY.search(before)
    is_somebody = who is not None and NEWS.isdisjoint(who[1].lower().split())
    return is_somebody or _AND_THEIR_ACCOUNT.search(before) is not None


def _is_payer(by: re.Match[str]) -> bool:
    """Whether it is somebody who paid, and neither we nor a card, a cheque or a bank's app."""
    return by[1].lower() not in NEWS and by[1].lower() not in _MEANS.split()


def _starts(text: str, patterns: Iterable[re.Pattern[str]]) -> list[int]:
    return [found.start() for pattern in patterns if (found := pattern.search(text))]
