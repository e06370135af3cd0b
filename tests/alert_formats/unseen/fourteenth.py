"""Alerts of a seventh author of statements, who had seen no reader, and variations of their kinds:
Gujarati, Tamil, Telugu and Kannada, PNB's credit by a name, SBI's batch, a day without marks.

HOSTILE reads like them and is no credit: not come, to come, another's account, taken back.
"""

from tests.alert_formats.table import U, credit, other

# fmt: off
_ADVICE = {
    "તમારા ખાતા X7781 માં 20-11-26 ના રોજ રૂ.551.00 જમા થયા છે.": ("તમારા ડેબિટ કાર્ડનો પિન કોઈને આપશો નહીં", "ડેબિટ/ક્રેડિટ કાર્ડનો પિન કોઈને ન કહો"),
    "உங்கள் கணக்கு X7781 இல் ரூ.75.00 20-11-26 அன்று கிரெடிட் செய்யப்பட்டது.": ("உங்கள் டெபிட் கார்டு பின்னை யாரிடமும் பகிர வேண்டாம்", "டெபிட் கார்டின் பின்னை பகிர வேண்டாம்"),
    "మీ ఖాతా X7781 కు రూ.75.00 20-11-26 న జమ అయింది.": ("మీ డెబిట్ కార్డ్ పిన్ ఎవరితోనూ పంచుకోవద్దు", "డెబిట్ లేదా క్రెడిట్ కార్డు పిన్ చెప్పవద్దు"),
    "ನಿಮ್ಮ ಖಾತೆ XX5678 ಗೆ 20-11-2026 ರಂದು ರೂ.600.00 ಜಮಾ ಮಾಡಲಾಗಿದೆ.": ("ನಿಮ್ಮ ಡೆಬಿಟ್ ಕಾರ್ಡ್ ಪಿನ್ ಯಾರೊಂದಿಗೂ ಹಂಚಿಕೊಳ್ಳಬೇಡಿ", "ಡೆಬಿಟ್ ಅಥವಾ ಕ್ರೆಡಿಟ್ ಕಾರ್ಡಿನ ಪಿನ್ ಹೇಳಬೇಡಿ"),
    "आपके खाते X7781 में 20-11-26 को रु.75.00 जमा हुए।": ("अपने डेबिट कार्ड का पिन किसी को न बताएं", "डेबिट या क्रेडिट कार्ड का पिन किसी को न बताएं"),
    "आपल्या खात्यात X7781 रु.75.00 20-11-26 रोजी जमा झाले.": ("तुमच्या डेबिट कार्डचा पिन कोणालाही सांगू नका",),
}
_TWO_ACCOUNTS = [
    "మీ ఖాతా XX1234 UPI ద్వారా a/c XX9999 లో Rs.500.00 జమ అయింది. UPI {U}",
    "உங்கள் கணக்கு XX1234 UPI மூலம் a/c XX9999 இல் Rs.5 வரவு வைக்கப்பட்டது UPI Ref {U}",
    "ನಿಮ್ಮ ಖಾತೆ XX5678, a/c XX9999 ಗೆ Rs.5 ಜಮಾ ಆಗಿದೆ UPI Ref {U}",
    "તમારા ખાતા XX5678, a/c XX9999 માં Rs.5 જમા થયા છે UPI Ref {U}",
    "आपके खाते XX1234, a/c XX9999 में Rs.5 जमा हुआ UPI Ref {U}",
    "आपके खाते 123456789012 a/c 987654321098 में Rs.5 जमा हुआ UPI Ref {U}",
    "आपके खाते, खाते 9876 में Rs.5 जमा हुआ UPI Ref {U}",
    "आपल्या खाते XX1234 द्वारे खात्यात XX9999 Rs.5 जमा झाले UPI Ref {U}",
]
CAME = [
    credit("BP-PNBSMS-S", f"A/c X7051 credited for INR 250.00 on 20-11-26 11:57:59 by RUKHSANA B thru UPI.AvlBal INR 2,075.57(UPI:{U})-PNB", 250, payer_name="RUKHSANA B", account="7051"),
    credit("BP-PNBSMS-S", f"A/c X7051 credited for INR 90.00 on 20-11-26 11:57:59 by jaspreet.k@ybl thru UPI.Bal INR 2,165.57(UPI:{U})-PNB", 90, payer_name="", account="7051"),
    credit("JK-SBIPSG-S", "Dear Customer, INR 1,23,456.00 credited to your A/c No XX7781 on 20/11/2026 through NEFT with UTR HDFCH00123456789 by ACME TECH PRIVATE LIMITED, INFO: BATCHID:0004 0001 FEES-SBI", 123456, utr="HDFCH00123456789", payer_name="ACME TECH PRIVATE LIMITED"),
    credit("JK-SBIPSG-S", "Dear Customer, INR 45,000.00 credited to your A/c No XX7781 on 20/11/2026 through NEFT with UTR HDFCH00123456780 by ACME TECH PRIVATE LIMITED, INFO: BATCHID:0021 0003 SALARY-SBI", 45000, utr="HDFCH00123456780"),
    credit("JM-BOIIND-S", f"Your ac no. XXXX1128 is credited for Rs. 30000.00 on 201126 and XX3893 debited (IMPS Ref no. {U}) -BOI", 30000, account="1128", payer_name=""),
    credit("JM-BOIIND-S", f"Your a/c no. XX1128 is credited for Rs. 5.00 on 010926 and a/c no. XX3893 debited (IMPS Ref no. {U}) -BOI", 5, account="1128"),
    # Gujarati
    credit("JD-SBIUPI-S", f"પ્રિય ગ્રાહક, તમારા ખાતા X7781 માં 20-11-26 ના રોજ રૂ.551.00 જમા થયા છે. UPI સંદર્ભ નં. {U} -SBI", 551, account="7781"),
    credit("VM-BOBTXN-S", f"તમારા ખાતા ...1234 માં રૂ. 2,200.00 UPI/{U} દ્વારા જમા કરવામાં આવ્યા છે. ઉપલબ્ધ બેલેન્સ રૂ. 70,673.00 - બેંક ઓફ બરોડા", 2200, account="1234", bank="Bank of Baroda"),
    credit("VM-BOBTXN-S", f"આપના ખાતા નંબર XX1234 માં તારીખ ૨૦-૧૧-૨૦૨૬ ના રોજ રૂ.૧,૨૦૦.૦૦ જમા થયેલ છે. UPI Ref {U}", 1200, account="1234"),
    # Tamil
    credit("AD-INDBNK-S", f"உங்கள் கணக்கு *4714 இல் ரூ.450.00 20/11/2026 அன்று வரவு வைக்கப்பட்டது. UPI Ref no {U}. இந்தியன் வங்கி", 450, account="4714", bank="Indian Bank"),
    credit("AD-IOBCHN-S", f"தங்கள் கணக்கு எண் XXXXX95 ல் 20-11-26 அன்று ரூ.1,202.00 வரவு வைக்கப்பட்டுள்ளது. UPI குறிப்பு எண் {U} -IOB", 1202, account="95"),
    credit("JD-SBIUPI-S", f"அன்பார்ந்த வாடிக்கையாளரே, உங்கள் கணக்கு X7781 இல் ரூ.75.00 20-11-26 அன்று கிரெடிட் செய்யப்பட்டது. UPI Ref No {U}. கிடைக்கும் இருப்பு ரூ.900.00 -SBI", 75, account="7781"),
    # Telugu
    credit("VM-UNIONB-S", f"మీ ఖాతా *0376 లో 20-11-2026 న రూ.1,600.00 జమ చేయబడింది. UPI రిఫ్ నం {U}. అందుబాటులో ఉన్న బ్యాలెన్స్ రూ.70,496.30 -యూనియన్ బ్యాంక్", 1600, account="0376"),
    credit("JD-SBIUPI-S", f"ప్రియమైన కస్టమర్, మీ ఖాతా X7781 కు రూ.75.00 20-11-26 న జమ అయింది. UPI Ref No {U} -SBI", 75, account="7781"),
    # Kannada
    credit("AD-CANBNK-S", f"ನಿಮ್ಮ ಖಾತೆ XX5678 ಗೆ 20-11-2026 ರಂದು ರೂ.600.00 ಜಮಾ ಮಾಡಲಾಗಿದೆ. UPI Ref {U}. ಲಭ್ಯ ಬಾಕಿ ರೂ.2,300.00 -ಕೆನರಾ ಬ್ಯಾಂಕ್", 600, account="5678", bank="Canara Bank"),
    credit("AD-KBLBNK-S", f"ನಿಮ್ಮ ಖಾತೆ XXXX4801 ಗೆ ರೂ. 500.00 ಜಮಾ ಆಗಿದೆ (UPI Ref no {U}) 20-11-26 -ಕರ್ಣಾಟಕ ಬ್ಯಾಂಕ್", 500, account="4801", bank="Karnataka Bank"),
    # Money out in these is told as such, and waits for nobody.
    other("AD-INDBNK-S", f"உங்கள் கணக்கு *4714 இலிருந்து ரூ.200.00 பற்று வைக்கப்பட்டது. UPI Ref no {U}. இந்தியன் வங்கி", "debit"),
    other("AD-CANBNK-S", f"ನಿಮ್ಮ ಖಾತೆ XX5678 ಇಂದ ರೂ.75.00 ಕಡಿತಗೊಳಿಸಲಾಗಿದೆ. UPI Ref {U} -ಕೆನರಾ ಬ್ಯಾಂಕ್", "debit"),
    other("VM-UNIONB-S", f"మీ ఖాతా *0376 నుండి రూ.300.00 డెబిట్ చేయబడి KIRANA ఖాతాకు జమ చేయబడింది. UPI రిఫ్ నం {U}", "debit"),
    other("VM-BOBTXN-S", f"તમારા ખાતા ...1234 માંથી રૂ. 150.00 ઉધારવામાં આવ્યા અને CHAI ના ખાતામાં જમા થયા. UPI/{U}", "debit"),
    # A credit with advice on the debit card waits: what is read of it is not all of it.
    *(other("JD-SBIUPI-S", f"{told} UPI Ref {U}. {advice}", "suspect", utr=U) for told, advices in _ADVICE.items() for advice in advices),
]
_WAITS = [
    *_TWO_ACCOUNTS,
    "પ્રિય ગ્રાહક, તમારા ખાતા X7781 માં 20-11-26 ના રોજ રૂ.551.00 જમા થયા નથી. UPI સંદર્ભ નં. {U} -SBI",
    "તમારા ખાતા X7781 માં 20-11-26 ના રોજ રૂ.551.00 જમા થશે. UPI સંદર્ભ નં. {U} -SBI",
    "તમારા ખાતા X7781 માં રૂ.551.00 જમા થયા છે અને પરત લેવાયા છે. UPI સંદર્ભ નં. {U} -SBI",
    "જો તમારા ખાતા X7781 માં રૂ.551.00 જમા થયા છે તો UPI સંદર્ભ નં. {U} -SBI",
    "રમેશના ખાતામાં X7781 માં રૂ.551.00 જમા થયા છે. UPI સંદર્ભ નં. {U} -SBI",
    "તમારા ભાઈના ખાતામાં રૂ.551.00 જમા થયા છે. UPI સંદર્ભ નં. {U} -SBI",
    "તમારા ખાતા X7781 માં રૂ.551.00 જમા થયા છે? UPI સંદર્ભ નં. {U} -SBI",
    "உங்கள் கணக்கு *4714 இல் ரூ.450.00 வரவு வைக்கப்படும். UPI Ref no {U}. இந்தியன் வங்கி",
    "உங்கள் கணக்கு *4714 இல் ரூ.450.00 வரவு வைக்கப்படவில்லை. UPI Ref no {U}. இந்தியன் வங்கி",
    "உங்கள் கணக்கு *4714 இல் ரூ.450.00 வரவு வைக்கப்பட்டது ஆனால் திரும்பப் பெறப்பட்டது. UPI Ref no {U}",
    "உங்கள் நண்பர் கணக்கில் ரூ.450.00 வரவு வைக்கப்பட்டது. UPI Ref no {U}. இந்தியன் வங்கி",
    "உங்கள் கணக்கு *4714 இலிருந்து ரவி கணக்கில் ரூ.450.00 வரவு வைக்கப்பட்டது. UPI Ref no {U}",
    "మీ ఖాతా X7781 కు రూ.75.00 20-11-26 న జమ కాలేదు. UPI Ref No {U} -SBI",
    "మీ ఖాతా X7781 కు రూ.75.00 జమ అవుతుంది. UPI Ref No {U} -SBI",
    "మీ స్నేహితుని ఖాతాలో రూ.75.00 జమ అయింది. UPI Ref No {U} -SBI",
    "మీ ఖాతా X7781 కు రూ.75.00 జమ అయింది, తిరిగి తీసుకోబడింది. UPI Ref No {U} -SBI",
    "ನಿಮ್ಮ ಖಾತೆ XX5678 ಗೆ ರೂ.600.00 ಜಮಾ ಆಗಿಲ್ಲ. UPI Ref {U} -ಕೆನರಾ ಬ್ಯಾಂಕ್",
    "ನಿಮ್ಮ ಖಾತೆ XX5678 ಗೆ ರೂ.600.00 ಜಮಾ ಆಗಲಿದೆ. UPI Ref {U} -ಕೆನರಾ ಬ್ಯಾಂಕ್",
    "ನಿಮ್ಮ ಸ್ನೇಹಿತರ ಖಾತೆಗೆ ರೂ.600.00 ಜಮಾ ಆಗಿದೆ. UPI Ref {U} -ಕೆನರಾ ಬ್ಯಾಂಕ್",
    "ನಿಮ್ಮ ಖಾತೆ XX5678 ಗೆ ರೂ.600.00 ಜಮಾ ಆಗಿದೆ ಆದರೆ ತಡೆಹಿಡಿಯಲಾಗಿದೆ. UPI Ref {U} -ಕೆನರಾ ಬ್ಯಾಂಕ್",
    "Your ac no. XXXX1128 is credited for Rs. 30000.00 on 201126 and XX3893 debited, now reversed (IMPS Ref no. {U})",
    "A/c XX3893 is credited for Rs. 30000.00 and your ac no. XXXX1128 debited (IMPS Ref no. {U})",
    "INR 500.00 credited to your A/c No XX7781 on 20/11/2026 through NEFT with UTR HDFCH00123456789 by ACME LTD, INFO: BATCHID:0004 0001 RETURN-SBI",
    "INR 500.00 credited to your A/c No XX7781 on 20/11/2026 through NEFT with UTR HDFCH00123456789 by ACME LTD, INFO: BATCHID:0004 0001 TO BE RECALLED-SBI",
]
HOSTILE = [other("VM-SBIUPI-S", text.replace("{U}", U), "") for text in _WAITS]
