"""Month names and halves of the day in English, Marathi and Hindi, as apps shorten them. Data."""

from collections.abc import Mapping

_NAMES: Mapping[int, tuple[str, ...]] = {
    1: ("january", "jan", "जानेवारी", "जाने", "जनवरी", "जन"),
    2: ("february", "feb", "फेब्रुवारी", "फेब्रु", "फेब", "फरवरी", "फ़रवरी", "फर", "फ़र"),
    3: ("march", "mar", "मार्च"),
    4: ("april", "apr", "एप्रिल", "अप्रैल", "अप्रिल", "एप्रि", "अप्रै", "एप्र"),
    5: ("may", "मे", "मई"),
    6: ("june", "jun", "जून"),
    7: ("july", "jul", "जुलै", "जुलाई", "जुल"),
    8: ("august", "aug", "ऑगस्ट", "ऑग", "अगस्त", "अग"),
    9: ("september", "sept", "sep", "सप्टेंबर", "सप्टें", "सप्ट", "सितंबर", "सितम्बर", "सित"),
    10: ("october", "oct", "0ct", "ऑक्टोबर", "ऑक्टो", "ऑक्ट", "अक्टूबर", "अक्तूबर", "अक्टू", "अक्तू"),
    11: ("november", "nov", "n0v", "नोव्हेंबर", "नोव्हें", "नोव्ह", "नवंबर", "नवम्बर", "नव", "नवं"),
    12: ("december", "dec", "डिसेंबर", "डिसें", "डिस", "दिसंबर", "दिसम्बर", "दिस", "दिसं"),
}

MONTHS: Mapping[str, int] = {name: month for month, names in _NAMES.items() for name in names}

DAY_HALVES: Mapping[str, str] = {
    "am": "am",
    "pm": "pm",
    "म.पू.": "am",
    "म.पू": "am",
    "म. पू.": "am",
    "मपू": "am",
    "पूर्वाह्न": "am",
    "पूर्वाह्ण": "am",
    "म.उ.": "pm",
    "म.उ": "pm",
    "म. उ.": "pm",
    "मउ": "pm",
    "अपराह्न": "pm",
    "अपराह्ण": "pm",
}
