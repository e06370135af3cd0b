"""A payment that its payer called a gift, shown for something that is owed."""

import re

from receipts.models import Credit, Due

_GIFTS = frozenset((
    "DONATION", "DONATIONS", "DONATE", "DAAN", "ANNADAN", "ANNADAAN", "CHANDA", "VARGANI",
    "DAKSHINA", "SHAGUN", "GIFT", "ZAKAT", "SADAQA", "SADAQAH", "OFFERING", "TITHE",
))  # fmt: skip
# Whoever asks for gifts says so in their name or in what they ask for.
_ASKS_FOR_GIFTS = _GIFTS | frozenset((
    "PLEDGE", "PLEDGES", "DONOR", "DONORS", "SPONSOR", "SPONSORSHIP", "SEVA", "TRUST", "NGO",
    "FOUNDATION", "CHARITY", "CHARITABLE", "RELIEF", "TEMPLE", "MANDIR", "MASJID", "MOSQUE",
    "CHURCH", "GURDWARA", "GURUDWARA", "ASHRAM",
))  # fmt: skip
_WORD = re.compile(r"[A-Z]+")
_LEAST_CUT = 5  # letters of a word's beginning that the bank's cut left of it


def tells_a_gift(credit: Credit, due: Due) -> bool:
    """Whether the payer's own note calls it a gift, while nothing there asks for gifts.

    One query more, for the payee, where the note does. A child may be called Shagun.
    """
    words = _words(credit.note)
    if not any(_is_gift(word, is_last=word == words[-1]) for word in words):
        return False
    asking = (due.reference, due.note, due.payer_name, credit.payer_name, due.payee.name)
    return _ASKS_FOR_GIFTS.isdisjoint(_words(" ".join(asking)))


def _is_gift(word: str, *, is_last: bool) -> bool:
    if word in _GIFTS:
        return True
    return is_last and len(word) >= _LEAST_CUT and any(one.startswith(word) for one in _GIFTS)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.upper())
