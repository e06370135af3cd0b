"""The sentences by which banks tell that money came: one of them has to stand in a credit.

Each begins where a sentence may begin. What stands in front of it there, such as `have you` or
`your transfer of`, would make another sentence of it.
"""

import re

from receipts.alert_formats.signs import ACCOUNT, NUMBER, TO_YOU

_AMOUNT = r"(?:an amount of )?(?:rs|inr|₹)[.: ]*[\d,.]+(?:/-)?"
_WAS = r"(?: (?:is|was|has been|have been))?(?: successfully)?"
_START = r"(?:^|[.!;:,-] ?)"
_PHRASES = (
    rf"{_START}{_AMOUNT}{_WAS} (?:credited|deposited|received|added)\b",
    rf"(?:{_START}|\byour |\bthat |\buser,? |\bbank )(?:\w+ ){{0,3}}?{ACCOUNT}s?"
    rf"(?: ?(?:no|number)\.?)? ?[x*.\d\w-]*\d[x*\d-]*[ -]?{_WAS} ?credited:? ?"
    rf"(?:(?:with|by|for) )?{_AMOUNT}",
    rf"{_START}your {ACCOUNT}{_WAS} credited (?:with|by|for) {_AMOUNT}",
    rf"{_START}(?:you |you have |\w+, you['’]ve |you['’]ve )?received!? "
    rf"(?:(?:a )?payment of )?{_AMOUNT}",
    rf"{_START}(?:money|payment) received - {_AMOUNT}",
    rf"{_START}(?:we have )?credited (?:your|{_AMOUNT})",
    rf"(?:^\W*|{_START})(?:[^\W\d_][\w.'&-]{{0,40}} ){{1,6}}(?:paid|sent|transferred){TO_YOU}",
    rf"{_AMOUNT} received from\b",
    r"\b(?:is|has been|was) credited (?:in|to) your\b",
    rf"\b(?:upi|imps|neft|rtgs) credit: ?{_AMOUNT}",
    rf"\bhas (?:a )?credit (?:by|of|for)\b[^.]{{0,20}} {_AMOUNT}",
    rf"\bis credit (?:with|by|for) {_AMOUNT}",
    rf"{_START}credit of {_AMOUNT} to your",
    rf"\bcr\.? (?:of |by |for )?{_AMOUNT}",
    rf"(?:आपके|आपल्या|तुमच्या|{_START}) ?(?:[^\s।]+ ){{0,3}}?(?:(?:खाते|खाता|खाती){NUMBER}"
    r" (?:में|मे|मध्ये|ला)|खात्यात|खात्यामध्ये) .*(?:जमा|क्रेडिट|प्राप्त)",
    rf"आपका खाता{NUMBER} .*क्रेडिट",
    r"(?:से|कडून) (?:[^\s।]+ ){0,3}?प्राप्त|ने आपको",
    rf"(?:\ba+pke|\btumchya|\baaplya|{_START}) ?(?:\w+ ){{0,3}}?"
    rf"(?:(?:kha+t[aey]+|account|a/?c){NUMBER} (?:mein|me|main|madhye)|kha+tyat)"
    r" .*\b(?:jama|prapt|credit)",
)
_TELLS = tuple(re.compile(phrase, re.I) for phrase in _PHRASES)


def tells_of_a_credit(lines: str) -> bool:
    """Whether one of the sentences stands in a text, over the ends of lines or from one."""
    flat = " ".join(lines.split())
    return any(phrase.search(said) for phrase in _TELLS for said in (flat, *lines.split("\n")))
