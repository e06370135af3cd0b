"""Headings as words that compare: `Name of Member` and `सदस्य का नाम` are `member name`."""

import re
import unicodedata

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[^a-z0-9]")
_LONGEST = 100  # characters of a heading

# Said by one word: how it is shortened, and what it is in Hindi and Marathi.
_WORDS: dict[str, tuple[str, ...]] = {
    "admission": ("adm", "admn", "प्रवेश"),
    "amount": ("amt", "amnt", "राशि", "राशी", "रकम", "रक्कम"),
    "balance": ("bal", "शेष"),
    "bill": ("बिल",),
    "charge": ("chg", "chrg", "प्रभार"),
    "contribution": ("चंदा", "चन्दा", "अंशदान", "वर्गणी"),
    "class": ("कक्षा", "इयत्ता"),
    "consumer": ("उपभोक्ता",),
    "contact": ("संपर्क", "सम्पर्क"),
    "customer": ("cust", "ग्राहक"),
    "date": ("dt", "तिथि", "तिथी", "तारीख", "तारीख़", "दिनांक", "दिनाँक"),
    "detail": ("विवरण", "तपशील"),
    "due": ("देय", "नियत"),
    "email": ("mail", "ईमेल", "मेल"),
    "father": ("पिता", "वडिलांचे"),
    "fee": ("फीस", "फ़ीस", "फी", "शुल्क"),
    "flat": ("फ्लैट", "फ़्लैट", "फ्लॅट", "सदनिका"),
    "house": ("मकान", "घर", "हाउस"),
    "instalment": ("inst", "instl", "installment", "क़िस्त", "किस्त", "हप्ता"),
    "invoice": ("inv",),
    "last": ("अंतिम", "अन्तिम", "आखिरी", "आख़िरी", "शेवटची", "शेवटचा"),
    "maintenance": ("maint", "mtce", "mntc", "रखरखाव", "अनुरक्षण", "मेंटेनेंस", "मेंटेनन्स", "देखभाल"),
    "member": ("mem", "memb", "सदस्य", "सभासद", "सभासदाचे", "सदस्याचे"),
    "membership": ("सदस्यता",),
    "mobile": ("mob", "मोबाइल", "मोबाईल"),
    "name": ("नाम", "नाव"),
    "number": (
        "no", "num", "nr", "नं", "न", "नंबर", "नम्बर", "क्र", "क्रं", "क्रमांक", "क्रमाङ्क",
        "संख्या", "सं",
    ),
    "outstanding": ("os", "बकाया", "थकबाकी", "थकीत"),
    "owner": ("मालिक", "स्वामी", "मालकाचे"),
    "paid": ("जमा",),
    "payment": ("pymt", "pmt", "भुगतान"),
    "pending": ("लंबित", "बाकी", "बाक़ी"),
    "phone": ("ph", "tel", "telephone", "फोन", "फ़ोन", "दूरध्वनी", "दूरभाष"),
    "plot": ("प्लॉट", "भूखंड"),
    "received": ("recd", "rcvd", "प्राप्त"),
    "reference": ("ref", "संदर्भ", "सन्दर्भ"),
    "registration": ("reg", "regn", "पंजीकरण", "पंजीयन"),
    "remark": ("टिप्पणी", "रिमार्क", "शेरा", "अभ्युक्ति"),
    "rent": ("किराया", "भाडे", "भाड़ा"),
    "roll": ("रोल", "अनुक्रमांक"),
    "room": ("कमरा", "खोली"),
    "rupee": ("rs", "inr", "रु", "रुपये", "रुपए", "रूपये"),
    "serial": ("sr", "sl", "srl", "क्रम", "अ"),
    "shop": ("दुकान",),
    "student": ("stud", "छात्र", "छात्रा", "विद्यार्थी", "विद्यार्थ्याचे"),
    "tenant": ("किरायेदार", "किराएदार", "भाडेकरू"),
    "total": ("tot", "कुल", "एकूण", "योग"),
    "unit": ("यूनिट",),
    "upi": ("यूपीआई",),
}  # fmt: skip
_SAID_AS = {spelling: word for word, spellings in _WORDS.items() for spelling in spellings}
_TOGETHER = {"e mail": "email", "a c ": "account ", "o s ": "outstanding "}
# Without these a heading says the same.
_FILLING = frozenset([
    "of", "the", "s", "in", "is", "be", "and", "for", "as", "का", "की", "के", "को",
    "monthly", "quarterly", "annual", "yearly", "मासिक", "वार्षिक",
])  # fmt: skip


def heading_words(heading: str) -> list[str]:
    """The words of a heading, each in its one spelling, fillers and currencies left out."""
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading[:_LONGEST])).casefold()
    plain = _plain(spaced)
    for apart, together in _TOGETHER.items():
        plain = plain.replace(apart, together)
    words = [_word(word) for word in plain.split()]
    meant = [word for word in words if word not in _FILLING]
    return [word for word in meant if word != "rupee"] or meant


def _plain(text: str) -> str:
    """Letters, marks and digits, with blanks between; ASCII in a quarter of the time."""
    if text.isascii():
        return _BETWEEN.sub(" ", text)
    return "".join(one if unicodedata.category(one)[0] in "LMN" else " " for one in text)


def heading_key(heading: str) -> str:
    """The one spelling in which headings that say the same compare equal, whatever the order."""
    return " ".join(sorted(set(heading_words(heading))))


def _word(word: str) -> str:
    singular = word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
    return _SAID_AS.get(singular) or _SAID_AS.get(word) or singular
