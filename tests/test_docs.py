"""What the documents name is there."""

import re
import tomllib
from pathlib import Path

import pytest

from benchmarks import written_docs

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
)
TOP = ("receipts", "config", "templates", "static", "tests", "benchmarks", "docs", "requirements")
PATH = re.compile(rf"`((?:{'|'.join(TOP)})/[\w./-]*)`")
TEST = re.compile(r"`(tests/[\w/]+\.py)((?:::\w+)+)`")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_only_what_exists(document: Path) -> None:
    text = document.read_text()
    named = [ROOT / path for path in PATH.findall(text)]
    linked = [document.parent / path for path in LINK.findall(text)]
    missing = [str(path) for path in (*named, *linked) if not path.exists()]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_only_tests_that_exist(document: Path) -> None:
    for path, names in TEST.findall(document.read_text()):
        held = (ROOT / path).read_text() if (ROOT / path).exists() else ""
        for name in names.split("::")[1:]:
            assert re.search(rf"^ *(?:class|def) {name}\b", held, re.MULTILINE), f"{path}{names}"


def test_the_map_names_every_room_of_the_house() -> None:
    """Those of the contract that says who may import whom, which leaves out none."""
    [house, *_] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    rooms = {room for floor in house["layers"] for room in floor.split(" | ")}
    told = (ROOT / "docs" / "architecture.md").read_text().partition("## The rooms")[2]
    first_cells = " ".join(re.findall(r"^\| (.*?) \|", told, re.MULTILINE))
    named = {room.removesuffix("/") for room in re.findall(r"`([\w/]+)(?:\.py)?`", first_cells)}
    assert rooms == named


def test_every_make_target_named_in_contributing_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text()))
    assert named and named <= targets


@pytest.mark.parametrize("document", written_docs.WRITTEN, ids=lambda path: path.name)
def test_what_the_code_says_better_is_written_as_it_says_it(document: Path) -> None:
    """`make docs` has been run."""
    text = document.read_text()
    assert written_docs.WRITTEN[document](text) == text
