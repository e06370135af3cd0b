"""Two names are one person's as far as what is written lets them be."""

import pytest

from receipts.identity import compare_names

SAME = [
    ("RAVI KUMAR", "Ravi Kumar", "equal"),
    ("Mr RAVI  KUMAR", "Ravi Kumar", "equal"),
    ("SMT. ASHA RAO", "Asha Rao", "equal"),
    ("RAVI KUMAR S/O MOHAN LAL", "Ravi Kumar", "equal"),
    ("KUMAR RAVI", "Ravi Kumar", "order"),
    ("SHARMA ANIL KUMAR", "Anil Kumar Sharma", "order"),
    ("RAVIKUMAR SHARMA", "Ravi Kumar Sharma", "spelling"),
    ("LAXMI CHAUDHARY", "Lakshmi Choudhari", "spelling"),
    ("MOHD ASLAM SHAIKH", "Mohammed Aslam Sheikh", "spelling"),
    ("VENKATA SUBRAMANIAM", "Venkata Subramanian", "spelling"),
    ("RAMESHBHAI PATEL", "Ramesh Patel", "spelling"),
    ("रवि कुमार", "Ravi Kumar", "script"),
    ("Asha Rao", "आशा राव", "script"),
    ("सुनीता देशमुख", "SUNITA DESHMUKH", "script"),
    ("प्रियंका चौधरी", "Priyanka Chaudhary", "script"),
    ("RAMESH PATEL", "રમેશ પટેલ", "script"),  # Gujarati
    ("SUMITA GHOSH", "সুমিতা ঘোষ", "script"),  # Bengali
    ("HARPREET SINGH", "ਹਰਪ੍ਰੀਤ ਸਿੰਘ", "script"),  # Gurmukhi
    ("MANOJ SAHU", "ମନୋଜ ସାହୁ", "script"),  # Odia
    ("SURESH REDDY", "సురేష్ రెడ్డి", "script"),  # Telugu
    ("RAMESH SHETTY", "ರಮೇಶ್ ಶೆಟ್ಟಿ", "script"),  # Kannada
    ("RAVI KUMAR AND ASHA KUMAR", "Asha Kumar", "equal"),  # a joint account
    ("JOSEPH D'SOUZA", "Joseph Dsouza", "equal"),
    ("ACME SOLUTIONS PRIVATE LIMITED", "Acme Solutions Pvt Ltd", "equal"),
    ("M/S SHREE GANESH TRADERS", "Shree Ganesh Traders", "equal"),
    ("DEEPAK TRADERS LLP", "Deepak Traders", "equal"),
    ("NAV BHARAT STEEL AND CO", "M/s Nav Bharat Steel", "equal"),
]
COMPATIBLE = [
    ("RAVI KUM", "Ravi Kumar", "cut"),
    ("RAVIKUMA", "Ravi Kumar", "cut"),
    ("KUMAR RA", "Ravi Kumar", "cut"),
    ("SUNITA DESHM", "Sunita Deshmukh", "cut"),
    ("PRIYANKA", "Priyanka Deshmukh", "cut"),  # eight letters and no more
    ("VENKATAR", "Venkataraman Iyer", "cut"),
    ("A RAO", "Asha Rao", "initials"),
    ("A.K. SHARMA", "Anil Kumar Sharma", "initials"),
    ("S RAMESH", "Ramesh Subramanian", "initials"),
    ("RAMESH S", "Ramesh Subramanian", "initials"),
    ("Asha Rao", "Asha R", "initials"),
    ("RAVI SHARMA", "Ravi Kumar Sharma", "part"),
    ("RAVI KUMAR SHARMA", "Ravi Sharma", "part"),
    ("SUNIL DESHMUKH", "Deshmukh Sunil Bhaskar", "part"),
    ("VENKATA RAO", "K. Venkata Rao", "part"),
    ("SALIM ANSARI", "Md Salim Ansari", "part"),
    ("USMAN MEMON", "Haji Usman Memon", "part"),
    ("MARY AGNES", "Sister Mary Agnes", "part"),
    ("RAVI SHUKLA", "Pt. Ravi Shukla", "part"),
    ("ASHA", "Asha", "one_word"),
    ("ACME SOLUTIONS PVT L", "Acme Solutions Private Limited", None),
    ("SHREE GANESH TRA", "Shree Ganesh Traders", "cut"),
    ("SUNRISE RESIDENTS ASSOC", "Sunrise Residents Association", "cut"),
]
UNKNOWN = [
    ("", "Ravi Kumar", "nothing"),
    ("Ravi Kumar", " ", "nothing"),
    ("RA** KUM**", "Ravi Kumar", "masked"),
    ("XXXXXX KUMAR", "Ravi Kumar", "masked"),
    ("RK", "Ravi Kumar", "short"),
    ("ராவி குமார்", "Ravi Kumar", "unread"),
    ("SUNITA GHOSH", "সুমিতা ঘোষ", "unread"),  # read well enough to agree, not to differ
    ("RAVI", "Ravi Kumar", "one_word"),
    ("Ravi Kumar", "Ravi", "one_word"),
    ("ASHA SHARMA", "Asha Verma", "surname"),  # married, or somebody else
    ("ASHA SHARMA", "Asha Devi", "surname"),
    ("BHASKAR DESHMUKH", "Suresh Bhaskar Deshmukh", "family"),  # his father
    ("SURESH BHASKAR DESHMUKH", "Bhaskar Deshmukh", "family"),
    ("B DESHMUKH", "Suresh Bhaskar Deshmukh", "family"),
    ("BHASKAR DES", "Suresh Bhaskar Deshmukh", "family"),
    ("GANESH TRADERS", "Sai Ganesh Traders", "company"),
    ("RAVI KUMAR", "Kumar Traders", "company"),
    ("DEEPAK TRADERS", "Ravi Kumar", "company"),
]
DIFFERENT = [
    ("SURESH PATIL", "Ravi Kumar", "other"),
    ("ANIL KUMAR", "Ravi Kumar", "other"),  # a second name that half of India has
    ("KUMAR ANIL", "Kumar Ravi", "other"),
    ("SUNITA DEVI", "Rekha Devi", "other"),
    ("MOHAN SHARMA", "Asha Sharma", "family"),
    ("RAMESH PATEL", "Rakesh Patel", "family"),
    ("KIRAN SHAH", "Karan Shah", "family"),
    ("JITENDRA SHAH", "Hitendra Shah", "family"),
    ("DEEPA NAIR", "Deep Nair", "family"),
    ("मोहन शर्मा", "Asha Sharma", "family"),
    ("RAVI VERMA", "Anita Desai", "other"),
    ("RAMESH", "Suresh Patil", "other"),
    ("GANESH TRADERS", "Mahesh Traders", None),
]


def cases(likeness, rows):
    return [pytest.param(*row[:2], likeness, row[2], id=f"{row[0]} / {row[1]}") for row in rows]


@pytest.mark.parametrize(
    ("shown", "known", "likeness", "why"),
    [
        *cases("same", SAME),
        *cases("compatible", COMPATIBLE),
        *cases("unknown", UNKNOWN),
        *cases("different", DIFFERENT),
    ],
)
def test_names_are_compared_as_they_are_written(shown, known, likeness, why):
    found = compare_names(shown, known)
    assert found.likeness == likeness
    assert why in (None, found.why)


@pytest.mark.parametrize("likeness", ["same", "different"])
def test_what_is_whole_compares_the_same_both_ways(likeness):
    for one, other, _ in {"same": SAME, "different": DIFFERENT}[likeness]:
        assert compare_names(other, one).likeness == likeness
