"""Words that take a credit back, or say that it is none, in as many languages as came to mind."""

TAKEN_BACK = """
This transaction has failed
Reversed
Amount debited again
It stands void
Txn declined
Rs.510.00 withdrawn
subject to realisation
The amount is on hold
will be credited tomorrow
This credit is provisional
Payment bounced
returned by remitter
lien marked
amount recovered
Please return the money
FAILED
RETURNED UNPAID
CANCELLED
Enter OTP 628520 to receive
approve the request
यह लेनदेन असफल रहा
राशि वापस की गई
राशि काट ली गई
यह निरस्त है
भुगतान रोक दिया गया
कल जमा होगी
रक्कम परत घेतली
व्यवहार अयशस्वी
रक्कम वजा केली
उद्या जमा होईल
व्यवहार रद्द झाला
raqam wapas li gayi
lenden asafal
paisa kat gaya
kal jama hoga
rok diya gaya
vyavahar radd zala
rakkam parat ghetli
parivarthanai tholvi
vahivatu viphala
len-den byartha
பரிவர்த்தனை தோல்வி
பணம் திரும்பப் பெறப்பட்டது
లావాదేవీ విఫలమైంది
ವಹಿವಾಟು ವಿಫಲ
ഇടപാട് പരാജയപ്പെട്ടു
লেনদেন ব্যর্থ
টাকা ফেরত
વ્યવહાર નિષ્ફળ
ਲੈਣ-ਦੇਣ ਅਸਫਲ
ଟ୍ରାନ୍ସାକ୍ସନ୍ ବିଫଳ
رقم واپس
Сумма возвращена
""".strip().splitlines()
# Where a bank may put them: around a credit's text.
PLACES = [
    "{credit}. {words}",
    "{credit}\n{words}.",
    "{credit}, {words}",
    "{words}. {credit}",
    "{credit} Remarks: {words}",
    "{credit} Payer Remark - rent. {words}",
    "{credit} Not you? Call 1800. {words}",
    "{credit} If not you, call 1800, {words}",
]
# … and in its narration: as a note, behind the payer's bank, in front of the name and behind it.
NARRATIONS = [
    "UPI/P2A/627104458812/GEETA ROY/{words}",
    "UPI/P2A/627104458812/GEETA ROY/HDFC/{words}",
    "UPI/P2A/627104458812/GEETA ROY - {words}",
    "UPI/P2A/627104458812/{words} GEETA ROY",
    "UPI/P2A/627104458812/GEETA ROY {words}",
]
