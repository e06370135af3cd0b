"""Which way the money went, by the words: any word of going out outweighs one of coming in."""

import re
from collections.abc import Iterable

from receipts.alert_formats.message import Kind
from receipts.refusal import Marked, gettext_noop


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.I)


# What follows is advice, not news.
_ADVICE = _any(
    r"\bnot you\b",
    r"\bnot done by\b",
    r"\bif (?:not|you did not|already|this)\b",
    r"\bignore if\b",
    r"\b(?:never|do not|don'?t) share\b",
    r"\bnever asks?\b",
    r"\breport (?:to|at|if)\b",
    r"\bfor (?:any )?(?:dispute|quer)",
    r"\bto (?:report|dispute)\b",
    r"(?<=[.!;] )(?:beware|stay (?:alert|safe)|be (?:alert|careful))\b",
)
# What follows news of a credit is the payer's, not the bank's.
_PAYERS_WORDS = _any(r"\b(?:payer |sender )?(?:remarks?|note)\s*[-:]")
_PASSWORD = _any(
    r"\botps?\b", r"\bone[- ]time[- ]?pass", r"\bverification code\b", r"\b(?:pass|secret )code\b"
)
_WARNING = _any(r"\bfraudsters?\b", r"\bbeware\b", r"\bscams?\b")
_REQUEST = _any(
    r"\b(?:has |is )?request(?:ed|ing|s)\b.{0,40}(?:rs|inr|₹|money|payment)",
    r"\b(?:collect|money|payment|pay) request\b",
    r"\bapprove (?:the|this)\b",
    r"अनुरोध",
)
_TO_COME = _any(
    r"\b(?:will|shall|would|to|can|may|could) be (?:\w+[ -]){0,2}?"
    r"(?:credited|debited|deducted|charged|processed|deposited|refunded|reversed)",
    r"\bis due\b",
    r"\bdue (?:on|date|for)\b",
    r"\b(?:overdue|scheduled|pending|blocked|expected (?:by|on))\b",
    r"\b(?:e-?)?mandate\b",
    r"\bautopay\b",
    r"\bstanding instruction\b",
    r"\bon hold\b",
    r"\bunder process\b",
    r"जाएंगे|जाएगा|जाएगी|होगा|होंगे|होगी",
)
_BALANCE = _any(r"\blast (?:credit(?:ed)?|debit(?:ed)?|transaction)\b")
_FAILURE = _any(
    r"\b(?:failed|failure|declined|unsuccessful|rejected|could not|couldn'?t|cannot)\b",
    r"\bnot (?:been )?(?:credited|received|processed|successful|completed)\b",
    r"विफल|असफल|नहीं",
)
_CARD_BILL = _any(
    r"\bcredit card (?:bill|statement|payment|outstanding|account|ending|no|x+\d|\*)",
    r"\btowards your (?:\w+ ){0,3}card\b",
    r"\breceived (?:for|on|towards) your (?:\w+ ){0,3}card\b",
    r"\bmin(?:imum)?\.? (?:amount )?due\b",
    r"\bstatement (?:for|of|is)\b",
)
_OWN_BILL = _any(
    r"\breceived (?:for|on|towards|against) (?:your )?(?:\w+ ){0,3}"
    r"(?:loan|emi|policy|premium|sip|folio|bill|fastag|recharge)\b",
    r"\b(?:emi|premium|instal?lment)(?: amount)? of (?:rs|inr|₹)",
)
_PROMOTION = _any(
    r"\b(?:loan|pre-?approved|apply|offers?|win|won|vouchers?|e-?vouchers?|rewards?|cashback)\b",
    r"\b(?:coupons?|eligible|scratch card|claim|kyc|prize|lottery)\b",
    r"\bcongrat",
    r"\bup ?to (?:rs|inr|₹)",
    r"\blimit (?:of|has been)\b",
    r"\bdonate\b",
    r"\bpay (?:now|(?:by |via |through )?(?:upi|vpa))\b",
)
_REWARD = _any(r"\bcash ?back (?:of|worth)\b", r"\b(?:as|towards|for) (?:a |your )?cash ?back\b")
_BACK = _any(
    r"\b(?:reversed|reversal|refund(?:ed|s)?|returned|charge-?back|cancelled)\b",
    r"\b(?:credited|money) back\b",
    r"वापस|रिफंड",
    r"\b(?:upi|imps|neft)/(?:cr/|dr/)?rev\b",
)
_IN = _any(
    r"(?<![a-z])credited\b(?! to (?:the |your )?(?:beneficiary|payee|merchant|vpa|upi id))"
    r"(?! to [\w.-]+@)",
    r"\b(?:received|deposited|credit alert|credit of)\b",
    r"\b(?:upi|imps|neft) credit\b",
    r"\bjama (?:hue|hua|hui|kiye|kiya|ki)\b",
    r"(?:जमा|क्रेडिट|प्राप्त) (?:कि|की|हु|झा|के|कर दि)",
    r"\b(?:paid|sent|transferred)(?: to)? you\b",
    r"\bis credit (?:with|by|for)\b",
    r"\bcr\.? (?:of|by|for)\b",
    r"\bhas (?:a )?credit (?:by|of|for)\b",
    r"(?<!\.\d\d)(?<!\.\d\d )\bcr\.? (?:inr|rs|₹)",
)
_OUT = _any(
    r"\b(?:sent|paid|transferred)\b(?!(?: to)? you\b)",
    r"\b(?:debited|purchased?|charged|spent|withdrawn|deducted)\b",
    r"\b(?:debit alert|used at|txn of)\b",
    r"काट|निकाल|वजा|डेबिट|नामे",
    r"\bdr\.? (?:of|by|for|from)\b",
    r"(?<!\.\d\d)(?<!\.\d\d )\bdr\.? (?:inr|rs|₹)",
    r"\bcredited to (?:the )?(?:beneficiary|payee|merchant|vpa|upi id)\b",
    r"\bcredited to [\w.-]+@",
)
# Behind a credit, these say whence it came.
_FROM_THEM = _any(
    r"\b(?:sent|paid|transferred|debited) by\b",
    r"\b(?:transferred|debited) from (?:a/?c|account|acct|vpa|[\w.-]+@)",
)
# In front of one, this does: `Rs 500 sent by ASHA RAO is credited to your A/c`.
_SENT_BY_THEM = _any(
    r"\b(?:sent|paid|transferred) by (?!you\b|upi\b|imps\b|neft\b|rtgs\b|your\b|a/?c\b)"
    r".{1,80}?\bcredited (?:in|to) your\b"
)
# … and so do these, where it is said before that our account was credited.
_OUR_ACCOUNT = r"(?:a/?c|acct|account)\.? (?:no\.? )?[x*\d]+ (?:is |has been )?credited\b"
_OURS_FIRST = _any(
    rf"\byour (?:\w+ ){{0,3}}{_OUR_ACCOUNT}.{{0,120}}?"
    r"\band (?:a/?c|acct|account)\.? (?:no\.? )?[x*\d]+ $",
    rf"(?<!beneficiary )(?<!payee )\b{_OUR_ACCOUNT}[^;]{{0,120}}; "
    r"(?:(?!a/?c|acct|account|your)[^;.\d]){1,60} $",
)
_LOOKED_BACK = 300  # characters
_NO_NEWS = (
    (_PASSWORD, gettext_noop("It is a password.")),
    (_REQUEST, gettext_noop("It is a request for money.")),
    (_TO_COME, gettext_noop("It is news of what is to come.")),
    (_BALANCE, gettext_noop("It is news of the balance.")),
    (_WARNING, gettext_noop("It is a warning.")),
    (_CARD_BILL, gettext_noop("It is a card's bill.")),
    (_OWN_BILL, gettext_noop("It is a bill of one's own.")),
    (_REWARD, gettext_noop("It is a reward.")),
)


def kind_of(text: str, *, has_utr: bool) -> tuple[Kind, Marked | None]:
    """What the words say happened, and in a sentence why it is no credit.

    No promotion bears a payment's UTR, so with one its words are a payer's name or note.
    """
    news = _ADVICE.split(" ".join(text.split()), maxsplit=1)[0]
    said = _PAYERS_WORDS.split(news, maxsplit=1)[0]
    news = said if _IN.search(said) else news
    if told := next((why for words, why in _NO_NEWS if words.search(news)), None):
        return Kind.OTHER, told
    if not has_utr and _PROMOTION.search(news):
        return Kind.OTHER, gettext_noop("It is a promotion.")
    if _BACK.search(news):
        return Kind.REVERSAL, gettext_noop("Money came back.")
    if _FAILURE.search(news):
        return Kind.OTHER, gettext_noop("It is a failure.")
    if _goes_out(news):
        return Kind.DEBIT, gettext_noop("Money went out.")
    if _IN.search(news):
        return Kind.CREDIT, None
    return Kind.OTHER, gettext_noop("It tells of no money that moved.")


_SCRIPT_UNREAD = re.compile(r"[\u0980-\u0dff]")  # Bengali to Sinhala; Devanagari is read


def is_in_unread_script(text: str) -> bool:
    """Whether a message speaks in a script of which no word is known here."""
    return _SCRIPT_UNREAD.search(text) is not None


def reads_like_a_credit(text: str) -> bool:
    """Whether somebody who wanted to be taken for a bank's credit might have written it."""
    return bool(_IN.search(" ".join(text.split())))


def event_at(text: str) -> int:
    """Where in the text the word stands that says what happened; 0 where there is none."""
    return min(_starts(text, (_IN, _OUT, _BACK)), default=0)


def _goes_out(news: str) -> bool:
    credit = min(_starts(news, (_IN,)), default=len(news))
    return any(not _is_theirs(news, word, credit) for word in _OUT.finditer(news))


def _is_theirs(news: str, word: re.Match[str], credit: int) -> bool:
    """Whether a word of going out, in front of the credit or behind it, says whence it came."""
    if word.start() < credit:
        return _SENT_BY_THEM.match(news, word.start()) is not None
    if _FROM_THEM.match(news, word.start()):
        return True
    before = news[max(word.start() - _LOOKED_BACK, 0) : word.start()]
    return word[0].lower() == "debited" and bool(_OURS_FIRST.search(before))


def _starts(text: str, patterns: Iterable[re.Pattern[str]]) -> list[int]:
    return [found.start() for pattern in patterns if (found := pattern.search(text))]
