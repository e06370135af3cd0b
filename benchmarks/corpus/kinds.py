"""What payers do, honestly and not, and how often."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to pay and to send a proof. `weight` is how often it is drawn, in relation.

    `caught_as` is the reason a reviewer gives who sees through it.
    """

    name: str
    weight: float
    honest: bool
    caught_as: str = ""


KINDS = (
    Kind("plain", 32, True),
    Kind("photographed", 4, True),
    Kind("cropped", 5, True),
    Kind("through a chat", 4, True),
    Kind("no UTR on the screen", 4, True),
    Kind("UTR typed by hand", 2, True),
    Kind("no reference given", 3, True),
    Kind("part payment", 4, True),
    Kind("late", 3, True),
    Kind("some days early", 2, True),
    Kind("for a neighbour", 3, True),
    Kind("twice, the same file", 2, True),
    Kind("twice, another picture", 2, True),
    Kind("own picture again", 6, False, "duplicate"),
    Kind("own old payment", 2, False, "other"),
    Kind("another's file", 3, False, "duplicate"),
    Kind("another's, cropped or resaved", 2, False, "duplicate"),
    Kind("another's, photographed", 3, False, "duplicate"),
    Kind("another's, UTR edited", 3, False, "edited"),
    Kind("amount edited", 3, False, "edited"),
    Kind("date edited", 3, False, "edited"),
    Kind("other payee", 3, False, "other_payee"),
    Kind("pending", 2.5, False, "failed_payment"),
    Kind("failed", 1.5, False, "failed_payment"),
    Kind("pending made success", 3, False, "edited"),
    Kind("wholly forged", 4, False, "no_credit"),
    Kind("reversed by the bank", 2, False, "no_credit"),
)
BY_NAME = {kind.name: kind for kind in KINDS}
