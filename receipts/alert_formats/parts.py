"""The parts of a message: the bank's news, its advice below, and the payer's own words."""

import re
from typing import NamedTuple

from receipts.alert_formats.signs import IN, any_of
from receipts.alert_formats.vocabulary import folded, without_advice_of_india

_ADVICE = any_of(
    r"\bnot (?:you|u)\b",
    r"\bnot done by\b",
    r"\bif (?:not|you did not|already|this)\b",
    r"\bignore if\b",
    r"\b(?:never|do not|don'?t) share\b",
    r"\bnever asks?\b",
    r"\breport\b",
    r"\bin case\b",
    r"\bthis is (?:a|an) (?:system|auto|computer)",
    r"\bfor (?:any )?(?:dispute|quer|assist|help|more)",
    r"\bto (?:report|dispute)\b",
    r"\b(?:call|dial|contact|forward|fwd|visit|sms(?! alert))[ -](?=\S)",
    r"(?<=[.!;] )(?:beware|stay (?:alert|safe)|be (?:alert|careful))\b",
    r"\bcheque deposits in a/c are subject to clearing\b",
    r"\(incl\. of chq in clg\)",
    r"(?:यदि|अगर|जर) ",
    r"\b(?:agar|jar)\b",
    r"\b(?:(?:otp|pin|password) )?(?:kisi|konala|kunala|konal)(?:hi)? ",
)
# Advice goes to the end of its sentence, and what stands behind is news again.
_ADVISED = any_of(rf"(?:{_ADVICE.pattern})(?-i:.*?(?:[.!?;।](?=\s|[A-Z]|$)|(?=\n)|$))")
# What follows news of a credit may be the payer's, by its label, or the bank's.
_NOTE = any_of(
    r"\b(payer|sender|remitter)?(?:'s)? ?"
    r"\b(?:remarks?|notes?|narration|message|msg|comments?|desc(?:ription)?|purpose)\s*[-:]"
    r"|\binfo: ?/attn/"
)
_PAYERS_END = any_of(rf"[.!?;।](?=\s|(?-i:[A-Z]))|\n|{_NOTE.pattern}")

# An address may hold any word, and says nothing by it.
_LOCAL_PART = re.compile(r"(?<![\w.-])[\w.-]++@(?=[a-z])", re.I)


class Parts(NamedTuple):
    """One line each. `news` is the bank's for sure, `payers` the payer's, `note` of either.

    `lines` is the news as it stands: a payer's words end with their line. In `news` addresses
    say nothing.
    """

    lines: str
    advice: str
    note: str
    payers: str

    @property
    def news(self) -> str:
        return _LOCAL_PART.sub("x@", folded(self.lines))


def parts_of(text: str) -> Parts:
    """What a message is made of; a note is one only behind news of money that came in."""
    said = "\n".join(folded(line) for line in text.splitlines())
    advice = " ".join(found[0] for found in _ADVISED.finditer(said))
    said = without_advice_of_india(_ADVISED.sub("\n", said))
    label = _NOTE.search(said)
    if not label or not IN.search(said[: label.start()]):
        return Parts(said, advice, "", "")
    note = said[label.end() :]
    end = _PAYERS_END.search(note)
    at = 0 if not label[1] else end.start() if end else len(note)
    return Parts(said[: label.start()], advice, folded(note[at:]), note[:at])
