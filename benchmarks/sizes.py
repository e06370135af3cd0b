"""`python -m benchmarks.sizes [FOLDER …]`: how large the house is: files, lines, functions."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles


def main(folders: list[str]) -> None:
    for folder in folders or ["receipts", "config", "tests", "benchmarks"]:
        files = [one for one in Path(folder).rglob("*.py") if "migrations" not in one.parts]
        lines = [len(one.read_text().splitlines()) for one in files]
        lengths = sorted(length for one in files for length in function_lengths(one))
        longest = max(zip(lines, files, strict=True))
        print(
            f"{folder}: {len(files)} files, {sum(lines):,} lines; longest {longest[0]} "
            f"({longest[1]}); {len(lengths):,} functions: median {median(lengths):.0f}, "
            f"95th percentile {quantiles(lengths, n=20)[-1]:.0f}, longest {lengths[-1]} lines"
        )


def function_lengths(file: Path) -> Iterator[int]:
    """Lines of each function, its decorators left out."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


if __name__ == "__main__":
    main(sys.argv[1:])
