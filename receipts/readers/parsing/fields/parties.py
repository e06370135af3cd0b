"""Who paid whom: names and VPAs by the label before them or the place they stand in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from receipts.readers.base import Field
from receipts.readers.parsing.fields.names_behind_labels import (
    LABELLED,
    UNVOUCHED,
    LabelledValue,
    opens_line,
    values_labelled,
)
from receipts.readers.parsing.fields.names_in_sentences import names_spoken
from receipts.readers.parsing.fields.payee_by_place import (
    lines_by_place,
    lines_heading_a_chat,
    lines_heading_a_slip,
    lines_over_an_address,
    lines_under_to,
    looks_like_name,
    may_be_called_so,
    may_be_name,
)
from receipts.readers.parsing.fields.payee_confidence import (
    doubts_about_name,
    is_vouched_for,
    stands_again,
)
from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page, part_of
from receipts.readers.parsing.page.name_letters import may_read_otherwise
from receipts.readers.parsing.page.person_names import legibility, whole_name
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.parsing.text.vpas import find_vpas
from receipts.readers.text_lines import Box, Line

# How sure its place makes a name: beside the amount or outcome and vouched for, there without a
# capital, and named again elsewhere.
_PLACED, _MAYBE, _BACKED = 0.85, 0.6, 0.9
_LEGIBLE = 0.3  # of a name's weakest letter: a label in a script that was not read has less


@dataclass
class Parties:
    """Names and VPAs found and where they stand, keyed by ReadResult's attribute names."""

    page: Page
    fields: dict[str, Field] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """The value of that attribute, "" when none was found."""
        return self.fields[key].text if key in self.fields else ""

    def vpas(self) -> set[str]:
        """The VPAs that have found their owner."""
        return {self.value("payee_vpa"), self.value("payer_vpa")}

    def keep(
        self,
        key: str,
        value: str,
        line: Line,
        box: Box,
        *,
        certainty: float,
        doubts: Sequence[str] = (),
    ) -> None:
        """Keep the first value of a kind; later ones are repeats lower on the screen.

        `certainty` is how sure its place makes it; what was read there can only lessen that, and
        `doubts` hold it below what may stand without a person.
        """
        if value and key not in self.fields:
            confidence = certainty * legibility(self.page, line, value)
            if doubts:
                confidence = min(confidence, _MAYBE)
            self.fields[key] = Field(value, confidence, box, tuple(doubts))


def find_parties(page: Page, *, amount: Box | None, status: Line | None) -> Parties:
    """Return payee, payer, their VPAs and the payer's note, as far as labels tell them.

    Without any label the payee is the name beside the amount, over it, or under the status.
    """
    parties = Parties(page)
    labelled = [found for line in page.lines for found in values_labelled(page, line)]
    _keep_labelled(page, parties, [found for found in labelled if not found.second])
    for line in page.lines:
        for spoken in names_spoken(page, line):
            parties.keep(
                spoken.key,
                spoken.name,
                spoken.line,
                spoken.line.box,
                certainty=_as_sure_as(spoken.name, spoken.certainty),
                doubts=spoken.doubts,
            )
    _keep_by_place(page, parties, amount, status)
    _keep_labelled(page, parties, [found for found in labelled if found.second])
    _assign_vpas(page, parties)
    return _backed(page, parties)


def _keep_labelled(page: Page, parties: Parties, labelled: Iterable[LabelledValue]) -> None:
    for found in labelled:
        is_name = found.key != "note"
        parties.keep(
            found.key,
            found.value,
            found.line,
            found.box,
            certainty=_as_sure_as(found.value, found.certainty),
            doubts=doubts_about_name(page, found.line, found.value) if is_name else (),
        )


def _keep_by_place(page: Page, parties: Parties, amount: Box | None, status: Line | None) -> None:
    """Keep as payee, where no words name one, the name that stands where apps print it."""
    placed = (*lines_under_to(page), *lines_by_place(page, amount, status))
    heading = (*lines_heading_a_chat(page), *lines_heading_a_slip(page))
    addressed = tuple(lines_over_an_address(page))
    for lines, fits, certainty in (
        (placed, looks_like_name, _PLACED),
        (heading, may_be_name, _MAYBE),
        (placed, may_be_name, _MAYBE),
        (addressed, may_be_name, _MAYBE),
        ((*placed, *heading, *addressed), may_be_called_so, _MAYBE),
    ):
        for line, name in _names(page, lines):
            if fits(name) and name != parties.value("payer") and not _names_payer(line):
                vouched = is_vouched_for(page, line, name)
                parties.keep(
                    "payee",
                    name,
                    line,
                    line.box,
                    certainty=certainty if vouched else min(certainty, UNVOUCHED),
                    doubts=doubts_about_name(page, line, name),
                )


def _names(page: Page, lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        name = _behind_label(whole_name(page, line))
        if name and legibility(page, line, name) >= _LEGIBLE:
            yield line, name


def _behind_label(name: str) -> str:
    """The name without a label that only small letters follow, as no label's own words do."""
    label = next(iter(labels_of(name, LabelKind.PAYEE)), None)
    if label is None or label.start or not re.match(r" [a-z]", name[label.end :]):
        return name
    return name[label.end :].strip()


def _names_payer(line: Line) -> bool:
    """Whether words for the payer open it: `Received from Asha`, not the one of `From Farm`."""
    return any(
        " " in line.text[label.start : label.end] and opens_line(line, label)
        for label in labels_of(line.text, LabelKind.PAYER)
    )


def _as_sure_as(name: str, certainty: float) -> float:
    """A name without any capital may be a piece of a sentence."""
    return certainty if name != name.lower() or not name.isascii() else min(certainty, _MAYBE)


def _backed(page: Page, parties: Parties) -> Parties:
    """Raise a payee that the page names again elsewhere, in full or in its VPA."""
    payee = parties.fields.get("payee")
    if payee is None or payee.box is None or payee.notes or may_read_otherwise(payee.text):
        return parties
    again = stands_again(page, Line(payee.text, payee.box, payee.confidence), payee.text)
    local = skeleton(parties.value("payee_vpa").split("@")[0])
    words = [skeleton(word) for word in payee.text.split()]
    if again or (len(words) > 1 and all(word in local for word in words)):
        confidence = max(payee.confidence, _BACKED)
        parties.fields["payee"] = replace(payee, confidence=confidence)
    return parties


def _assign_vpas(page: Page, parties: Parties) -> None:
    """Give each VPA to the party whose label stands last before it, the first to the payee."""
    owner = "payee_vpa"
    for line in page.lines:
        for label in labels_of(line.text, LabelKind.PAYEE, LabelKind.PAYER):
            if opens_line(line, label) or "@" in line.text:
                owner = "payer_vpa" if label.kind is LabelKind.PAYER else "payee_vpa"
        for vpa in find_vpas(line.text):
            if vpa.address not in parties.vpas() and not _is_id(page, line, vpa.start):
                governed = _owner_by_label(page, line, vpa.start) or owner
                box = part_of(line, vpa.start, vpa.end)
                parties.keep(governed, vpa.address, line, box, certainty=LABELLED)


def _is_id(page: Page, line: Line, start: int) -> bool:
    """Whether it is an id that looks like an address: a mandate's, ptm4ec0c489@ybl."""
    labels = labels_before(page, line, start).labels
    return any(label.kind is LabelKind.OTHER_ID for label in labels)


def _owner_by_label(page: Page, line: Line, start: int) -> str:
    labels = labels_before(page, line, start).labels
    for label in labels:
        if label.kind is LabelKind.PAYER or label.phrase.startswith(
            ("payer", "sender", "remitter", "from")
        ):
            return "payer_vpa"
        if label.kind is LabelKind.PAYEE or label.phrase.startswith(
            ("payee", "receiver", "tovpa", "toupi")
        ):
            return "payee_vpa"
    return ""
