"""Whether two names, addresses or numbers are one person's, as people in India write them. Pure."""

from receipts.identity.likeness import Comparison, Likeness, Why
from receipts.identity.names import compare_names
from receipts.identity.people import Payer, Person, compare_people
from receipts.identity.phones import phone_key
from receipts.identity.vpas import compare_vpa_with_name, compare_vpas, phone_in
from receipts.identity.words import words_of

__all__ = [
    "Comparison",
    "Likeness",
    "Payer",
    "Person",
    "Why",
    "compare_names",
    "compare_people",
    "compare_vpa_with_name",
    "compare_vpas",
    "phone_in",
    "phone_key",
    "words_of",
]
