"""A payment that its payer called a gift, or for a feast, shown for something that is owed."""

import re

from receipts.models import Credit, Due

_GIFTS = frozenset((
    "DONATION", "DONATIONS", "DONATE", "DAAN", "ANNADAN", "ANNADAAN", "CHANDA", "VARGANI",
    "DAKSHINA", "SHAGUN", "GIFT", "ZAKAT", "SADAQA", "SADAQAH", "OFFERING", "TITHE",
))  # fmt: skip
_FEASTS = frozenset((
    "GANPATI", "GANESHOTSAV", "NAVRATRI", "DUSSEHRA", "DIWALI", "HOLI", "ONAM", "PONGAL", "EID",
    "IFTAR", "CHRISTMAS",
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
    """Whether the payer's own note calls it a gift or names a feast, and nothing asks for that.

    One query more, for the payee, where the note does. A child may be called Shagun.
    """
    words = _words(credit.note)
    feasts = _FEASTS.intersection(words)
    is_gift = any(_is_gift(word, is_last=word == words[-1]) for word in words)
    if not (feasts or is_gift):
        return False
    parts = (due.reference, due.note, due.payer_name, credit.payer_name, due.payee.name)
    asking = _words(" ".join(parts))
    return (is_gift and _ASKS_FOR_GIFTS.isdisjoint(asking)) or not feasts.issubset(asking)


def _is_gift(word: str, *, is_last: bool) -> bool:
    if word in _GIFTS:
        return True
    return is_last and len(word) >= _LEAST_CUT and any(one.startswith(word) for one in _GIFTS)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.upper())
