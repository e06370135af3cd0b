"""What the apps that forward SMS and notifications send, as one Message.

Their names for the same things differ: “Incoming SMS to URL forwarder” sends `from`, `text`,
`sentStamp`; SMS Gateway for Android `payload.phoneNumber`, `payload.message`; httpSMS
`data.contact`, `data.content`; form posts of MacroDroid and Tasker whatever was typed there.

Apps that put a message into a template as it is let whoever writes to the phone go on in the
template's own syntax, and say that a bank had sent it. So nothing is said twice, and nobody is
believed where two senders are told anywhere in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from receipts.alert_formats import Message

MAX_BODY_BYTES = 64 * 1024

# The first that says anything counts. Compared without case and punctuation.
_NAMES = {
    "text": (
        "bigtext", "androidbigtext", "text", "message", "body", "content", "msg", "sms", "smsbody",
    ),
    "sender": ("sender", "from", "phonenumber", "contact", "number", "address", "origin"),
    "package": ("package", "packagename", "apppackage", "pkg"),
    "title": ("title", "notificationtitle", "subject", "androidtitle"),
    "at": ("at", "sentstamp", "receivedstamp", "receivedat", "timestamp", "posttime", "time"),
}  # fmt: skip
_LONGEST = {"text": 4_000, "sender": 200, "package": 200, "title": 200, "at": 64}
_INSIDE = ("payload", "data", "notification")


class AlertRefused(ValueError):
    """What came in is no message."""


def message_of(said: object) -> Message:
    """The message in what an app sent, whatever it calls it. Raises AlertRefused for none."""
    if not isinstance(said, Mapping):
        raise AlertRefused(_("Send one message as a JSON object or as form fields."))
    values = _values(said)
    for name in _INSIDE:
        inner = said.get(name)
        if not values["text"] and isinstance(inner, Mapping):
            values = _values(inner)
    if len(set(_told_of_whom(said))) > 1:
        # Any of them may be a stranger's words.
        values |= dict.fromkeys(("sender", "package", "title"), "")
    if not values["text"].strip():
        raise AlertRefused(_("There is no text in it. Name the message's words “text”."))
    return Message(**values)


def says_who(name: str) -> bool:
    """Whether a name tells who a message is of, in whatever way it is called."""
    return _plain(name) in {*_NAMES["sender"], *_NAMES["package"], *_NAMES["title"]}


def once[T](pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """What was sent, by name. Raises AlertRefused where a name comes twice, or where two tell of
    different senders or apps.
    """
    told: dict[str, T] = {}
    seen: set[str] = set()
    for name, value in pairs:
        if _plain(name) in seen:
            raise _twice(name)
        seen.add(_plain(name))
        told[name] = value
    values = {_plain(name): _text(value) for name, value in told.items()}
    for field in ("sender", "package"):
        if len({values[name] for name in _NAMES[field] if values.get(name)}) > 1:
            raise _twice(field)
    return told


def _told_of_whom(said: object) -> Iterator[tuple[str, str]]:
    """Each sender and each app that is told, at whatever depth."""
    within: list[object] = [said]
    while within:
        one = within.pop()
        within += one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
        for name, value in one.items() if isinstance(one, Mapping) else ():
            fields = (field for field in ("sender", "package") if _plain(name) in _NAMES[field])
            yield from ((field, told) for field in fields if (told := _text(value)))


def _twice(name: str) -> AlertRefused:
    told = _("“{name}” is said twice. Send it once, and the message as it is as the body.")
    return AlertRefused(told.format(name=name[:50]))


def _values(said: Mapping[Any, Any]) -> dict[str, str]:
    plain = {_plain(str(name)): _text(value) for name, value in said.items()}
    return {
        field: next((plain[name] for name in names if plain.get(name)), "")[: _LONGEST[field]]
        for field, names in _NAMES.items()
    }


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _text(value: object) -> str:
    """Words and numbers as text; PostgreSQL keeps no NUL, and half a surrogate is no letter."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", " ").encode("utf-8", "replace").decode()
