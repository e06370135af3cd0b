"""One reason to doubt a receipt, before it is stored."""

from dataclasses import dataclass, field
from typing import Any

from receipts.models import Signal
from receipts.wording import Sentence

Kind = Signal.Kind
Severity = Signal.Severity


@dataclass(frozen=True)
class Finding:
    """`evidence` is one sentence a person can check; `data` the facts it rests on.

    A dismissal covers the facts it was given for: when `data` changes, the signal stands again.
    So `data` holds what the signal is about and nothing that passes, such as another receipt's
    state.
    """

    kind: Kind
    severity: Severity
    evidence: Sentence
    data: dict[str, Any] = field(default_factory=dict)
    other_id: int | None = None
