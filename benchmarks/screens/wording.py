"""How apps word labels and times, in English, Hindi and Marathi."""

import string
from dataclasses import dataclass
from datetime import datetime

MONTHS = {
    "hi": (
        "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून",
        "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
    ),
    "mr": (
        "जानेवारी", "फेब्रुवारी", "मार्च", "एप्रिल", "मे", "जून",
        "जुलै", "ऑगस्ट", "सप्टेंबर", "ऑक्टोबर", "नोव्हेंबर", "डिसेंबर",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "hi": (
        "जन", "फ़र", "मार्च", "अप्रैल", "मई", "जून",
        "जुल", "अग", "सित", "अक्टू", "नव", "दिस",
    ),
    "mr": (
        "जाने", "फेब्रु", "मार्च", "एप्रि", "मे", "जून",
        "जुलै", "ऑग", "सप्टें", "ऑक्टो", "नोव्हें", "डिसें",
    ),
}  # fmt: skip
HALF_DAYS = {"hi": ("पूर्वाह्न", "अपराह्न"), "mr": ("म.पू.", "म.उ.")}
DEVANAGARI_DIGITS = str.maketrans(string.digits, "०१२३४५६७८९")
# English label -> Hindi, Marathi. A label that is missing here stays English, as in the apps.
LABELS = {
    "Transaction Successful": ("लेन-देन सफल रहा", "व्यवहार यशस्वी"),
    "Transaction Pending": ("लेन-देन पेंडिंग है", "व्यवहार प्रलंबित"),
    "Transaction Failed": ("लेन-देन असफल रहा", "व्यवहार अयशस्वी"),
    "Paid to": ("को भुगतान किया", "यांना पैसे दिले"),
    "Transaction ID": ("लेन-देन आईडी", "व्यवहार आयडी"),
    "Transfer Details": ("ट्रांसफ़र का विवरण", "हस्तांतरणाचा तपशील"),
    "Payment details": ("भुगतान का विवरण", "पेमेंटचा तपशील"),
    "Debited from": ("से डेबिट किया गया", "यातून डेबिट केले"),
    "UTR": ("यूटीआर", "युटीआर"),
    "Completed": ("पूरा हुआ", "पूर्ण झाले"),
    "Pending": ("बाकी है", "प्रलंबित"),
    "Failed": ("पूरा नहीं हुआ", "अयशस्वी"),
    "UPI transaction ID": ("UPI लेन-देन आईडी", "UPI व्यवहार आयडी"),
    "Google transaction ID": ("Google लेन-देन आईडी", "Google व्यवहार आयडी"),
    "To": ("इन्हें", "प्रति"),
    "From": ("इनसे", "कडून"),
    "Payment Successful": ("पेमेंट सफल हुआ", "पेमेंट यशस्वी झाले"),
    "Amount": ("राशि", "रक्कम"),
    "Date & Time": ("दिनांक और समय", "दिनांक आणि वेळ"),
    "Beneficiary Name": ("लाभार्थी का नाम", "लाभार्थीचे नाव"),
    "Reference No": ("संदर्भ संख्या", "संदर्भ क्रमांक"),
    "Remarks": ("टिप्पणी", "टीप"),
    "UPI Ref No": ("UPI रेफ नंबर", "UPI संदर्भ क्र"),
    "Share Receipt": ("रसीद शेयर करें", "पावती शेअर करा"),
    "View History": ("इतिहास देखें", "इतिहास पहा"),
    "Contact PhonePe Support": ("PhonePe सहायता से संपर्क करें", "PhonePe सपोर्टशी संपर्क साधा"),
}


# PhonePe in further languages: only the labels around the values; times stay as in English.
FURTHER_LABELS = {
    "ta": {
        "Transaction Successful": "பரிவர்த்தனை வெற்றி",
        "Paid to": "பணம் பெற்றவர்",
        "Transaction ID": "பரிவர்த்தனை ஐடி",
        "Debited from": "இதிலிருந்து டெபிட் செய்யப்பட்டது",
    },
    "te": {
        "Transaction Successful": "లావాదేవీ విజయవంతమైంది",
        "Paid to": "చెల్లించినది",
        "Transaction ID": "లావాదేవీ ఐడి",
        "Debited from": "దీని నుండి డెబిట్ అయింది",
    },
    "kn": {
        "Transaction Successful": "ವಹಿವಾಟು ಯಶಸ್ವಿಯಾಗಿದೆ",
        "Paid to": "ಇವರಿಗೆ ಪಾವತಿಸಲಾಗಿದೆ",
        "Transaction ID": "ವಹಿವಾಟು ಐಡಿ",
        "Debited from": "ಇಲ್ಲಿಂದ ಡೆಬಿಟ್ ಆಗಿದೆ",
    },
    "gu": {
        "Transaction Successful": "ટ્રાન્ઝેક્શન સફળ થયું",
        "Paid to": "ને ચૂકવ્યા",
        "Transaction ID": "ટ્રાન્ઝેક્શન આઈડી",
        "Debited from": "માંથી ડેબિટ કર્યા",
    },
    "bn": {
        "Transaction Successful": "লেনদেন সফল হয়েছে",
        "Paid to": "কে পেমেন্ট করা হয়েছে",
        "Transaction ID": "লেনদেন আইডি",
        "Debited from": "থেকে ডেবিট করা হয়েছে",
    },
}


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time as one app prints it. `parts` are the places it is printed in, one or two."""

    parts: tuple[str, ...]
    shows_year: bool
    shows_date: bool
    shows_clock: bool

    @property
    def text(self) -> str:
        return " ".join(self.parts)


def say(label: str, language: str) -> str:
    """The label in that language, or in English where the app does not translate it."""
    if language in FURTHER_LABELS:
        return FURTHER_LABELS[language].get(label, label)
    if language == "en" or label not in LABELS:
        return label
    return LABELS[label][("hi", "mr").index(language)]


def print_time(moment: datetime, pattern: str, language: str = "en") -> PrintedTime:
    """Print `moment` by a pattern of named pieces such as "{d} {Mon} {yyyy}, {h}:{MM} {am}".

    A bar in the pattern parts two places on the screen. Pieces in Hindi and Marathi take that
    language's names; Marathi digits become Devanagari as PhonePe prints them.
    """
    text = pattern.format_map(_pieces(moment, language))
    if language == "mr":
        text = text.translate(DEVANAGARI_DIGITS)
    return PrintedTime(
        parts=tuple(text.split("|")),
        shows_year="{yy" in pattern,
        shows_date="{d" in pattern,
        shows_clock="{MM}" in pattern,
    )


def _pieces(moment: datetime, language: str) -> dict[str, str]:
    month, short = moment.strftime("%B"), moment.strftime("%b")
    half = moment.strftime("%p")
    if language in MONTHS:
        month = MONTHS[language][moment.month - 1]
        short = SHORT_MONTHS[language][moment.month - 1]
        half = HALF_DAYS[language][moment.hour >= 12] if language == "mr" else half
    return {
        "d": str(moment.day), "dd": f"{moment:%d}", "dth": _ordinal(moment.day),
        "mm": f"{moment:%m}", "Mon": short, "Month": month,
        "Sept": "Sept" if short == "Sep" else short, "MON": short.upper(),
        "yyyy": f"{moment:%Y}", "yy": f"{moment:%y}", "Wkd": f"{moment:%a}",
        "h": str(moment.hour % 12 or 12), "hh": f"{moment:%I}", "HH": f"{moment:%H}",
        "MM": f"{moment:%M}", "SS": f"{moment:%S}",
        "AM": half, "am": half.lower(), "a_m": f"{half[0].lower()}.m.",
    }  # fmt: skip


def _ordinal(day: int) -> str:
    suffix = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"
