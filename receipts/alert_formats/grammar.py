"""The sentences of which banks make their news of a credit: all of it has to be a row of them.

First what stands in front (a heading, a greeting), then one sentence that money came to the
reader's account, then what belongs to it (from whom, when, by which rail, under which number) and
what banks put below (the balance, a signature). The words of a credit in any other order say
something else: what we pay, what somebody asks for, what comes to another's account.

A blank in a pattern stands for any of the marks of `_BETWEEN`.
"""

import re
from collections.abc import Iterable

from receipts.alert_formats.shape import (
    ACCOUNT,
    AMOUNT,
    BANK,
    DAY,
    NARRATED,
    NUMBER,
    PAYER,
    TIME,
    VPA,
)
from receipts.alert_formats.vocabulary import PURPOSES

_BETWEEN = r"[ :.,/()!-]*"
_SEPARATED = re.compile(r"[\s.,;:()/|!।\"'“”*•·🎉❗✅—–+-]*+")

_KIND = r"(?:(?:sb|savings?|ca|current|salary|bank)\b ){0,4}"
_WORD = r"(?:a/?c|acc?t?|account|ac)s?(?![a-z])"
_NO = rf"(?:(?:no|number|ending|with|in) ){{0,3}}(?:{ACCOUNT}|{NUMBER}|\d{{3,18}})"
_OF_KIND = rf"(?:savings|current) no {ACCOUNT}"  # City Union's
_OURS = (
    rf"(?:(?:your|ur) (?:linked )?(?:{BANK} )?(?:linked )?{_KIND}{_WORD}(?: {_NO})?"
    rf"|(?:{BANK} )?{_KIND}{_WORD} {_NO}|{_OF_KIND}|{ACCOUNT})"
)
_THEIRS = rf"(?:a )?{_WORD}(?: {_NO})?"
_WAS = r"(?: (?:is|was|has been|have been))?(?: successfully)?"
_CAME = r"(?:credited|deposited|received|added)"
_WHO = rf"(?:{PAYER}|{VPA})(?: (?:vpa )?(?:{VPA}|{PAYER})){{0,2}}"
_RAIL = rf"(?:upi|imps|neft|rtgs|{BANK}|{BANK} upi|mob bk|cash deposit)"
_LABEL = (
    r"(?:upi|imps|neft|rtgs|utr|rrn|ref(?:erence)?|refno|txn|transaction|id|nos?|number|num|is"
    r"|mob|bk|mobile)\b"
)
_REFERENCE = (
    rf"(?!nos?\b|is\b){_LABEL}(?: {_LABEL}){{0,6}}(?: (?:{NUMBER}|{ACCOUNT}|\d{{4}}{ACCOUNT}))"
)
_FIGURE = rf"(?:{AMOUNT}|{ACCOUNT}|[\d,.]*\d)"
_BALANCE_WORD = (
    r"(?:available|aval|avail|avlbl|avl|total|final|clear|clr|closing|current|new|net|ledger"
    r"|bal(?:ance)?|avlbal|amt|amount|limit|lmt)\b"
)

_IN_FRONT = (
    rf"(?:dear|hi|hello|hey) (?:valued )?(?:{BANK} )?(?:upi )?(?:customer|user|sir|madam|{PAYER})"
    rf"(?:\x20+(?:customer|user|{PAYER}|store|stores|shop)){{0,3}}",
    r"hi|hello|hey",
    rf"{PAYER}(?= you['’](?:ve|re)\b)",
    rf"{BANK}(?: {BANK})*(?: pay)?|gpay",
    rf"(?:{BANK} )?(?:qr )?(?:for )?business",
    DAY,
    r"(?:instaalert|update|alert|hurray|woohoo|yay|good news|great news)s?",
    r"(?:upi |account |transaction )?credit(?: (?:alert|advice|confirmation|update))?",
    r"(?:money|payment) received|you received a payment",
    rf"(?:credit )?(?:credit|transaction) (?:notification|alert) (?:from|on|for)(?: your)? {BANK}"
    rf"(?: {_WORD})?",
    rf"(?:view )?account update for your {BANK} {_WORD}",
    r"you have done a upi txn",
    r"check details|paisa aa gaya",
    rf"greetings from {BANK}",
    r"thank you for banking with us|we (?:wish|are pleased) to inform you that",
    # Hindi, Marathi
    rf"(?:प्रिय )?(?:{BANK} )?(?:upi |यूपीआई )?(?:ग्राहक|उपयोगकर्ता|यूजर|उपभोक्ता|महोदय|महोदया)",
    r"priya grahak",
    r"(?:पैसे|भुगतान) (?:प्राप्त (?:हुए|हुआ)|मिले|मिला|मिळाले)",
)
_ARRIVED = (
    rf"(?:an amount of )?{AMOUNT}{_WAS} {_CAME}(?: (?:to|in|into) {_OURS})?",
    rf"{_OURS}{_WAS} credited(?: (?:with|by|for))? {_FIGURE}",
    rf"(?:we have )?credited {_OURS} with {AMOUNT}",
    rf"credited {AMOUNT} to {_OURS}",
    rf"(?:you(?: have|['’]ve)? |money |payment )?received (?:a )?(?:payment of )?{AMOUNT}"
    rf"(?: received| credited to {_OURS})?(?: (?:in|into) {_OURS})?",
    rf"received {AMOUNT} in {_OURS} from {_THEIRS}",
    rf"(?:{BANK} )?(?:upi|imps|neft) credit {AMOUNT} in {_OURS}",
    rf"{_OURS} has a credit by transfer of {AMOUNT}",
    rf"{_OURS} is credit(?:ed)? (?:with|by|for) {AMOUNT}",
    rf"{_OURS} cr (?:by |of |for )?{AMOUNT}",
    rf"credit of {AMOUNT} to {_OURS}",
    rf"payment of {AMOUNT} received(?: against your (?:bill|invoice|order)(?: no)?"
    rf" [a-z/]*\d+)? from {_WHO}(?: is credited to {_OURS})?",
    rf"{AMOUNT} sent by {_WHO}(?: via upi)? is credited to {_OURS}",
    rf"{PAYER}(?: has)? (?:paid|sent|transferred) you {AMOUNT}",
    rf"{PAYER}(?: has)? (?:paid|sent|transferred) {AMOUNT} to (?:you|your (?:bank )?{_WORD})",
    rf"{PAYER} ने आपको {AMOUNT} (?:भेजे|दिए)(?: हैं)?",
)

_INDIA = "[\u0900-\u0963\u0966-\u0dff]"
_YOUR = r"(?:(?:आपके|आपका|आपल्या|आपले|तुमच्या|तुमचे|a+pke|tumchya|aaplya) )?"
_NUMBERED = rf"(?: (?:सं|संख्या|क्रमांक|क्र|नंबर|नं|no|number))?(?: (?:{ACCOUNT}|{NUMBER}|\d{{3,18}}))?"
_INTO = rf"(?: (?:(?:में|मे|मध्ये|ला)(?!{_INDIA})(?! से)|(?:mein|me|main|madhye)\b(?! se\b)))?"
_ITEMS = (
    rf"{_YOUR}(?:{BANK} )?(?:(?:बैंक|बंक|बचत|चालू|bachat|chalu) )*"
    rf"(?:खाते|खाता|खाती|खात्यात|खात्यामध्ये|kha+t[aey]+|khatyat|account|a/c)"
    rf"{_NUMBERED}{_INTO}",
    rf"{AMOUNT}(?: (?:से|(?:की|ki) (?:राशि|रकम|rashi|rakam)))?",
    rf"(?:(?:दिनांक|दि|dinank) )?{DAY}(?: {TIME})?(?: (?:को|रोजी|ko))?",
    rf"(?:vpa )?{_WHO} (?:से|द्वारा|कडून|यांच्याकडून|se|dwara|kadun)(?!{_INDIA}|\w)",
    rf"(?:upi|यूपीआई|यूपीआय|imps|neft)(?: {NUMBER})?"
    r"(?: (?:द्वारा|के माध्यम से|से|द्वारे|मार्फत|se|dwara))?",
    rf"(?:upi )?(?:संदर्भ|सन्दर्भ) (?:सं|संख्या|क्रमांक|क्र|नंबर|नं)? {NUMBER}",
    r"(?:द्वारा|द्वारे)",
)
_HAPPENED = (
    r"(?:हुआ|हुए|हुई|हो (?:गया|गए|गई)|(?:कर )?(?:किए|किया|दिए|दिया) (?:गए|गया)|कर दिए गए"
    r"|झाले|झाली|झाला|करण्यात (?:आले|आली|आला)"
    r"|hu[aei]|ho gay[aei]|kiye gaye|kiya gaya|z[ah]+l[aei])"
)
_ENDED = (
    rf"(?:(?:जमा|क्रेडिट|प्राप्त|jama|prapt|credit) {_HAPPENED}(?: (?:है|हैं|आहे|आहेत|hain?|aahet?))?"
    r"|(?:जमा|क्रेडिट)(?= ?(?:[।.|]|$))|मिळा(?:ले|ली|ला)(?: (?:आहे|आहेत))?)"
)
_ITEM = f"(?:{'|'.join(_ITEMS)})"
_IN_HINDI = rf"{_ITEM}(?: {_ITEM}){{1,8}} {_ENDED}(?!{_INDIA}|[a-z])"

# A narration that is no path of numbers alone.
_IFSC = r"[a-z]{4}0\w{6}"
_PURPOSE = rf"(?:(?:{'|'.join(sorted(PURPOSES))})\b)"
_PAID = rf"(?:{NUMBER} {_WHO}|{_IFSC} {PAYER} {NUMBER}|{_WHO}(?: {_IFSC})? {NUMBER})"

# What belongs to a credit: each once, but for numbers, days and balances.
_TO_OURS = (rf"(?:(?:in|to) )?{_OURS}", rf"money has been added to {_OURS}")
_OF_IT = (
    rf"to vpa {VPA} from vpa {VPA}",
    rf"(?:(?:deposit )?(?:by |it was )?(?:trf|tfr|transfer|sent) )?(?:from|by|sender|remitter)"
    rf"(?: (?:name|beneficiary|sender))? (?:(?:vpa )?{_WHO}|{BANK}(?: {BANK})?)"
    rf"(?: (?:from {_THEIRS}|at {PAYER}))?",
    rf"by (?:a|an )?{_WORD} linked to (?:vpa|mobile(?: no| number)?) (?:{VPA}|{ACCOUNT}|{NUMBER})"
    rf"(?: {PAYER})?",
    rf"linked to vpa {VPA}",
    rf"{PAYER} debited|and debited from {_THEIRS}|and (?:{_THEIRS}|{ACCOUNT}) debited",
    rf"(?:via|thru|through|by|as|towards|using) {_RAIL}",
    rf"for (?:a )?{_RAIL} (?:txn|transaction|transfer|credit)",
    rf"(?:thru|through) {VPA}",
    r"by (?=\(?ref\b)",
    rf"(?:-?deposit of cash|by cash deposit) at {PAYER} branch",
    r"towards collection at your qr",
    rf"sender {_THEIRS}",
    rf"{PAYER} branch",
    rf"for {VPA} {NUMBER}",
    rf"ifsc {_IFSC}",
)
_BALANCES = (
    rf"(?:(?:your|the|{_WORD}|and) ){{0,3}}{_BALANCE_WORD}(?: {_BALANCE_WORD}){{0,4}}(?: is)?"
    rf" {_FIGURE}(?: cr)?(?: incl last credit)?",
    r"(?:(?:कुल|उपलब्ध|एकूण|kul|uplabdh) )?(?:शेष|शिल्लक|बैलेंस|shesh|shillak|balance)"
    rf" {AMOUNT}(?: cr)?",
)
_AGAIN = (
    rf"(?:(?:on|on date|date|dt|dated|value|as on) )?{DAY}(?: at)?(?: {TIME})?(?: \d\d(?=,))?",
    rf"(?:at )?{TIME}",
    rf"(?:(?:your|with|by|via|through|thru|vide|towards|and) )?{_REFERENCE}",
    rf"(?:(?:info|ref|details|towards|for|by|via|thru|through|from|with) ){{0,3}}{NARRATED}",
    rf"(?:(?:info|towards|for|by) ){{0,2}}(?:(?:upi|imps|neft|rtgs|cr|txn)\b ){{1,3}}"
    rf"(?:[a-z]{{4}}\b )?{_PAID}(?: (?:{BANK}|{PAYER}|{_PURPOSE}|payment from {BANK})){{0,5}}",
    *_ITEMS[2:6],
    r"(?:(?:upi|यूपीआई|संदर्भ|सन्दर्भ|रेफ|क्रमांक|क्र|संख्या|सं|नंबर|नं|ट्रांजैक्शन|आईडी|ref|rrn|id) )"
    rf"{{1,5}}{NUMBER}",
    rf"info batchid \d{{1,8}} \d{{1,8}}(?: (?:{PAYER}|{_PURPOSE}|salary))?",
    rf"प्रेषक (?:vpa )?{_WHO}",
    r"just now|transaction details",
)
_BELOW = (
    rf"(?:team )?{BANK}",
    r"of (?:baroda|maharashtra|india)|भारतीय स्टेट बैंक|महाबंक|(?:बंक|बैंक) ऑफ (?:महाराष्ट्र|बडौदा|इंडिया)",
    r"पंजाब नेशनल बैंक|(?:यूनियन|केनरा|सेंट्रल) बैंक(?: ऑफ इंडिया)?",
    r"(?:warm )?regards|sincerely|thank(?:s| you)(?: for banking with us)?|dhanyavad|धन्यवाद",
    rf"download {BANK}(?: one| mbanking plus)?|know more|tap to (?:view|see the details)"
    r"|always open to help you|woohoo|please",
    r"(?:tap )?(?:[\w-]+\.)+(?:com|in|bank)(?:/\w+)?",
    rf"helpline (?:{NUMBER}|{_FIGURE})(?: {_FIGURE})?",
)
_ENDS = r"(?![\w\u0900-\u0963\u0966-\u0dff])"


def _one_of(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    said = (pattern.replace(" ", _BETWEEN) for pattern in patterns)
    return tuple(re.compile(f"(?:{pattern}){_ENDS}", re.I) for pattern in said)


_BEFORE = _one_of(_IN_FRONT + _BALANCES)
_NEWS = _one_of(_ARRIVED)
_HINDI = _one_of([_IN_HINDI])[0]
_IN_ACCOUNT = _one_of(_ITEMS[:1])[0]
_TO_US = _one_of(_TO_OURS)
_ONCE = _one_of(_OF_IT)
_BEHIND = _one_of(_BALANCES + _AGAIN + _BELOW)
# Whose money it is: an account's, or a payer's who sent it to an app or to an address.
_SOMEBODY = re.compile(
    rf"{_WORD}|{_OF_KIND}|\byou\b|आपको|{_ITEMS[0]}|\bfrom {_WHO}|{_ITEMS[3]}", re.I
)


def unread_of(shape: str) -> str | None:
    """What of a shape is no sentence of a credit, from there to its end; None where all is one."""
    told, once = "", {*_NEWS, _HINDI, *_TO_US, *_ONCE}
    at = _after_marks(shape, 0)
    while at < len(shape):
        known = (*once, *_BEHIND) if told else (*_BEFORE, *_NEWS, _HINDI)
        found = (match for one in known if (match := one.match(shape, at)) and _tells(match))
        if not (best := max(found, key=re.Match.end, default=None)):
            return shape[at:]
        once.discard(best.re)
        if best.re in (*_NEWS, _HINDI):
            told += best[0]
            once -= set(_TO_US) if re.search(f"{_WORD}|{ACCOUNT}", best[0], re.I) else set()
        at = _after_marks(shape, best.end())
    return None if told and _SOMEBODY.search(shape) else shape


def _tells(match: re.Match[str]) -> bool:
    """In Hindi and Marathi the parts stand in any order: the amount has to be among them, and one
    account alone.
    """
    if match.re is not _HINDI:
        return bool(match[0])
    return AMOUNT in match[0] and len(_IN_ACCOUNT.findall(match[0])) < 2


def _after_marks(shape: str, at: int) -> int:
    between = _SEPARATED.match(shape, at)
    return between.end() if between else at
