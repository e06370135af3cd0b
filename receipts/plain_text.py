"""What strangers write and how they name files, as text to show; a name is never used as a path."""

import re
import unicodedata

MAX_FILENAME = 200

# Cc controls, Cf joiners and direction marks, Cs halves of surrogates, Zl and Zp line ends.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def plain_text(text: str) -> str:
    """Return the text on one line, without control, direction and other invisible characters."""
    spaced = re.sub(r"[\t\r\n]+", " ", text)
    return "".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN).strip()


def clean_filename(name: str) -> str:
    """Return the last part of a path as plain text of at most MAX_FILENAME characters, or ""."""
    last = re.split(r"[/\\]", plain_text(name))[-1].strip()
    if last in {".", ".."}:
        return ""
    if len(last) <= MAX_FILENAME:
        return last
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 10:
        return last[:MAX_FILENAME]
    return stem[: MAX_FILENAME - len(ending) - 1] + dot + ending
