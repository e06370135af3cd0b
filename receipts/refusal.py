"""Sentences of the packages that know no Django: whole where they are shown, in any language."""

from collections.abc import Callable
from typing import ClassVar


class Marked(str):
    """Words of ours, found by `make messages`; translated only when they are said."""


def gettext_noop(words: str) -> Marked:
    """Mark words for the catalogue, under the name that xgettext looks for."""
    return Marked(words)


class Refusal(ValueError):
    """Why something is not taken: a marked template and its values.

    Values may be marked words, other refusals, or lists of these.

    `str()` is the sentence in the language of whoever asks at that moment. Which one that is,
    Django knows: apps.py gives `translate`.
    """

    translate: ClassVar[Callable[[str], str]] = staticmethod(str)

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        if not self.values:
            return self._said(self.template)
        return self._said(self.template).format(
            **{name: self._said(value) for name, value in self.values.items()}
        )

    def _said(self, words: object) -> str:
        if isinstance(words, list):
            return ", ".join(map(self._said, words))
        return type(self).translate(words) if isinstance(words, Marked) else str(words)
