"""Invented people, and how the list of dues and a bank each spell one and the same name.

Pairs are (as listed, as the payer's own bank has it). Of strangers they are (the thief as listed,
the owner as listed, the owner as the bank has it).
"""

from dataclasses import dataclass
from random import Random

from benchmarks.screens.identifiers import digits

FIRST = (
    "Aparna Balwinder Chaitali Dhruv Ekta Feroz Girish Hansa Indrajit Jagdish Kamala Lalit "
    "Madhuri Narendra Omkar Parveen Rukmini Shantanu Tejas Urvashi Vasant Yamini Zarina Bipin"
)
LAST = (
    "Acharya Bhatt Chavan Dixit Easwaran Fernandes Gokhale Hazarika Inamdar Jain Kamat Lobo "
    "Mahajan Naidu Oberoi Phadke Qureshi Rawat Sethi Talwar Unnikrishnan Vaidya Wagh Zaveri"
)
NICKNAMES = ("cricketfan", "sweethome", "paywala", "jaimatadi", "bluesky", "mhstar")
HANDLES = ("okaxis", "okhdfcbank", "ybl", "paytm", "oksbi", "ibl", "axl")


@dataclass(frozen=True)
class Person:
    """Somebody with an account and a phone; `form` is the name they type when they send."""

    listed: str
    bank: str
    phone: str
    vpa: str
    form: str


def person(
    rng: Random, listed: str = "", bank: str = "", address: str = "", form: str = ""
) -> Person:
    """Who is drawn where no name is told. `address` is "phone", "nick", "name" or drawn."""
    listed = listed or f"{rng.choice(FIRST.split())} {rng.choice(LAST.split())}"
    bank = bank or listed.upper()
    phone = f"{rng.choice('6789')}{digits(rng, 9)}"
    words = [word for word in bank.lower().split() if word.isascii() and word.isalpha()] or ["me"]
    local = {
        "phone": phone,
        "nick": f"{rng.choice(NICKNAMES)}{digits(rng, 2)}",
        "name": f"{words[0]}{rng.choice(('.', '', '-'))}{words[-1]}",
    }[address or rng.choice(("phone", "nick", "name", "name"))]
    return Person(listed, bank, phone, f"{local}@{rng.choice(HANDLES)}", form or listed)


SAME_PERSON = {
    "cut by the bank": (
        ("Venkatesh Subramaniam", "VENKATESH SUBRAMANIAM"),
        ("Siddharth Chattopadhyay", "SIDDHARTH CHATTOPADHYAY"),
        ("Bhuvaneshwari Gopalakrishnan", "BHUVANESHWARI GOPALAKRISHNAN"),
        ("Harpreet Singh Ahluwalia", "HARPREET SINGH AHLUWALIA"),
        ("Ravi Kulkarni", "RAVI KULKARNI"),
        ("Asha Limaye", "ASHA LIMAYE"),
    ),
    "surname first": (
        ("Sunil Deshmukh", "DESHMUKH SUNIL"),
        ("Venkatesh Iyer", "IYER VENKATESH R"),
        ("Nilesh Jadhav", "JADHAV NILESH SURESH"),
        ("Pooja Hegde", "HEGDE POOJA"),
        ("Rakesh Patel", "PATEL RAKESHBHAI M"),
        ("Anjali Pawar", "PAWAR ANJALI DILIP"),
    ),
    "initials": (
        ("Suresh Kumar Gupta", "S K GUPTA"),
        ("R. Lakshmanan", "LAKSHMANAN R"),
        ("K. S. Ramaswamy", "RAMASWAMY K S"),
        ("Meena Sundaram", "MEENA S"),
        ("Prakash Chandra Joshi", "PRAKASH C JOSHI"),
        ("P. V. Narayana Rao", "P V NARAYANA RAO"),
    ),
    "titles": (
        ("Anil Kapse", "MR ANIL KAPSE"),
        ("Sunanda Kale", "SMT SUNANDA KALE"),
        ("Dr. Farida Contractor", "FARIDA CONTRACTOR"),
        ("Capt. Arjun Thapa", "ARJUN THAPA"),
        ("Adv. Neeta Shah", "NEETA SHAH"),
        ("Master Vihaan Rao", "VIHAAN RAO"),
        ("Ritu Verma", "KUMARI RITU VERMA"),
    ),
    "company": (
        ("Shree Balaji Traders", "SHREE BALAJI TRADERS"),
        ("Om Enterprises", "M/S OM ENTERPRISES"),
        ("Nandi Tech", "NANDI TECH PRIVATE LIMITED"),
        ("Kaveri Foods Pvt Ltd", "KAVERI FOODS PVT LTD"),
        ("Blue Lotus Labs LLP", "BLUE LOTUS LABS"),
        ("Sri Venkateswara Agencies", "SRI VENKATESWARA AGENCIES"),
    ),
    "spelt otherwise": (
        ("Mohammed Arif Shaikh", "MOHD ARIF SHEIKH"),
        ("Lakshmi Pillai", "LAXMI PILLAI"),
        ("Sandip Chaudhari", "SANDEEP CHAUDHARY"),
        ("Vidya Deshpande", "VIDHYA DESHPANDE"),
        ("Geeta Banerjee", "GITA BANERJEE"),
        ("Md Salim Ansari", "MOHAMMAD SALEEM ANSARI"),
        ("Shubham Agarwal", "SHUBHAM AGRAWAL"),
        ("Jyothi Reddy", "JYOTI REDDY"),
    ),
    "listed in Devanagari": (
        ("सुनील देशमुख", "SUNIL DESHMUKH"),
        ("प्रिया कुलकर्णी", "PRIYA KULKARNI"),
        ("राजेश शर्मा", "RAJESH SHARMA"),
        ("विजय पाटील", "VIJAY PATIL"),
        ("मीना गुप्ता", "MEENA GUPTA"),
    ),
    "middle name left out": (
        ("Sunil Deshmukh", "SUNIL BHASKAR DESHMUKH"),
        ("Kiran Amin", "KIRAN HASMUKHBHAI AMIN"),
        ("Rohit Mishra", "ROHIT KUMAR MISHRA"),
        ("Neha Suresh Pawar", "NEHA PAWAR"),
        ("Ajay Singh Rathore", "AJAY RATHORE"),
    ),
    "written together": (
        ("Ramesh Kumar", "RAMESHKUMAR"),
        ("Jaya Lakshmi Rao", "JAYALAKSHMI RAO"),
        ("Peter D'Souza", "PETER D SOUZA"),
        ("Rajkumar Yadav", "RAJ KUMAR YADAV"),
        ("Hiteshbhai Shah", "HITESH BHAI SHAH"),
    ),
    "a couple on the list": (
        ("Ravi & Sunita Kulkarni", "SUNITA KULKARNI"),
        ("Thomas and Mary Kurian", "THOMAS KURIAN"),
        ("Manoj / Rekha Tiwari", "REKHA TIWARI"),
        ("Ajit & Nanda Bhosale", "AJIT BHOSALE"),
    ),
    "a joint account": (
        ("Ravi Kulkarni", "RAVI KULKARNI AND SUNITA KULKARNI"),
        ("Mary Kurian", "MARY KURIAN & THOMAS KURIAN"),
        ("Ajit Bhosale", "AJIT BHOSALE JT NANDA BHOSALE"),
    ),
}

# Honest, but the bank's line does not prove it: a person must look.
KIN = {
    "a parent pays": (("Aarav Kulkarni", "SANJAY KULKARNI"), ("Diya Nair", "SREEJITH NAIR")),
    "a wife or husband pays": (("Deepa Menon", "ARVIND NAMBIAR"), ("Iqbal Khan", "NASREEN BEGUM")),
    "by her name before marriage": (("Priya Ramesh Kulkarni", "PRIYA SHIRISH JOSHI"),),
    "the owner pays for the company": (
        ("Sai Traders", "RAMESH GUPTA"),
        ("Nandi Tech Pvt Ltd", "HARISH SHETTY"),
    ),
}

ALIKE = {
    "a name a letter away": (
        ("Anil Deshmukh", "Sunil Deshmukh", ""),
        ("Ramesh Iyer", "Suresh Iyer", ""),
        ("Kiran Patel", "Karan Patel", ""),
        ("Vinay Sharma", "Vijay Sharma", ""),
        ("Asha Rao", "Usha Rao", ""),
        ("Rakesh Jain", "Rajesh Jain", ""),
        ("Mohd Asif Shaikh", "Mohd Arif Shaikh", ""),
        ("Savita Kale", "Sarita Kale", ""),
        ("Sumit Verma", "Amit Verma", ""),
        ("Mukesh Shah", "Mahesh Shah", ""),
    ),
    "the same surname": (
        ("Hitesh Patel", "Bhavna Patel", ""),
        ("Gurpreet Singh", "Manjit Singh", ""),
        ("Farhan Khan", "Zoya Khan", ""),
    ),
    "the same first name": (
        ("Ravi Menon", "Ravi Joshi", ""),
        ("Pooja Hegde", "Pooja Saxena", ""),
        ("Mohammed Irfan", "Mohammed Kaleem", ""),
    ),
    "initials that fit both": (
        ("Sanjay Kumar", "Suresh Kumar", "S KUMAR"),
        ("Ritu Sharma", "Reena Sharma", "R SHARMA"),
        ("Ajith Pillai", "Arun Pillai", "A PILLAI"),
        ("Kavya Rao", "Keerthi Rao", "K RAO"),
    ),
    "the same words the other way round": (
        ("Kumar Mohan", "Mohan Kumar", ""),
        ("Kiran Ravi", "Ravi Kiran", ""),
        ("Chand Prem", "Prem Chand", ""),
    ),
    "part of the owner's name": (
        ("Ram Kumar", "Ram Kumar Sharma", ""),
        ("Lakshmi Devi", "Lakshmi Devi Agarwal", ""),
        ("Abdul Rahman", "Abdul Rahman Khan", ""),
        ("Ravi", "Ravi Kulkarni", ""),
    ),
    "a father whose name one bears": (
        ("Suresh Bhaskar Deshmukh", "Bhaskar Deshmukh", ""),
        ("Nilesh Ramesh Pawar", "Ramesh Pawar", ""),
        ("Amruta Dilip Shinde", "Dilip Shinde", ""),
    ),
    "a company of like name": (
        ("Sai Enterprises", "Sai Traders", ""),
        ("Om Sai Caterers", "Om Sai Travels", ""),
        ("Shree Ganesh Stores", "Shree Ganesh Sweets", ""),
        ("Balaji Electricals Pvt Ltd", "Balaji Hardware Pvt Ltd", ""),
    ),
    "listed in Devanagari, a like name": (
        ("सुनील देशमुख", "Anil Deshmukh", ""),
        ("राजेश शर्मा", "Rakesh Sharma", ""),
        ("मीना गुप्ता", "Veena Gupta", ""),
    ),
}

# All that the payee's bank leaves of the owner's name is in the thief's as well.
CUT_ALIKE = (
    ("Ravi Shinde", "Ravi Shukla", ""),
    ("Venkatesh Rao", "Venkatesan Iyer", ""),
    ("Sangeeta Kale", "Sangeeta Kadam", ""),
    ("Mahendra Jain", "Mahendran Pillai", ""),
    ("Priyanka Das", "Priyanka Roy", ""),
)
NAMESAKES = ("Amit Kumar", "Mohammed Ali", "Sunita Devi", "Rahul Sharma", "Manoj Patil")
