"""What the parser knows of one app: how to recognise its screens, and what its labels mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# Banks print no id of their own beside the UTR, so these name it when the shape fits.
BANK_UTR_LABELS = (
    "Transaction ID",
    "Transaction Reference No",
    "Transaction Reference Number",
    "Transaction Ref No",
    "Reference ID",
    "Reference No",
    "Reference Number",
    "Ref No",
)


@dataclass(frozen=True, slots=True)
class App:
    """One app or bank. Weights are votes: 5 settles it alone, 1 only breaks a tie.

    `words` are phrases on the screen, compared folded (case, spaces and look-alikes ignored);
    `shapes` are regular expressions for ids that only this app prints. `utr_labels` come before
    the UTR in this app though elsewhere they may not; `other_labels` never do. `raised_paise` is
    for apps that print the paise small and high behind the rupees, where their point gets lost;
    `groups_thousands` for those that always print 2,500, so that 2500 is a misread ₹500;
    `header_tells` for those whose screen has a head in the outcome's colour.
    """

    name: str
    words: Mapping[str, int]
    shapes: Mapping[re.Pattern[str], int] = field(default_factory=dict)
    utr_labels: tuple[str, ...] = ()
    other_labels: tuple[str, ...] = ()
    raised_paise: bool = False
    groups_thousands: bool = False
    header_tells: bool = False
