"""Invented names: as the list has them, and as the bank does.

Of two people they are (the thief as listed, the owner as listed, the owner as the bank has it).
"""

Pairs = tuple[tuple[str, str], ...]
Triples = tuple[tuple[str, str, str], ...]

ONE_PERSON: dict[str, Pairs] = {
    "initials of the south": (
        ("S. Rajagopalan", "RAJAGOPALAN S"),
        ("Karthik Murugan", "KARTHIK M"),
        ("KVS Murthy", "K V S MURTHY"),
        ("M. Senthil Kumar", "SENTHIL KUMAR MUTHU"),
    ),
    "as Bengal spells": (
        ("Subrata Mukherjee", "SUBRATA MUKHERJI"),
        ("Sk Rafiqul Islam", "SEIKH RAFIKUL ISLAM"),
        ("Saumya Chatterjee", "SOUMYA CHATTERJEE"),
        ("Indrani Banerjee", "INDRANI BANDYOPADHYAY"),
    ),
    "brothers and sisters of Gujarat": (
        ("Savita Solanki", "SAVITABEN SOLANKI"),
        ("Jayeshbhai Parmar", "JAYESH PARMAR"),
        ("Manubhai Rabari", "RABARI MANUBHAI HIRABHAI"),
    ),
    "Singh, Kaur and soldiers": (
        ("Gurmeet Kaur", "GURMEET KAUR BRAR"),
        ("Jaspal Bedi", "JASPAL SINGH BEDI"),
        ("Col. (Retd.) Harbhajan Gill", "HARBHAJAN SINGH GILL"),
    ),
    "whose child or wife, says the bank": (
        ("Ramesh Kumar Saini", "RAMESH KUMAR SAINI S/O MOHAN LAL"),
        ("Anita Rani", "ANITA RANI W/O RAJ KUMAR"),
        ("Abdul Gafoor", "ABDUL GAFOOR S O MOIDEEN"),
    ),
    "a minor's account": (
        ("Aarohi Shetty", "AAROHI SHETTY U/G VINOD SHETTY"),
        ("Kabir Anand", "KABIR ANAND MINOR"),
        ("Master Ved Parikh", "VED PARIKH UG NIRAV PARIKH"),
    ),
    "either or survivor": (
        ("Anita Desai", "ANITA DESAI OR PRAKASH DESAI"),
        ("Leela Nair", "LEELA NAIR/BALAN NAIR"),
        ("Joseph Chacko", "ANNAMMA JOSEPH AND JOSEPH CHACKO"),
    ),
    "a family's and a trader's account": (
        ("Dinesh Shah", "DINESH SHAH HUF"),
        ("Annapurna Caterers", "ANNAPURNA CATERERS PROP SUDHA MEHTA"),
        ("Kwality Tailors", "M/S KWALITY TAILORS"),
    ),
    "a company": (
        ("Bright Minds Academy", "BRIGHT MINDS ACADEMY PVT LTD"),
        ("Hotel Sagar Ratna Pvt. Ltd.", "HOTEL SAGAR RATNA PRIVATE LIMITED"),
        ("M/s Nav Bharat Steel", "NAV BHARAT STEEL AND CO"),
    ),
    "listed in Devanagari": (
        ("अनघा जोशी", "ANAGHA JOSHI"),
        ("श्री. दत्तात्रय पवार", "DATTATRAY PAWAR"),
        ("मोहम्मद इरफ़ान", "MOHAMMED IRFAN"),
    ),
    "listed in another script of India": (
        ("રમેશ પટેલ", "RAMESH PATEL"),
        ("সুমিতা ঘোষ", "SUMITA GHOSH"),
        ("முருகன் வேலு", "MURUGAN VELU"),
    ),
    "of the hills and of the coast": (
        ("Thangjam Ibomcha Singh", "TH IBOMCHA SINGH"),
        ("Anoop Thomas Kurian", "ANOOP T KURIAN"),
        ("Maria Da Silva", "MARIA DASILVA"),
        ("Pema Bhutia", "PEMA TSHERING BHUTIA"),
    ),
    "titles of every faith": (
        ("Sister Mary Agnes", "MARY AGNES"),
        ("Pt. Ravi Shukla", "RAVI SHUKLA"),
        ("Haji Usman Memon", "USMAN MEMON"),
    ),
    "one name and no other": (
        ("Lakshmi", "LAKSHMI"),
        ("Raju", "RAJU"),
        ("Shabana", "SHABANA BEGUM"),
    ),
    "as one gives it on the phone": (
        ("Priya K", "PRIYA KRISHNAN"),
        ("Arjun V.", "ARJUN VASUDEVAN"),
        ("Neha S", "NEHA SAXENA"),
    ),
}
LONG = (
    "Thiruvengadam Krishnaswamy",
    "Parameshwari Venkataraghavan",
    "Muhammed Shihabudheen Thangal",
)
CUT_AT_EIGHT = ("Sunita Kulkarni", "Anil Bhonsle", "Rekha Dasgupta")

TWO_PEOPLE: dict[str, Triples] = {
    "initials that fit both": (
        ("Radha Krishnan", "Raghu Krishnan", "R KRISHNAN"),
        ("Deepak Solanki", "Daksha Solanki", "D SOLANKI"),
        ("Manoj Pal", "Meera Pal", "M PAL"),
    ),
    "her father's initial, his own name": (
        ("Arun Selvam", "Selvam Arumugam", "SELVAM A"),
        ("Kumar Mani", "Mani Kandan", "MANI K"),
        ("Vijay Prakash", "Prakash Varma", "PRAKASH V"),
    ),
    "the father, whose name the son bears": (
        ("Mohan Ramesh Patil", "Ramesh Patil", "RAMESH PATIL"),
        ("Amol Vitthal Kadam", "Vitthal Kadam", "VITTHAL KADAM"),
        ("Rupa Shankar Naik", "Shankar Naik", "SHANKAR NAIK"),
    ),
    "the bank names his father too": (
        ("Mohan Lal", "Ramesh Kumar Saini", "RAMESH KUMAR SAINI S/O MOHAN LAL"),
        ("Raj Kumar", "Anita Rani", "ANITA RANI W/O RAJ KUMAR"),
        ("Suresh Babu", "Priya Babu", "PRIYA BABU C/O SURESH BABU"),
    ),
    "a brother or sister by the sound": (
        ("Imran Shaikh", "Irfan Shaikh", "IRFAN SHAIKH"),
        ("Sarika More", "Sagarika More", "SAGARIKA MORE"),
        ("Harish Rao", "Girish Rao", "GIRISH RAO"),
    ),
    "listed in Devanagari": (
        ("अनिता जोशी", "Sunita Joshi", "SUNITA JOSHI"),
        ("हरीश राव", "Girish Rao", "GIRISH RAO"),
        ("सागर मोरे", "Sarika More", "SARIKA MORE"),
    ),
    "firms that begin alike": (
        ("Annapurna Caterers", "Annapurna Catering Services", "ANNAPURNA CATERING SERVICES"),
        ("Bright Minds Academy", "Bright Minds Preschool", "BRIGHT MINDS PRESCHOOL PVT LTD"),
        ("Nav Bharat Steel", "Nav Bharat Cement", "NAV BHARAT CEMENT"),
    ),
    "a firm and somebody of that name": (
        ("Ravi Traders", "Ravi Kumar", "RAVI KUMAR"),
        ("Lakshmi Stores", "Lakshmi Narayan", "LAKSHMI NARAYAN"),
        ("Anand Sweets", "Anand Kulkarni", "ANAND KULKARNI"),
    ),
    "a letter more or less": (
        ("Kamal Gupta", "Kamla Gupta", "KAMLA GUPTA"),
        ("Kiran Bose", "Kiron Bose", "KIRON BOSE"),
        ("Prem Nath", "Prema Nath", "PREMA NATH"),
    ),
}  # fmt: skip
CUT_TO_WHAT_BOTH_BEAR = (
    ("Raghavendra Rao", "Raghavendra Shetty"),
    ("Chandrakant More", "Chandrakala Bhosle"),
    ("Shivkumar Patil", "Shivkumari Mishra"),
)
NAMESAKES = ("Santosh Yadav", "Pinky Devi", "Abdul Karim")
