"""The words by which a message tells which way money went: English, Hindi, Marathi, romanised.

They name what a message is; that it is a credit, `proof.py` asks of every word in it.
"""

import re

from receipts.undoing import MARKS


def any_of(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.I)


ACCOUNT = r"(?:a/?c|acct?|account)"
_CODE = r"(?<![\w.,/₹-])\d{4,8}(?![\d.,/-]*\d)"
# A password with its digits is one wherever it stands, and in whatever language.
CODE = any_of(
    rf"\b(?:otp|ओटीपी)(?![a-z])(?:[\s:.=-]|is\b|no\b|code\b|for\b|[ऀ-෿]){{0,8}}{_CODE}",
    rf"{_CODE}[\s:-]*(?:is|as)\b(?: \w+){{0,3}} (?:otp|one[- ]time|(?:pass|verification )code)",
    rf"{_CODE}[\s:-]*(?:[ऀ-෿]+[ -]){{0,2}}(?:otp|ओटीपी)(?![a-z])",
)
PASSWORD = any_of(
    r"(?<![a-z])otps?(?![a-z])",
    r"ओटीपी",
    r"\bone[- ]time[- ]?pass",
    r"\bverification code\b",
    r"\b(?:pass|secret )code\b",
)
WARNING = any_of(r"\bfraudsters?\b", r"\bbeware\b", r"\bscams?\b")
REQUEST = any_of(
    r"\b(?:has |is )?request(?:ed|ing|s)\b.{0,40}(?:rs|inr|₹|money|payment)",
    r"\b(?:collect|money|payment|pay) request\b",
    r"\brequest (?:of|for|from)\b",
    r"\bapprove (?:the|this)\b",
    r"अनुरोध|रिक्वेस्ट|विनंती|मांगे|मांग की|मागणी|मागितल",
    r"\b(?:anurodh|vinanti|maang ki)\b",
)
TO_COME = any_of(
    r"\b(?:will|shall|would|to|can|may|could)(?: \w+)? be (?:\w+[ -]){0,2}?"
    r"(?:credited|debited|deducted|charged|processed|deposited|refunded|reversed|received|added)",
    r"\bis due\b",
    r"\bdue (?:on|date|for)\b",
    r"\b(?:overdue|scheduled|pending|blocked|expected (?:by|on))\b",
    r"\bon hold\b",
    r"\bunder process\b",
    r"(?:जाए|जाये|जाय|हो|मिले|आए|करे|पाए)(?:ंगे|गा|गी|ंगी)|होने वाल",
    r"(?:होई|होती|जाई|जाती|येई|येती|मिळे|मिळती)ल|जाणार|होणार|येणार",
    r"\b(?:ja+(?:y|e|ye)?e?n?g[aei]+|ho+n?g[aei]+|hone wal[aei]|milen?g[aei]|aaye?n?g[aei])\b",
    r"\b(?:hoil|hoyil|hotil|jatil|honar|janar|yeil)\b",
)
# Told of credits, too, whoever's order they came by.
STANDING = any_of(r"\b(?:e-?)?mandate\b", r"\bautopay\b", r"\bstanding instruction\b")
SUMMARY = any_of(
    r"\btotal (?:no\.? of |amount |money |of )?(?:credit|deposits|payments|received|collect)",
    r"\b\d+ (?:payments|transactions|credits|deposits)\b",
)
LAST_CREDIT = any_of(r"\blast (?:credit(?:ed)?|debit(?:ed)?|transaction)\b[^.;]*")
FAILURE = any_of(
    r"\b(?:failed|failure|declined|unsuccessful|rejected|could not|couldn'?t|cannot)\b",
    r"\bnot (?:been |yet |being )?(?:credited|received|processed|successful|completed)\b",
    r"\b(?:dishonou?red|bounced|yet to|unable to|timed? ?out)\b",
    r"विफल|असफल|नहीं|नही(?![ऀ-ॣ०-ॿ])|फेल|रद्द|अस्वीकृत|अस्वीकार|लंबित",
    r"अयशस्वी|नाही|नाकार|प्रलंबित|निष्फल",
    r"\b(?:nahi+n?|nahee|asa?fal|asaphal|vifal|viphal|ayashasvi|radd|fail|lambit)\b",
)
CARD_BILL = any_of(
    r"\bcredit card (?:bill|statement|payment|outstanding|account|ending|no|x+\d|\*)",
    r"\btowards your (?:\w+ ){0,3}card\b",
    r"\breceived (?:for|on|towards) your (?:\w+ ){0,3}card\b",
    r"\bmin(?:imum)?\.? (?:amount )?due\b",
    r"\bstatement (?:for|of|is)\b",
)
OWN_BILL = any_of(
    r"\breceived (?:for|on|towards|against) (?:your )?(?:\w+ ){0,3}"
    r"(?:loan|emi|policy|premium|sip|folio|fastag|recharge)\b",
    r"\b(?:emi|premium|instal?lment)(?: amount)? of (?:rs|inr|₹)",
)
# A merchant's bill or a customer's: only the account that the money came to tells.
BILL = any_of(
    r"\breceived (?:for|on|towards|against) (?:your )?(?:\w+ ){0,3}(?:bill|invoice|order)\b"
)
OWN_PAYMENT = any_of(
    r"\byour (?:\w+ ){0,3}payment (?:of \S+(?: [\d,.]+)? )?(?:(?:is|was|has been) )?received\b",
    r"\byour (?:\w+ ){0,3}(?:payment|transfer|transaction|remittance|upi|imps|neft|rtgs)"
    r"(?: transfer| payment)?"
    r"(?! (?:transaction|txn|ref|id|no|num|utr|a/?c|acct?|account|vpa|qr))\b"
    r"(?:(?!\. [A-Z]).){0,100}?\bcredited\b",
    r"\bthank you for (?:your |the )?(?:payment|transaction)",
    r"\bwe (?:have )?received\b|\breceived from you\b",
    r"(?:आपका|आपके|आपकी) (?:[^\s।]+ ){0,4}?भुगतान (?:[^\s।]+ ){0,4}?(?:प्राप्त|जमा)",
    r"\ba+p(?:ka|ke|ki) (?:\S+ ){0,4}?(?:payment|bhugta+n)\b",
    r"\breceived your payment\b",
    r"\breceived by (?:the )?(?!you\b|us\b|upi\b|imps\b|neft\b|rtgs\b|transfer\b|cash\b|che)",
)
PROMOTION = any_of(
    r"\b(?:loan|pre-?approved|apply|offers?|win|won|vouchers?|e-?vouchers?|rewards?|cashback)\b",
    r"\b(?:coupons?|eligible|scratch card|claim|kyc|prize|lottery)\b",
    r"\bcongrat",
    r"\bup ?to (?:rs|inr|₹)",
    r"\blimit (?:of|has been)\b",
    r"\bdonate\b",
    r"\bpay (?:now|(?:by |via |through )?(?:upi|vpa))\b",
)
REWARD = any_of(r"\bcash ?back (?:of|worth)\b", r"\b(?:as|towards|for) (?:a |your )?cash ?back\b")
BACK = any_of(
    r"\b(?:reversed|reversal|refund(?:ed|s)?|returned|charge-?back|cancelled)\b",
    r"\b(?:return of|recalled|rolled ?back|roll-?back|taken back|called back)\b",
    r"\b(?:credited|money) back\b",
    r"वापस|वापिस|रिफंड|रिवर्स|रिव्हर्स|लौटा|उलट|चार्जबैक|परत(?![ऀ-ॣ०-ॿ])|परतावा",
    r"\b(?:wapa?s|va+pa?s|waapa?s|wapsi|lauta\w*|parat)\b",
    r"\b(?:upi|imps|neft)/(?:cr/|dr/)?rev/",
)
# Of these money is taken back or held, too; in a note that is the payer's for sure they may stand.
_UNDOING = """
return held freeze frozen dispute disputed recovery recovered provisional realisation realization
unpaid uncleared adjustment adj cradj dradj debit err error bounce undo invalid suspended blocked
not never yet until rok nirast tholvi viphala vifala byartha
"""
_UNDOING_OF_INDIA = """
होल्ड रोक रोका रोके रोकी विवाद विवादित विवादास्पद ऋण कर्ज लोन सावधि मुदत अस्थायी तात्पुरता वसूली
समायोजन गिरवी जब्त निलंबित स्थगित कथित फर्जी बनावट धारक उनके उनका उसके त्यांच्या त्याच्या शंकास्पद
संदिग्ध प्रतीक्षा आदेश चेक धनादेश ब्याज व्याज
लाभांश कैशबैक सब्सिडी अनुदान किस्त हप्ता वेतन पगार
"""
# A mark may stand glued to a number, or in front of a name.
_TWO_WORDS = r"ch(?:a?r?ge?)? b(?:ac)?k"
MARK = any_of(rf"(?<![^\W\d_])(?:{'|'.join(MARKS)}|{_TWO_WORDS})(?![^\W\d_])")
UNDONE = any_of(
    rf"\b(?:{'|'.join(_UNDOING.split())})\b",
    rf"(?<![ऀ-ॣ])(?:{'|'.join(_UNDOING_OF_INDIA.split())})(?![ऀ-ॣ])",
    r"[/-]dr\b(?!\.? ?[a-z])",  # and no doctor
    MARK.pattern,
)
# One's own money, as payer or note and nothing else: `SELF HELP GROUP` is somebody.
_OWN_AS = rf"(?:transfer|trf|tfr|txn|{ACCOUNT})"
OWN = any_of(
    rf"(?:^|[/:-]|\b(?:by|from|sender|remitter)\b) ?(?:(?:my ?)?self|own)(?: {_OWN_AS})? ?"
    r"(?=$|[/.,;:()\n-]|\b(?:from|on|via|upi|ref|imps|rrn|utr|to|towards)\b)",
    rf"\bself[ -]?{_OWN_AS}(?!\w)",
    rf"\bown {ACCOUNT}s?(?!\w)",
    r"\b(?:self|own) (?:से|कडून|द्वारा|se|kadun|dwara)(?![\w\u0900-\u0dff])",
)
# Money that no payer sent.
UNSENT = any_of(
    r"(?<![^\W_])(?:interest|int(?:pd)?|dividend|cash ?back|rewards?|incentive|scratch ?card"
    r"|subsidy|(?:loan )?disb\w*|maturity|closure)(?![^\W_])"
    r"(?! (?:stores?|traders?|shop|mart|enterprises?)\b)"
)
# By somebody, to us: `paid you`, `sent ₹640 to your bank account`.
TO_YOU = (
    r"(?:(?: to)? you\b| (?:rs|inr|₹)[.: ]*[\d,.]+ to (?:you\b"
    rf"|your (?:bank )?{ACCOUNT}(?!\w)))"
)
_BY_YOU = r"\byou(?: have|['’]ve)? (?:sent|paid|transferred)\b"
_HAPPENED = r"(?:कि|की|हु|हो ग|झा|के[ल]|कर दि|करण्यात आ|मिळा)"
IN = any_of(
    r"(?<![a-z])credited\b(?! to (?:the |your )?(?:beneficiary|payee|merchant|vpa|upi id))"
    r"(?! to [\w.-]+@)",
    r"\b(?:received|deposited|credit alert|credit of)\b",
    r"\b(?:upi|imps|neft) credit\b",
    r"\b(?:jama|prapt|credit) (?:hu[aei]|huye|kiy[ae]|ki\b|ho ga|kar di|z[ah]|jh)",
    rf"(?:जमा|क्रेडिट|प्राप्त) {_HAPPENED}",
    r"(?:जमा|क्रेडिट) ?(?=[।.|]|$)|(?<![ऀ-ॣ०-ॿ])मिळा(?:ले|ली|ला)(?![ऀ-ॣ०-ॿ])",
    rf"(?<!\byou )(?<!\bhave )\b(?:paid|sent|transferred){TO_YOU}",
    r"(?<![ऀ-ॣ०-ॿ])ने आपको [^।]{0,30}(?:भेजे|भुगतान किया)",
    r"\bis credit (?:with|by|for)\b",
    r"\bcr\.? (?:of|by|for)\b",
    r"\bhas (?:a )?credit (?:by|of|for)\b",
    r"(?<!\.\d\d)(?<!\.\d\d )\bcr\.? (?:inr|rs|₹)",
)
_FROM_OURS = rf"\bfrom your (?!payer|sender|customer)(?:\w+ ){{0,3}}?(?:{ACCOUNT}|wallet|card)\b"
# Of an account, behind the word for it.
NUMBER = r"(?: (?:सं|संख्या|क्रमांक|क्र|नंबर|नं|no|number)\.?)?(?: [x*•.\d-]+)?"
# `the account from`, unless it is somebody's: `ASHA RAO's account from`.
_HINDI_FROM = (
    rf"(?<! के )(?:खाते|खाता|{ACCOUNT}){NUMBER} (?:से|द्वारा|द्वारे|कडून)(?![ऀ-ॣ०-ॿ])",
    rf"\b(?<! ke )(?:kha+t[aey]+|{ACCOUNT}){NUMBER} (?:se|dwara|kadun)\b",
)
OUT = any_of(
    rf"\b(?:sent|paid|transferred)\b(?!{TO_YOU})",
    _BY_YOU,
    r"\b(?:debited|purchased?|charged|spent|withdrawn|deducted)\b",
    r"\b(?:debit alert|used at|txn of)\b",
    _FROM_OURS,
    r"काट|कट(?:े|ा|ी|ौती)(?![ऀ-ॣ०-ॿ])|निकाल|निकासी|आहरित|वजा|नामे|काढ|खर्च",
    r"डेबिट(?![ /-]*(?:[^\s.,;:|]+ ){0,2}(?:कार्ड|card))",  # … of a card is advice
    r"(?<![ऀ-ॣ०-ॿ])को (?:\S+ ){0,3}?भेज|आप(?:के)? द्वारा|आपने",
    r"^(?!.*ने आपको).*भुगतान (?:किया|कर)",
    r"\b(?:payment|bhugta+n) (?:kiy|kar)",
    r"\ba+p(?:ke)? dwara\b",
    r"खात्या(?:तून|मधून|वरून)|खाते(?: \S+){1,2} (?:मधून|वरून)",
    *_HINDI_FROM,
    r"(?:में|मे) से(?![ऀ-ॣ०-ॿ])|\bmei?n? se\b",
    r"\b(?:ka+t[ae]? (?:ga|hu|liy)\w+|nika+l[aei]?|kha+tyatun|ka+dhl[ae]|vaja)\b",
    r"\bdr\.? (?:of|by|for|from)\b",
    r"(?<!\.\d\d)(?<!\.\d\d )\bdr\.? (?:inr|rs|₹)",
    r"\bcredited to (?:the |your )?(?:beneficiary|payee|merchant|vpa|upi id)\b",
    r"\bcredited to [\w.-]+@",
    rf"\b(?:beneficiary|payee)(?:'s)? {ACCOUNT}\b",
)
# That it was our account that the money came to.
TO_US = any_of(
    rf"\bcredited (?:to|in|into) (?:your |the )?(?:\w+ ){{0,3}}?(?:{ACCOUNT}(?!\w)|[x*]+\d)",
    rf"(?<!beneficiary )(?<!payee ){ACCOUNT}\.? (?:no\.? )?[x*.\d]+ (?:is |has been )?credited\b",
    rf"\breceived in (?:your |the )?(?:\w+ ){{0,3}}?{ACCOUNT}(?!\w)",
)
# What a payer's own note tells of going out by: an app's (`Sent via …`), and not the bank's.
PAYERS_OUT = any_of(r"\b(?:sent|paid)(?! to\b)")
