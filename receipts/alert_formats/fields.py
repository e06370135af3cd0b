"""The values in an alert's text: amount, UTR, account, VPA, name."""

import re
from collections.abc import Iterator

from receipts.alert_formats.direction import event_at
from receipts.alert_formats.signs import TO_YOU
from receipts.alert_formats.strange import NAME_OF_INDIA, is_known
from receipts.identity.own_money import means_self
from receipts.upi import is_utr, normalise_utr

_FIGURE = r"(\d[\d,]*(?:\.\d{1,2})?|\.\d{1,2})(?!\d)"
# “Rs” in the scripts of India: रु, રૂ, ৳ and টাকা, ਰੁ, ଟ, ரூ, రూ, ರೂ, രൂ.
_IN_SCRIPTS = "रु|रू|रुपये|રૂ|টাকা|ਰੁ|ரூ|రూ|ರೂ|രൂ"
MONEY = re.compile(
    rf"(?:₹|\brs\b|\brs(?=\d)|\binr\b|\binr(?=\d)|\brupees\b|{_IN_SCRIPTS})[.:]{{0,2}}\s*{_FIGURE}",
    re.I,
)
_BARE = re.compile(rf"\b(?:credited|debited) (?:by|with|for) {_FIGURE}(?![/-])", re.I)
# What stands right before a figure that is not the payment.
_NOT_THE_PAYMENT = re.compile(
    r"(?:"
    r"\bbal(?:ance)?(?: (?:in|of|as on|available)\b[^₹]{0,40})?"
    r"|\b(?:av(?:l|ai?l)\w*|total|clear|clr|closing|ledger|current|net|new)\.? (?:amt|amount)"
    r"|\bav(?:l|ai?l)\w*|\b(?:limit|lmt|fees?|charges?|gst)|\bmin(?:imum)? (?:of|due)"
    r"|(?:शेष|शिल्लक|बैलेंस|बाकी|\bshesh|\bshillak|\bba+ki)(?: राशि| रक्कम| rashi| rakkam)?"
    r")[\s:.()=-]*(?:(?:is|now)\s*)?$",
    re.I,
)
_LABEL = r"(?:upi|imps|neft|rtgs|utr|rrn|ref(?:erence)?|refno|txn|transaction|p2[am]|info|trf)"
_MORE_LABEL = (
    r"(?:upi|imps|neft|rtgs|utr|rrn|ref(?:erence)?|refno|txn|transaction|number|no|id|is|cr|rev"
    r"|credit|p2[am])"
)
_BANK_CODE = r"(?:/[a-z]{4}(?=/))?"  # the payer's, between the rail and the number
_UTR = re.compile(
    rf"\b{_LABEL}\b(?:[\s.:/#()*-]*{_MORE_LABEL}\b){{0,6}}{_BANK_CODE}[\s.:/#()-]*"
    r"([a-z0-9]{12,22})(?![a-z0-9@])",
    re.I,
)
# A bank may end its narration with the number, behind names and with no label of its own.
_LATE_UTR = re.compile(r"(?<![A-Z0-9])([A-Z]{4}[A-Z0-9]{12}|[A-Z]{4}[A-Z0-9]{18})(?![A-Z0-9])")
_GLUED_UTR = re.compile(
    r"(?:\b(?:upi|rrn|utr|refno|ref)|/[cd]|@[a-z]{2,}[-/](?:[a-z]{4}0\w{6}[-/])?)(\d{12})(?!\w)",
    re.I,
)
_HINDI_UTR = re.compile(
    r"(?:संदर्भ|क्रमांक|क्र|संख्या|सं|नं|आईडी|रेफ|यूपीआई|यूटीआर|आरआरएन)[\s.:]*(\d{12})(?!\w)"
)
# At the end of the bank's narration: `UPI-ASHA RAO-asha@ybl-608837405314`.
_LAST_UTR = re.compile(r"\b(?:upi|imps)[-/](?:[^-/\d][^-/]{0,60}[-/]){1,3}(\d{12})(?!\w)", re.I)
_ACCOUNT = re.compile(
    r"(?:\b(?:a/?c|acct?|account)s?(?![a-mo-wyz])|खाता|खाते)[\s.:]*"
    r"(?:(?:(?:no|number|ending|with|in)\b|क्र|सं|नं|क्रमांक|संख्या)[\s.:]*){0,3}"
    r"([nx\d*.•#-]*?)(\d{2,6})(?![a-z\d_]|-?[\d*•#])",
    re.I,
)
_MASKED = re.compile(r"(?<!\w)[x*]{1,12}(\d{3,6})(?!\w)", re.I)
_THEIRS = re.compile(r"\b(?:from (?:an? |your )?|sender |remitter )$", re.I)
_VPA = re.compile(
    r"(?<![\w.@-])([a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63})(?![\w@]|\.[a-z])", re.I
)
# A name in capitals before the address and a dash: `from ASHA RAO-9000000001@su`.
_NAME_AND_DASH = re.compile(r"(?:[A-Z]{2,}-)+(?=[\w.@-]*[a-z])")
# In a narration: the name and the dash between it and the address, which may have dashes itself.
_SEGMENTS = re.compile(
    r"\b(?:upi|imps)-(?:(?:[a-z][a-z .&']*|[\dx*]*x[\dx*]*|\d{12})-(?=[\w.-]{3,}@))?(?=[\w.-]+@)",
    re.I,
)
_OURS = re.compile(r"(?<!linked )\b(?:to|your)(?: vpa| upi id)?[\s:]*$", re.I)
_WORD = r"(?:[^\W\d_]\.(?=[ A-Z])|[^\W\d_](?:[^\W\d_]|['&])*)"
_PERSON = rf"({_WORD}(?: {_WORD}){{0,6}}?)"
_CAPITALS = r"[A-Z][A-Z.]+"
_END = (
    r"(?![\w.-]*@|/c\b|[\w.]*_\w)(?=\s*(?:$|[.,;:()/|·\d]|-\s?[A-Z]{2,}"
    r"|\bref(?:no|erence)?(?![a-z])|\b(?:upi|on|via|thru|through|utr|imps|neft|rrn|for|towards"
    r"|with|in your|to your|at|avl\w*|txn|by|using|is)\b))"
)
_INITIAL = re.compile(r"(?<= [^\W\d_])\. ([^\W\d_]{2,})")
_TITLE = r"(?:beneficiary |sender |mr\.? |mrs\.? |ms\.? |m/s\.? )?"
_NAMED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\bvpa \S+@\S+ \(?{_PERSON}\)?{_END}",
        rf"\b(?:p2[am]|upi|imps|neft|rtgs)(?:[/-]cr| txn: ?)?{_BANK_CODE}[/-][a-z0-9]{{12,22}}"
        rf"(?:/ ?|-){_PERSON}{_END}",
        rf"\brrn \d{{12}}/{_PERSON}{_END}",
        rf"\bcr-[a-z]{{4}}0[a-z0-9]{{6}}-{_PERSON}-",
        rf"\blinked to mobile [\dx]+-{_PERSON}{_END}",
        rf"\bwith utr \w+ by {_PERSON}{_END}",
        rf"^\W*{_PERSON} (?:has )?(?:paid|sent|transferred){TO_YOU}",
        rf"(?<![\w\u0900-\u0dff])(?:sender|remitter|प्रेषक)(?: name)?:? {_TITLE}{_PERSON}{_END}",
        rf"\bupi-{_PERSON}-(?=[\w.-]+@)",
        r"\bfrom (?-i:([A-Z]+(?: [A-Z]+){0,5}))-[\w.-]+@",
        rf"\b(?:sent|paid|transferred) by {_TITLE}{_PERSON}{_END}",
        rf"\bfrom:? {_TITLE}{_PERSON}{_END}",
        rf"\b\d{{1,2}}:\d\d(?::\d\d)? by {_TITLE}{_PERSON}{_END}",
        rf"(?<![\w'&.@\u0900-\u0dff])(?<![^\W\d_] ){_PERSON} (?:से|(?:यांच्या)?कडून)(?= )",
        rf"\d{{12}} by {_TITLE}{_PERSON}(?:(?= from\b)|{_END})",
        rf"(?<![\w@-])(?-i:({_CAPITALS}(?: {_CAPITALS}){{0,3}})) (?:se|kadun)\b",
        rf"^({NAME_OF_INDIA}(?: {NAME_OF_INDIA}){{0,2}})"
        r" (?:से|कडून|यांच्याकडून|ने आपको)(?= ?(?:₹|रु|rs|inr))",
        rf"[-/]\d\d by {_TITLE}(?-i:([A-Z]+(?: [A-Z]+)+)){_END}",
    )
)
_NO_NAME = re.compile(
    r"^(?:(?-i:an?|An|A(?! [A-Z]))|a/?c|acct|account|vpa|upi|your|the|rs|inr|x+|bank|mob(?:ile)?"
    r"|ref|imps|neft|rtgs|cash|atm|another|this|linked|customer|you)\b|\bbank (?:a/?c|account)\b"
    r"|^(?:phonepe|google ?pay|g ?pay|paytm|amazon ?pay|bhim)$"
    r"|^(?:name|rrn|utr|txn|no|id|from|to|by|info|ifsc|cr|dr|remarks?|notes?|message|msg|narration)$",
    re.I,
)


def amount_of(text: str) -> int | None:
    """Paise: the figure nearest to what happened that is no balance, limit or fee."""
    text = _without_addresses(text)
    at, bare = event_at(text), list(_BARE.finditer(text))
    if debited := next((one for one in bare if one.start() == at and one[0][0] in "dD"), None):
        return _paise(debited[1])
    found = list(_payments(text)) or [(one.start(1), one[1]) for one in bare]
    if not found:
        return None
    _, figure = min(found, key=lambda one: abs(one[0] - at))
    return _paise(figure)


def _without_addresses(text: str) -> str:
    """The text with blanks for UPI addresses, which may hold any word and figure."""
    return _VPA.sub(lambda address: " " * len(address[0]), text)


def _payments(text: str) -> Iterator[tuple[int, str]]:
    for one in MONEY.finditer(text):
        if not _NOT_THE_PAYMENT.search(" ".join(text[: one.start()][-60:].split())):
            yield one.start(), one[1]


def _paise(figure: str) -> int | None:
    """None for nothing at all, which is no payment."""
    rupees, _, paise = figure.replace(",", "").partition(".")
    return int(rupees or 0) * 100 + int(paise.ljust(2, "0")) or None


def tells_of_several(text: str) -> bool:
    """Whether a text tells several amounts or several UTRs: one may be a payer's, or a balance."""
    payments = _payments(_without_addresses(text))
    return len({_paise(figure) for _, figure in payments}) > 1 or len(set(_utrs(text))) > 1


def utr_of(text: str) -> str:
    """The UTR behind a label; a masked, cut or overlong number is none."""
    return next(_utrs(text), "")


def _utrs(text: str) -> Iterator[str]:
    flat = " ".join(text.split())
    shapes = (_UTR, _GLUED_UTR, _LATE_UTR, _LAST_UTR, _HINDI_UTR)
    for one in (found for shape in shapes for found in shape.finditer(flat)):
        utr = normalise_utr(one[1])
        if is_utr(utr) or _is_of_another_rail(utr):
            yield utr


def _is_of_another_rail(utr: str) -> bool:
    """NEFT and RTGS number in more ways than one: a bank's four letters first, then digits."""
    looks_whole = len(utr) in (16, 22) or (len(utr) > 13 and utr[4] in "NRH")
    is_masked = "XX" in utr or not utr[:4].isalpha()
    return looks_whole and not is_masked and sum(map(str.isdigit, utr)) >= 6


def account_of(text: str) -> str:
    """The last digits shown of the account the money came to, four at most of an unmasked one."""
    flat = " ".join(text.split())
    for one in _ACCOUNT.finditer(flat):
        if not _THEIRS.search(flat[: one.start()]):
            return one[2] if one[1] and not one[1][-1].isdigit() else one[2][-4:]
    masked = _MASKED.search(flat)
    return masked[1] if masked else ""


def vpa_of(text: str) -> str:
    """The payer's UPI address: not the one the money went to."""
    text = _SEGMENTS.sub(" ", text)
    found = (one[1] for one in _VPA.finditer(text) if not _OURS.search(text[: one.start()]))
    return _NAME_AND_DASH.sub("", next(found, ""), count=1).lower()


def _before_news(name: str) -> str:
    """What stands in front of an initial's full stop behind which the bank goes on."""
    ends = (end for end in _INITIAL.finditer(name) if is_known(end[1]))
    return name[: end.start()] if (end := next(ends, None)) else name


def name_of(text: str) -> str:
    """The payer's name as the bank has it; it never crosses a line."""
    for line in text.splitlines():
        flat = " ".join(line.split())
        for found in (one[1] for pattern in _NAMED for one in pattern.finditer(flat)):
            name = _before_news(found).strip(" .,-'&")
            if len(name) > 1 and not (_NO_NAME.search(name) or means_self(name)):
                return name
    return ""
