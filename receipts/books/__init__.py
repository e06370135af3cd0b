"""Books that close: what lies before a day changes no more, and opening them again takes two."""

from receipts.books.closing import (
    COUNTED_TO,
    BooksRefused,
    books_of,
    close,
    closed_through,
    count_waiting,
    day_of,
    events_of,
    reopen,
    waiting_before,
)

__all__ = [
    "COUNTED_TO",
    "BooksRefused",
    "books_of",
    "close",
    "closed_through",
    "count_waiting",
    "day_of",
    "events_of",
    "reopen",
    "waiting_before",
]
