"""What stands in a query, read value by value: each with a sentence where it makes no sense."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from receipts.models import Receipt, Signal
from receipts.upi import INDIA, with_ascii_digits

FLAGS = ("any", "none", *Signal.Kind.values)
BANK = ("confirmed", "unconfirmed")
SECOND_PERSON = ("wanted",)
SNOOZED = ("yes", "no")
ANSWERED = ("yes",)
CHANGED_SINCE = "A moment, such as 2026-06-12T08:22:05Z: only what changed since"
LONGEST_SEARCH = 100
LARGEST_ID = 2**63 - 1  # of a database's row


class FilterRefused(ValueError):
    """A filter's value makes no sense. `errors` names each filter and says what to write."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class Parameter:
    """One filter as it stands in a query, in the record of an export, and in words."""

    name: str
    read: Callable[[list[str]], Any]
    label: str | Promise  # `received from`
    help: str  # what to write, for whoever calls the API


def parameter(
    name: str,
    read: Callable[[list[str]], Any],
    label: str | Promise,
    help: str,
    *,
    empty: Any = None,
) -> Any:
    """A field of a filter, with everything that is said of it anywhere."""
    return field(default=empty, metadata={"parameter": Parameter(name, read, label, help)})


def row_id(text: str) -> int | None:
    """A row's id out of an address or a form; None for anything that is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None


def words_of(query: Mapping[str, Any], name: str) -> list[str]:
    """All values given for a name, without blanks. A QueryDict knows several, a mapping one."""
    several = getattr(query, "getlist", None)
    given = several(name) if several else query.get(name, ())
    given = [given] if isinstance(given, (str, int, date)) else given or ()
    return [word for word in (str(value).strip() for value in given) if word]


def read_states(words: list[str]) -> tuple[str, ...]:
    states = tuple(state for word in words for state in word.split(",") if state)
    if unknown := [state for state in states if state not in Receipt.Status.values]:
        known = ", ".join(Receipt.Status.values)
        raise ValueError(
            _("“{typed}” is not a state. Choose among {known}.").format(
                typed=unknown[0][:40], known=known
            )
        )
    return states


def read_day(words: list[str]) -> date | None:
    if not words:
        return None
    try:
        day = date.fromisoformat(words[-1])
    except ValueError:
        raise ValueError(
            _("“{typed}” is not a day. Write it like 2026-06-12.").format(typed=words[-1][:40])
        ) from None
    if not 1970 <= day.year <= 2999:
        raise ValueError(
            _("“{typed}” is too far away. Write it like 2026-06-12.").format(typed=words[-1][:40])
        )
    return day


def read_moment(words: list[str]) -> datetime | None:
    """A moment; one without a zone is India's."""
    if not words:
        return None
    try:
        moment = datetime.fromisoformat(words[-1])
        aware = moment if moment.tzinfo else moment.replace(tzinfo=INDIA)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            _("“{typed}” is not a moment. Write it like 2026-06-12T08:22:05Z.").format(
                typed=words[-1][:40]
            )
        ) from None


def read_whole(words: list[str]) -> int | None:
    if not words:
        return None
    plain = with_ascii_digits(words[-1])
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 18):
        raise ValueError(_("“{typed}” is not a whole number.").format(typed=words[-1][:40]))
    return int(plain)


def read_flag(words: list[str]) -> str:
    if words and words[-1] not in FLAGS:
        raise ValueError(
            _("“{typed}” is not a warning. Choose among {choices}.").format(
                typed=words[-1][:40], choices=", ".join(FLAGS)
            )
        )
    return words[-1] if words else ""


def read_bank(words: list[str]) -> str:
    return one_of(BANK, words)


def read_verdict(words: list[str]) -> str:
    return one_of(Receipt.Verdict.values, words)


def read_second_person(words: list[str]) -> str:
    return one_of(SECOND_PERSON, words)


def read_snoozed(words: list[str]) -> str:
    return one_of(SNOOZED, words)


def read_answered(words: list[str]) -> str:
    return one_of(ANSWERED, words)


def one_of(known: Sequence[str], words: list[str]) -> str:
    """The last of the words, or ""; raises ValueError with a sentence unless it is known."""
    if words and words[-1] not in known:
        raise ValueError(
            _("“{typed}” is not known. Choose among {choices}.").format(
                typed=words[-1][:40], choices=", ".join(known)
            )
        )
    return words[-1] if words else ""


def read_text(words: list[str]) -> str:
    return words[-1].replace("\0", "")[:LONGEST_SEARCH] if words else ""
