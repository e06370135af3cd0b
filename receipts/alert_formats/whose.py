"""Whose account money came to: a credit of somebody else's is a payment of ours."""

import re

from receipts.alert_formats import signs
from receipts.alert_formats.strange import is_known, of_account

_INDIA = "[\u0900-\u0963\u0966-\u0dff]"  # letters of its scripts, vowel signs among them
_ACCOUNT = rf"(?:{signs.ACCOUNT}s?(?![a-mo-wyz])|[x*.#•]+\d)"
_CAME_TO = re.compile(
    r"\b(?:credited|deposited|added) (?:successfully )?(?:to|in|into) (?:the )?"
    rf"((?:(?!{_ACCOUNT})[^\s,;:]+ ){{0,6}})({_ACCOUNT})?",
    re.I,
)
_OF_WHOM = re.compile(rf"{_ACCOUNT}\S*(?: no\.?)?(?: [x*.\d]+)? of ([^\W\d_]+)", re.I)
_WHO_WAS = re.compile(
    r"(?<!['’\w])([^\W\d_]{2,})[.,:]? (?:(?:has|have|was|is)(?: been)? )?(?:credited|received)\b",
    re.I,
)
_IN_WHOSE = re.compile(r"\b(?:in|into) ([^\W\d_]{2,})", re.I)
# Our own address may stand in front of the payer's.
_TO_WHOM = re.compile(r"(?<!\blinked )\bto (?!vpa \S+ from |[x*.]+\d)([^\W\d_]{2,}|\S+@)", re.I)
_OURS = {
    "ac", "acc", "acct", "account", "the", "you", "us", "view", "see", "know", "inform", "help",
}  # fmt: skip
_WHOSE = re.compile(rf"([^\W\d_]{{2,}}) {signs.ACCOUNT}(?!\w)", re.I)
_WHOM_IN_HINDI = re.compile(rf"(?<!\w)([A-Za-z]{{2,}}) (?:(?:को|ला)(?!{_INDIA})|ko\b)")
# … received: by us, or from somebody, or in an account.
_RECEIVED = re.compile(
    r"(?<!\byou )(?<!\byou have )(?<!you['’]ve )\breceived\b"
    rf"(?!.{{0,120}}?\b(?:(?:from|in|into)\b|(?:paid|sent|transferred){signs.TO_YOU}))",
    re.I,
)
# What we paid, unless it says from whom money came.
_DONE = re.compile(
    r"^(?!.*\b(?:from|received|paid you)\b).*\b(?:payment|transfer|transaction|txn)\b"
    r"(?: of \S+(?: [\d,.]+)?)? (?:(?:is|was|has been) )?(?:done|success\w*|completed?)\b"
    r"|^(?!.*(?:प्राप्त|ने आपको)).*(?:भुगतान|(?:लेनदेन|ट्रांज[ैे]क्शन) सफल)",
    re.I,
)
# By something of ours it goes to others.
_BY_OURS = re.compile(
    r"\b(?:by|with|from|via|through|thru|using|of|on behalf of) you(?:r|rs)?\b", re.I
)
# … from an account, with nobody's name: it may be ours.
_FROM_ACCOUNT = re.compile(
    rf"\breceived from (?:(?!in )\w+ ){{0,3}}?(?:{signs.ACCOUNT}(?!\w)|[x*]+\d)", re.I
)
# To an account that is not said to be ours, from another or by a payment.
_AWAY = re.compile(
    rf"\b(?:from {signs.ACCOUNT}\b.{{0,30}}?|(?:transfer|payment|transaction|txn|remittance)"
    rf"(?: of \S+(?: [\d,.]+)?)?) (?:to|into) (?!your){signs.ACCOUNT}(?![a-mo-wyz])",
    re.I,
)
_SOMEBODYS = re.compile(
    rf"(?<!आप )(?<!{_INDIA})के (?:बचत |चालू )?(?:खाते|खाता|खाती)(?! (?:\S+ )?से(?!{_INDIA}))"
    rf"|(?<!aap )\bke (?:bachat )?kha+t[aey]+(?! (?:\S+ )?se\b)"
    rf"|(?<!{_INDIA})ने (?!आपको)|\bne (?!aapko)",
)
_NAMED = (_OF_WHOM, _WHO_WAS, _IN_WHOSE, _WHOSE, _WHOM_IN_HINDI)


def is_somebody_elses(news: str) -> bool:
    """Whether the money came to an account that is, by the words, not the reader's."""
    if any(
        away.search(news) for away in (_SOMEBODYS, _AWAY, _RECEIVED, _FROM_ACCOUNT, _BY_OURS, _DONE)
    ):
        return True
    for to in _CAME_TO.finditer(news):
        if not to[2] or not set(to[1].lower().split()) <= of_account():
            return True
    if any(one[1].lower() not in _OURS | of_account() for one in _TO_WHOM.finditer(news)):
        return True
    return not all(is_known(one[1]) for who in _NAMED for one in who.finditer(news))
