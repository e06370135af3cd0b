"""When a message was sent, as phones of many languages write it at the head of each message.

Neither the order of day and month nor the words for the halves of a day are told by the export: the
order is the one in which the chat runs forward.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import groupby, pairwise

from receipts.upi import INDIA

Numbers = tuple[int, int, int]
Order = tuple[int, int, int]  # where year, month and day stand

_ORDERS: tuple[Order, ...] = ((2, 1, 0), (2, 0, 1), (0, 1, 2))  # the likelier first
_FIRST_YEAR = 2009  # in which the messenger began
_SEEN_FOR = 2_000  # changes of day looked at; the order shows long before

# Without dots and spaces, as the languages of India write them (Unicode CLDR).
_MORNING = frozenset(("am", "पूर्वाह्न", "मपू", "পূর্বাহ্ণ", "পূর্বাহ্ন", "முற்பகல்", "ಪೂರ್ವಾಹ್ನ", "ਪੂਦੁ"))
_AFTERNOON = frozenset(("pm", "अपराह्न", "मउ", "অপরাহ্ণ", "অপরাহ্ন", "பிற்பகல்", "ಅಪರಾಹ್ನ", "ਬਾਦੁ"))


@lru_cache(4096)
def numbers_of(text: str) -> Numbers:
    """`12/06/26` as three numbers, in whatever digits it is written."""
    one, two, three = (int(part) for part in re.split(r"[./-]", text))
    return one, two, three


def order_of(days: Sequence[Numbers]) -> Order:
    """The order in which most of these are days and the fewest steps lead back."""
    seen = [day for day, _same in groupby(days)][:_SEEN_FOR]
    return min(_ORDERS, key=lambda order: _faults(seen, order))


def _faults(days: Sequence[Numbers], order: Order) -> tuple[int, int]:
    found = [date_of(day, order) for day in days]
    real = [day for day in found if day]
    back = sum(later < earlier for earlier, later in pairwise(real))
    return len(found) - len(real), back


def date_of(numbers: Numbers, order: Order) -> date | None:
    """The day, or None where there is no such day or no message can be of it."""
    year, month, day = (numbers[place] for place in order)
    year += 2000 if year < 100 else 0
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year <= datetime.now(UTC).year + 1 else None


def time_of(clock: str, half: str) -> time | None:
    """The time of day; None where the word for its half is not known."""
    hour, minute, second = (*(int(part) for part in re.split(r"[:.]", clock)), 0)[:3]
    word = re.sub(r"[\s.]", "", half).casefold()
    if word and word not in _MORNING | _AFTERNOON:
        return None
    if word:
        hour = hour % 12 + (12 if word in _AFTERNOON else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


@lru_cache(4096)  # messages come by the minute
def moment(day: str, clock: str, half: str, order: Order) -> datetime | None:
    """The time in India: an export says nothing of a zone, and its phone is where its payee is."""
    sent_on, sent_at = date_of(numbers_of(day), order), time_of(clock, half)
    return datetime.combine(sent_on, sent_at, INDIA) if sent_on and sent_at else None
