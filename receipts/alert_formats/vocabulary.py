"""The words of which a bank makes its news of a credit, and those of its advice below.

A message is a credit only where each of its words is one of these, or the payer's: whatever else a
sentence may say of the money, in whatever language, it says with a word that is not here. So no
word of going out, of what is to come, of failing or of coming back may ever stand here.
"""

import re
import unicodedata

# What two ways of typing the same word differ in: the dot below, the moon, joiners.
_SPELLING = str.maketrans({"\u093c": None, "\u200c": None, "\u200d": None, "\u0901": "\u0902"})


def folded(text: str) -> str:
    """The text on one line, with each word of Devanagari spelled in one way."""
    return unicodedata.normalize("NFC", " ".join(text.split())).translate(_SPELLING)


_ENGLISH = """
ur a an the is are was has have had been and or in into to on at by for from of with via through
thru towards toward your you you've we've our us we it this that as per dated date time hrs hr ist
vide am pm account accounts acc acct ac a/c savings saving current salary bank banks banking branch
amount amt sum total rs inr rupee rupees money payment payments transaction txn transfer trf fund
funds deposit deposits cash cheque chq pension credited credit credits cr received
recd added deposited debited sent paid transferred avl aval avlbl avail available avbl balance bal
clear clr final closing ledger net new now updated limit lmt incl including ref refno reference no
nos number num id utr rrn info details detail vpa upi imps neft rtgs ifsc linked mobile mob phone
user customer cust client dear sir madam valued greetings hi hello hey beneficiary sender remitter
payer merchant shop store business qr app success successful successfully alert alerts update
notification woohoo yay hurray great news thank thanks regards warm warmly team wish inform kindly
please sincerely yours care helpline dt download one plus mbanking value done check always pleased
help assist collection collected tap see view open know more here toll free bk ending ltd mr mrs
ms dr important intimation instaalert instaalerts yono imobile fedmobile payzapp smarthub vyapar
eazypay gpay last against bill invoice order jan feb mar apr may jun jul aug sep sept oct nov dec
january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday today batchid
"""
# What banks are called for short, the letters by which their accounts are known (IFSC), and the
# ends of UPI addresses, which stand alone where the address is cut.
_SHORT = """
bob boi sbi pnb iob cub kvb tmb idbi jpb sfb ippb npci cboi ubi
sbin hdfc icic utib kkbk punb barb cnrb ubin ioba idib bkid cbin ucba mahb psib ibkl ibl yesb indb
idfb fdrl sibl kvbl ciub tmbl karb jaka dcbl ratn csbk dlxb dbss bdbl aubl esfb usfb ujvn sury jsfb
fino airp pytm ipos jiop nspb scbl citi hsbc deut cosb srcb svcb abhy kjsb nkgs tjsb tgrb
okaxis okicici oksbi okhdfcbank ybl ibl axl ptyes ptaxis pthdfc ptsbi yapl waaxis wahdfcbank
wasbi waicici
"""
# Of advice: whom to call, and what to share with nobody.
_ENGLISH_ADVICE = """
authorize authorise calling charges fees terms conditions apply does require requires signature
communication case in of for to system generated auto automated computer respond replies blockupi
blockcard blockcc not if u i did do don't done never neither nor any anyone anybody other others
be call dial sms contact forward fwd visit write reply send block blocked report raise dispute
queries query question questions immediately within share shared ask asks asking disclose reveal
otp otps
pin pins cvv mpin password passwords card cards pan secret confidential fraud frauds fraudulent
fraudster fraudsters scam scams cyber crime cybercrime beware aware stay alert safe careful
vigilant unauthorised unauthorized suspicious initiated authorised authorized carried used
recognise recognize recognized identify website official nearest services service assistance
always link links unknown calls emails mail email message messages subject clearing clg deposit
already ignore contacting complaint grievance support hours out who when before while using over
netbanking internet online say claim what so expect
"""
_ADVICE_OF_HINDI = """
यदि अगर जर पर par आपने तुम्ही यह ये हे नहीं नाही किया केले केला गया तो तर कॉल करें करा
संपर्क तुरंत त्वरित सूचित agar jar aapne nahi nahin kiya kiye to toh yeh ye call
karein karen kare kara sampark turant kisi ko ke saath sath na batayein bataye
batayen share apna apni kabhi konalahi kunalahi sangu nka naka
"""
# What a payer writes money is for, where nothing but a label tells whose words they are.
_PURPOSES = """
rent fee fees school college tuition class course maintenance society flat room donation temple
gift food tea chai coffee milk lunch dinner snacks grocery groceries vegetables fruit fruits books
stationery clothes saree tickets ticket event trip travel hotel taxi auto petrol medicine doctor
salon repair subscription membership share contribution advance part full first second third half
month monthly birthday wedding festival diwali eid christmas using supermoney cred super my me and
& his her
"""
_ROMANISED = """
paisa aa
kul aapke aapka aapki aapko apke apka apki apko aap khate khata khaate mein main me ko se ka ki ke
ne hai hain hua hue hui huye ho gaya gaye gayi gai kiya kiye diya diye kar rashi rakam raqam
rupaye rupay jama prapt dwara dinank sandarbh kramank shesh uplabdh priya grahak dhanyavad
bachat chalu tumchya aaplya khatyat madhye zale jhale zali jhali zala jhala aahe aahet kadun
rakkam shillak dhanyawad
"""
_HINDI = """
प्रिय ग्राहक उपयोगकर्ता यूजर उपभोक्ता
महोदय महोदया श्री श्रीमती आप आपके आपका आपकी आपको खाते खाता खाते बचत चालू में मे को से
का की के ने है हैं हुआ हुए हुये हुई हो गया गए गये गई गयी किया किए किये कर दिया दिए दिये दी
राशि रकम धनराशि रुपये रुपए रूपये रूपए रुपया रु रू पैसे जमा क्रेडिट प्राप्त सफलतापूर्वक सफल द्वारा
माध्यम दिनांक तारीख समय बजे संदर्भ सन्दर्भ क्रमांक क्र संख्या सं नंबर नम्बर नं आईडी रेफ प्रेषक ट्रांजैक्शन ट्रांजेक्शन
यूटीआर आरआरएन शेष उपलब्ध बैलेंस बैलेन्स कुल अब वर्तमान बैंक शाखा यूपीआई आईएमपीएस एनईएफटी आरटीजीएस धन्यवाद
भुगतान भेजे नकद लेनदेन विवरण भारतीय स्टेट एसबीआई पंजाब नेशनल पीएनबी बड़ौदा ऑफ इंडिया यूनियन केनरा सेंट्रल
"""
_MARATHI = """
दि आपल्या आपले तुमच्या तुमचे आपणास तुम्हाला खात्यात खात्यामध्ये खाती मध्ये वर ला रोजी रोख रक्कम झाले
झाली झाला आहे आहेत करण्यात आली आले आला केले केली कडून यांच्याकडून द्वारे मार्फत शिल्लक एकूण बाकी बँक
महाराष्ट्र यूपीआय मिळाले मिळाली मिळाला यशस्वीरित्या माहिती
"""
# No name begins with them: what begins so is a sentence that supposes, denies, asks or shows how.
_NO_NAMES = """
i we you he she it they this that these those there here nobody none nothing no not never nor
neither someone somebody anyone anybody everyone who whom whose what which where when while
whenever why how if unless until till once before after since because although though whether
whereas as than but however instead otherwise may might could would should shall will must can
cannot had has have was were is are be did does do let maybe perhaps possibly probably
supposedly allegedly apparently hopefully unfortunately suppose supposing assume assuming
imagine pretend think guess say hope wish want expect expected awaiting waiting wait await
pending remember remind reminder forgot ask please sample example specimen test testing trial
dummy demo draft mock fake false hoax template preview almost nearly only just still yet soon
tomorrow later future previously formerly earlier money payment amount bank phonepe paytm gpay
google amazon bhim
"""
# … nor of a sentence in Hindi or Marathi.
_NO_NAMES_OF_INDIA = """
अगर यदि जर जब तब जेव्हा तेव्हा क्या काय कब केव्हा किसने किसी किस कोणी कोणा कुणी कोई कुछ काही
शायद कदाचित मानो समझो काश यह वह ये वे हा ही ते तो हम मैं मी तुम तू वो जो ज्या जिस जिसने उस उसने
इस इसने अभी तक अब आज कल उद्या काल फिर बाद पहले
नंतर आधी बिना शिवाय सिर्फ केवल फक्त लेकिन परंतु पण मगर और आणि या किंवा भी सुद्धा मत नको बस ऐसा असा जैसे जसे कृपया
नमूना परीक्षण चाचणी टेस्ट डेमो नकली झूठा खोटा फर्जी अंदाजे लगभग जल्द लवकर संभव
"""
NO_NAMES = frozenset(_NO_NAMES.split()) | frozenset(folded(_NO_NAMES_OF_INDIA).split())
NEWS = frozenset(folded(_ENGLISH + _SHORT + _ROMANISED + _HINDI + _MARATHI).lower().split())
ADVICE = frozenset(folded(_ENGLISH_ADVICE + _ADVICE_OF_HINDI).split())
BANKS = frozenset(_SHORT.split())
PURPOSES = frozenset(_PURPOSES.split())

# Advice: what is not to be done with whom, fraud, thanks. `~` stands for any ending. Hindi and
# Marathi, Bengali, Punjabi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam.
_CALLS = """
साझा शेयर शेअर बताए~ बताये~ बताएं सांगू देऊ धोखाधड़ी ठग~ फसवणूक~ सावधान सावध सतर्क धन्यवाद आभारी
শেয়ার ভাগ প্রতার~ জালিয়াত~ সতর্ক সাবধান ধন্যবাদ
ਸਾਂਝ~ ਸ਼ੇਅਰ ਧੋਖ~ ਸਾਵਧਾਨ ਸੁਚੇਤ ਧੰਨਵਾਦ
શેર છેતરપિંડી~ સાવધ~ સાવચેત આભાર
ସେୟାର ଅଂଶୀଦାର ଠକ~ ସାବଧାନ ସତର୍କ ଧନ୍ୟବାଦ
பகிர~ சொல்ல~ மோசடி~ அழைப்பு~ எச்சரிக்கை~ கவனம் கவனமாக விழிப்பு~ நன்றி
పంచుకో~ షేర్ చెప్ప~ మోసగా~ మోసం మోసాల~ జాగ్రత్త~ అప్రమత్త~ ధన్యవాదాలు
ಹಂಚ~ ಶೇರ್ ಹೇಳಬೇಡಿ ವಂಚ~ ಮೋಸ~ ಎಚ್ಚರ~ ಜಾಗರೂಕ~ ಧನ್ಯವಾದ~
പങ്കിട~ പങ്കുവ~ പങ്കുവെ~ പറയരുത് തട്ടിപ്പ്~ തട്ടിപ്പു~ ജാഗ്രത~ സൂക്ഷി~ നന്ദി
"""
_BESIDE = """
कृपया
দয়া করে ਕਿਰਪਾ ਕਰਕੇ કૃપા કૃપયા કરીને ଦୟାକରି தயவுசெய்து செய்து தயவு దయచేసి ದಯವಿಟ್ಟು ദയവായി
किसी कोई कॉल~ कोणाला~ कोणाशी~ कोणासोबत~ ओटीपी पिन सीवीवी पासवर्ड अपना अपनी अपने आपला तुमचा कभी कधीही
কারও কারো কারোর কাউকে ওটিপি পিন পাসওয়ার্ড আপনার ব্যাঙ্ক ব্যাংক কখনও সাথে সঙ্গে করবেন করুন না থাকুন বা এবং
ਕਿਸੇ ਓਟੀਪੀ ਪਿੰਨ ਪਾਸਵਰਡ ਆਪਣਾ ਬੈਂਕ ਨਾਲ ਨਾ ਕਰੋ ਰਹੋ ਜਾਂ ਅਤੇ
કોઈ કોઈની ઓટીપી પિન પાસવર્ડ તમારો તમારા બેંક બેન્ક સાથે ન ના કરો કરશો નહીં રહો અને
କାହା କାହାକୁ କାହାରି ଓଟିପି ପିନ ଆପଣଙ୍କ ବ୍ୟାଙ୍କ ସହ ସହିତ କରନ୍ତୁ ନାହିଁ ରୁହନ୍ତୁ
யாரு~ யாரிட~ ஓடிபி பின் எண்~ கடவுச்சொல்~ உங்கள் வங்கி ஒருபோதும் ஐ வேண்டாம் கூடாது இருங்கள் இருக்கவும் மற்றும் அல்லது
ఎవరి~ ఎవ్వరి~ మీ ఓటీపీ పిన్ పాస్‌వర్డ్ బ్యాంక్ తో ను చేయకండి చేయవద్దు ఉండండి మరియు లేదా
ಯಾರ~ ಒಟಿಪಿ ಪಿನ್ ಪಾಸ್‌ವರ್ಡ್ ನಿಮ್ಮ ಬ್ಯಾಂಕ್ ಮಾಡಬೇಡಿ ಇರಿ ಮತ್ತು ಅಥವಾ
ആരു~ ആരോ~ ഒടിപി പിൻ പാസ്‌വേഡ് നിങ്ങളുടെ ബാങ്ക് അല്ലെങ്കിൽ
"""
# Of news as well, so no advice begins with them.
_WITHIN = "के साथ को से और या व किंवा न ना नका करें करे करू रहें रहा बैंक बँक"
_LETTER = "[\u0900-\u0963\u0966-\u0dff]"  # the danda between them ends a sentence


def _one_of(words: str) -> str:
    """A pattern of any of these words, whole."""
    known = sorted(folded(words).split(), key=len, reverse=True)
    either = "|".join(word.replace("~", f"{_LETTER}*+") for word in known)
    return rf"(?<!{_LETTER})(?:{either})(?!{_LETTER})"


_HIDDEN = r"(?<![a-z])(?:otp|m?pin|upi|cvv|password|card|bank)s?(?![a-z])"
_START = re.compile(f"{_one_of(_CALLS + _BESIDE)}|{_HIDDEN}", re.I)
_CALL = re.compile(_one_of(_CALLS))
_ANY = f"(?:{_one_of(_CALLS + _BESIDE + _WITHIN)}|{_HIDDEN})"
_RUN = re.compile(rf"{_ANY}(?:[\s/,.&!:;()।-]*+{_ANY})*+[\s.!।]*+", re.I)


def without_advice_of_india(text: str) -> str:
    """A folded text without the advice in scripts of India: what is left there is news."""
    return _RUN.sub(_news_in_front, text)


def _news_in_front(run: re.Match[str]) -> str:
    start = _START.search(run[0])
    return f"{run[0][: start.start()]} " if start and _CALL.search(run[0]) else run[0]
