"""The corpus in tables: what is caught and when, what honesty costs, how often warnings fire."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from benchmarks.corpus.kinds import BY_NAME, KINDS
from benchmarks.corpus.playing import Marks, Outcome
from receipts.models import Signal

Row = Sequence[str | int]


def report(outcomes: Sequence[Outcome]) -> str:
    """Every table, in Markdown."""
    honest = [one for one in outcomes if BY_NAME[one.upload.kind].honest]
    dishonest = [one for one in outcomes if not BY_NAME[one.upload.kind].honest]
    parts = [
        f"{len(outcomes)} receipts, {len(honest)} honest and {len(dishonest)} dishonest.",
        "## Dishonest: when a warning stands\n\n" + _caught(dishonest),
        "## Honest: what is left for the reviewer\n\n" + _efforts(honest),
        "## How often each warning stands\n\n" + _kinds(honest, dishonest),
    ]
    return "\n\n".join(parts)


def is_doubted(marks: Marks) -> bool:
    """Whether a warning stands that is more than information."""
    return any(severity != Signal.Severity.INFO for _, severity in marks)


def _caught(dishonest: Sequence[Outcome]) -> str:
    heads = (
        "kind",
        "n",
        "caught at upload",
        "only by the bank",
        "missed",
        "missed, straight through",
    )
    rows = [
        _caught_row(kind.name, [one for one in dishonest if one.upload.kind == kind.name])
        for kind in KINDS
        if not kind.honest
    ]
    return _table(heads, [*rows, _caught_row("all", dishonest)])


def _caught_row(name: str, outcomes: Sequence[Outcome]) -> Row:
    at_upload = [one for one in outcomes if is_doubted(one.before)]
    by_bank = [one for one in outcomes if not is_doubted(one.before) and is_doubted(one.after)]
    missed = [one for one in outcomes if not is_doubted(one.before) and not is_doubted(one.after)]
    through = [one for one in missed if one.effort == "none"]
    return (name, len(outcomes), len(at_upload), len(by_bank), len(missed), len(through))


def _efforts(honest: Sequence[Outcome]) -> str:
    """The misread and the copied apart: what those cost is no matter of their senders' honesty."""
    heads = ("kind", "n", "straight through", "one key", "more", "doubted before", "doubted after")
    plain = [one for one in honest if not one.misread and not one.is_copied]
    rows = [
        _effort_row(kind.name, [one for one in plain if one.upload.kind == kind.name])
        for kind in KINDS
        if kind.honest
    ]
    apart = (
        ("read rightly, copied by nobody", plain),
        ("copied by somebody", [one for one in honest if one.is_copied and not one.misread]),
        ("misread by the engine", [one for one in honest if one.misread]),
        ("all", list(honest)),
    )
    return _table(heads, [*rows, *(_effort_row(name, some) for name, some in apart)])


def _effort_row(name: str, outcomes: Sequence[Outcome]) -> Row:
    efforts = Counter(one.effort for one in outcomes)
    before = sum(is_doubted(one.before) for one in outcomes)
    after = sum(is_doubted(one.after) for one in outcomes)
    return (
        name,
        len(outcomes),
        efforts["none"],
        efforts["one key"],
        efforts["more"],
        before,
        after,
    )


def _kinds(honest: Sequence[Outcome], dishonest: Sequence[Outcome]) -> str:
    """Receipts on which each warning stands; in brackets those where it only informs."""
    plain = [one for one in honest if not one.misread and not one.is_copied]
    rest = [one for one in honest if one.misread or one.is_copied]
    heads = ("warning", "honest before", "after", "misread or copied before", "after",
             "dishonest before", "after")  # fmt: skip
    rows = [
        (
            kind.label,
            *(
                _count(some, kind, marks)
                for some in (plain, rest, dishonest)
                for marks in (_before, _after)
            ),
        )
        for kind in Signal.Kind
    ]
    return _table(heads, rows)


def _before(outcome: Outcome) -> Marks:
    return outcome.before


def _after(outcome: Outcome) -> Marks:
    return outcome.after


def _count(outcomes: Iterable[Outcome], kind: str, marks: Callable[[Outcome], Marks]) -> str:
    informs = warns = 0
    for outcome in outcomes:
        severities = {severity for one, severity in marks(outcome) if one == kind}
        warns += bool(severities - {Signal.Severity.INFO})
        informs += severities == {Signal.Severity.INFO}
    return f"{warns} ({informs})" if informs else str(warns)


def _table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
