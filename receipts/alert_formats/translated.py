"""Alerts in Gujarati, Tamil, Telugu and Kannada, in the Hindi words that are read here.

Their sentences have the order of Hindi's: whose account, how much, on which day, then that it came.
What a bank says in them is put into Hindi phrase by phrase, and only where the phrase is one of
these, whole: whatever else such a message says (that it did not come, or will) stays in its own
script, in which nothing is read, and the message waits for a person. A word of going out needs no
company: money out is told by it alone, unless it is a card's.
"""

import re

from receipts.alert_formats.vocabulary import folded

_YOUR_ACCOUNT = "आपके खाते"
_IN_IT = "आपके खाते में"
_CAME = "जमा हुआ"
_WENT = "डेबिट"
_CUSTOMER = "प्रिय ग्राहक"
_LEFT = "उपलब्ध शेष"

# Hindi: Gujarati, Tamil, Telugu, Kannada; the longest first.
_PHRASES = {
    _CUSTOMER: (
        "પ્રિય ગ્રાહક", "அன்பு வாடிக்கையாளரே", "அன்பார்ந்த வாடிக்கையாளரே", "அன்புள்ள வாடிக்கையாளரே",
        "ప్రియమైన కస్టమర్", "ప్రియమైన వినియోగదారు", "ప్రియమైన ఖాతాదారు", "ಪ್ರಿಯ ಗ್ರಾಹಕರೇ", "ಪ್ರಿಯ ಗ್ರಾಹಕ",
    ),
    _IN_IT: (
        "તમારા ખાતામાં", "આપના ખાતામાં", "તમારા એકાઉન્ટમાં",
        "உங்கள் கணக்கில்", "தங்கள் கணக்கில்", "உங்கள் வங்கி கணக்கில்",
        "మీ ఖాతాలో", "మీ ఖాతాకు", "మీ ఖాతాలోకి", "మీ ఖాతాకి", "మీ అకౌంట్లో",
        "ನಿಮ್ಮ ಖಾತೆಗೆ", "ನಿಮ್ಮ ಖಾತೆಯಲ್ಲಿ",
    ),
    f"{_YOUR_ACCOUNT} नं": (
        "તમારા ખાતા નંબર", "તમારા ખાતા નં", "આપના ખાતા નંબર", "உங்கள் கணக்கு எண்", "தங்கள் கணக்கு எண்",
        "మీ ఖాతా సంఖ్య", "మీ ఖాతా నంబర్", "మీ ఖాతా నం", "ನಿಮ್ಮ ಖಾತೆ ಸಂಖ್ಯೆ",
    ),
    _YOUR_ACCOUNT: (
        "તમારા ખાતા", "તમારું ખાતું", "આપના ખાતા", "તમારા એકાઉન્ટ", "உங்கள் கணக்கு", "தங்கள் கணக்கு",
        "మీ ఖాతా", "మీ అకౌంట్", "ನಿಮ್ಮ ಖಾತೆ",
    ),
    "में": ("માં", "இல்", "ல்", "இற்கு", "లో", "లోకి", "కు", "కి", "ಗೆ", "ಯಲ್ಲಿ"),
    "को": ("ના રોજ", "அன்று", "தேதியில்", "తేదీన", "నాడు", "న", "ರಂದು", "ದಿನಾಂಕದಂದು"),
    "दिनांक": ("તારીખ", "તા", "தேதி", "తేదీ", "ದಿನಾಂಕ"),
    _CAME: (
        "જમા થયા છે", "જમા થઈ છે", "જમા થયેલ છે", "જમા થયા", "જમા કરવામાં આવ્યા છે",
        "જમા કરવામાં આવી છે", "જમા કરવામાં આવેલ છે", "ક્રેડિટ થયા છે", "ક્રેડિટ કરવામાં આવ્યા છે",
        "வரவு வைக்கப்பட்டுள்ளது", "வரவு வைக்கப்பட்டுள்ளன", "வரவு வைக்கப்பட்டது", "வரவு வைக்கப்பட்டன",
        "கிரெடிட் செய்யப்பட்டது", "கிரெடிட் செய்யப்பட்டுள்ளது", "டெபாசிட் செய்யப்பட்டது",
        "జమ చేయబడింది", "జమ చేయబడ్డాయి", "జమ అయింది", "జమ అయ్యింది", "జమ అయ్యాయి",
        "క్రెడిట్ చేయబడింది", "క్రెడిట్ అయింది", "క్రెడిట్ అయ్యింది",
        "ಜಮಾ ಮಾಡಲಾಗಿದೆ", "ಜಮಾ ಆಗಿದೆ", "ಜಮಾ ಆಗಿವೆ", "ಜಮಾ ಆಯಿತು", "ಜಮೆ ಮಾಡಲಾಗಿದೆ", "ಜಮೆ ಆಗಿದೆ",
        "ಜಮೆಯಾಗಿದೆ", "ಕ್ರೆಡಿಟ್ ಆಗಿದೆ", "ಕ್ರೆಡಿಟ್ ಮಾಡಲಾಗಿದೆ",
    ),
    "द्वारा": ("દ્વારા", "மூலம்", "ద్వారా", "ಮೂಲಕ"),
    "संदर्भ नं": (
        "સંદર્ભ નંબર", "સંદર્ભ નં", "સંદર્ભ", "குறிப்பு எண்", "రిఫరెన్స్ నంబర్", "రిఫరెన్స్ నం",
        "రిఫ్ నం", "సూచన సంఖ్య", "ಉಲ್ಲೇಖ ಸಂಖ್ಯೆ",
    ),
    _LEFT: (
        "ઉપલબ્ધ બેલેન્સ", "ઉપલબ્ધ સિલક", "கிடைக்கும் இருப்பு", "கிடைக்கக்கூடிய இருப்பு", "மீதமுள்ள இருப்பு",
        "అందుబాటులో ఉన్న బ్యాలెన్స్", "అందుబాటులో ఉన్న నిల్వ", "ಲಭ್ಯವಿರುವ ಬ್ಯಾಲೆನ್ಸ್", "ಲಭ್ಯ ಬ್ಯಾಲೆನ್ಸ್", "ಲಭ್ಯ ಬಾಕಿ",
    ),
    "शेष": ("બેલેન્સ", "இருப்பு", "బ్యాలెన్స్", "ಬ್ಯಾಲೆನ್ಸ್"),
    "बैंक ऑफ बड़ौदा": ("બેંક ઓફ બરોડા", "બેન્ક ઓફ બરોડા"),
    "indian bank": ("இந்தியன் வங்கி",),
    "यूनियन बैंक": ("యూనియన్ బ్యాంక్",),
    "केनरा बैंक": ("ಕೆನರಾ ಬ್ಯಾಂಕ್",),
    "karnataka bank": ("ಕರ್ಣಾಟಕ ಬ್ಯಾಂಕ್",),
    "भारतीय स्टेट बैंक": ("ભારતીય સ્ટેટ બેંક", "பாரத ஸ்டேட் வங்கி", "భారతీయ స్టేట్ బ్యాంక్", "ಭಾರತೀಯ ಸ್ಟೇಟ್ ಬ್ಯಾಂಕ್"),
}  # fmt: skip
_OUT = (
    "ઉધાર", "ઉધારવામાં", "ડેબિટ", "કાપવામાં", "કપાયા", "ખાતામાંથી", "பற்று வைக்கப்பட்டது",
    "பற்று வைக்கப்பட்டுள்ளது", "டெபிட்", "கழிக்கப்பட்டது", "డెబిట్", "ತೆಗೆಯಲಾಗಿದೆ", "ಡೆಬಿಟ್",
    "ಕಡಿತಗೊಳಿಸಲಾಗಿದೆ", "ಕಡಿತ",
)  # fmt: skip
_IN_HINDI = {
    folded(said): hindi for hindi, phrases in {**_PHRASES, _WENT: _OUT}.items() for said in phrases
}
_SCRIPTS = "\u0a80-\u0aff\u0b80-\u0cff"  # of Gujarati, Tamil, Telugu, Kannada
_OTHER = re.compile(f"[{_SCRIPTS}]")
# Advice on a debit card tells of no money: `ડેબિટ કાર્ડ`, `ડેબિટ અથવા ક્રેડિટ કાર્ડ`.
_OF_CARD = r"(?![ /-]*(?:[^\s.,;:|]+ ){0,2}(?:કાર્ડ|கார்ட|కార్డ|ಕಾರ್ಡ|card))"
_SAID = (
    re.escape(said) + (_OF_CARD if _IN_HINDI[said] == _WENT else "")
    for said in sorted(_IN_HINDI, key=len, reverse=True)
)
_KNOWN = re.compile(rf"(?<![{_SCRIPTS}])(?:{'|'.join(_SAID)})(?![{_SCRIPTS}])")
_HINDI_CAME = re.compile(rf"{_CAME}|{_WENT}")


def in_hindi(text: str) -> str:
    """The text, in Hindi where it tells in one of these languages that money came or went."""
    if not _OTHER.search(text):
        return text
    lines = (_KNOWN.sub(lambda said: _IN_HINDI[said[0]], folded(one)) for one in text.split("\n"))
    told = "\n".join(lines)
    return told if _HINDI_CAME.search(told) else text
