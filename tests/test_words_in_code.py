"""Every sentence that code hands to people goes through gettext, and the catalogue has them all."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
RECEIPTS = ROOT / "receipts"
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
# What only operators and programs read, in English: commands, settings, the back office, the
# protocol that /ocr/utr copies word for word, and the schema of the API.
FOR_NO_PERSON_OF_OURS = (
    "admin", "api/ocr_utr.py", "api_keys.py", "backup", "demo.py", "management", "migrations",
    "supervisor.py",
)  # fmt: skip
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
# PictureRefused is given a code; its sentences are marked where they stand.
RAISED = re.compile(
    r"((?<!Picture)Refused|Refusal|NotFound|Needed|NoAnswer|WrongShape|ValidationError"
    r"|PermissionDenied|ParseError)$"
)
SHOWN_KEYWORDS = {"label", "help_text", "empty_label", "title", "text", "heading", "placeholder"}
SPOKEN_CALLS = {"success", "info", "warning", "error", "add_error"}  # of messages, of a form
# Rooms whose keywords `label`, `title`, … are shown: a serializer's are the schema's.
SCREENS = "web"
WORD = re.compile(r"[^\W\d_]{2}")
SAME_EVERYWHERE = {"UTR", "Raseed", "PhonePe", "CSV"}


def files() -> list[Path]:
    left_out = tuple(str(RECEIPTS / name) for name in FOR_NO_PERSON_OF_OURS)
    found = sorted(RECEIPTS.rglob("*.py"))
    return [path for path in found if not str(path).startswith(left_out)]


def untranslated(source: str, *, is_screen: bool) -> list[tuple[int, str]]:
    """The lines and words of a module that people read and no translation reaches."""
    tree = ast.parse(source)
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    shown = [value for node in ast.walk(tree) for value in _shown(node, is_screen)]
    meant = [named.get(one.id, one) if isinstance(one, ast.Name) else one for one in shown]
    return sorted({(one.lineno, words) for value in meant for one, words in _literals(value)})


def _shown(node: ast.AST, is_screen: bool) -> Iterator[ast.expr]:
    """What a node shows to people, by where it stands."""
    match node:
        case ast.Raise(exc=ast.Call() as call) if RAISED.search(ast.unparse(call.func)):
            yield from call.args
        case ast.Call(func=ast.Attribute(value=ast.Name(id="messages" | "form"), attr=said)):
            if said in SPOKEN_CALLS:
                yield from node.args[1:]
        case ast.ClassDef() if any("Choices" in ast.unparse(base) for base in node.bases):
            tuples = (one.value for one in node.body if isinstance(one, ast.Assign))
            yield from (one.elts[-1] for one in tuples if isinstance(one, ast.Tuple))
        case ast.keyword(arg=name, value=value) if is_screen and name in SHOWN_KEYWORDS:
            yield value
        case ast.keyword(arg="error_messages", value=ast.Dict(values=values)) if is_screen:
            yield from values


def _literals(value: ast.expr) -> Iterator[tuple[ast.expr, str]]:
    """The literals with words that an expression may come to, outside calls of gettext."""
    match value:
        case ast.Constant(value=str() as words):
            if WORD.search(words) and words not in SAME_EVERYWHERE:
                yield value, words
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from _literals(part)
        case ast.FormattedValue(value=inner) | ast.Starred(value=inner):
            yield from _literals(inner)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from _literals(one)
            yield from _literals(other)
        case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _literals(part)


def named(path: Path) -> str:
    return str(path.relative_to(RECEIPTS))


def test_says_nothing_that_cannot_be_translated():
    found = {
        name: untranslated(path.read_text(), is_screen=name.startswith(SCREENS))
        for path in files()
        if (name := named(path))
    }
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('raise DueRefused("No due")', "No due"),
        ('raise Refusal("No day")', "No day"),
        ('NO_DAY = "No day"\nraise Refusal(NO_DAY)', "No day"),
        ('raise forms.ValidationError(f"{n} dues")', " dues"),
        ('messages.success(request, "Saved")', "Saved"),
        ('form.add_error("file", "Too large")', "Too large"),
        ('class State(models.TextChoices):\n    PAID = "paid", "Paid"', "Paid"),
        ('CharField(label="Name")', "Name"),
        ('CharField(error_messages={"required": "Say it"})', "Say it"),
        ('Card(title=_("One") if one else "Many")', "Many"),
    ],
)
def test_finds_what_was_forgotten(source, words):
    assert [found for _, found in untranslated(source, is_screen=True)] == [words]


@pytest.mark.parametrize(
    "source",
    [
        'raise DueRefused(_("{n} dues").format(n=n))',
        'raise PictureRefused("damaged")',
        'raise ValueError("never shown")',
        'CharField(label=gettext_lazy("Name"), widget=Text(attrs={"class": "number"}))',
        'logger.info("a line of the log")',
    ],
)
def test_lets_what_is_translated_or_not_shown_be(source):
    assert untranslated(source, is_screen=True) == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
def test_the_catalogue_has_every_sentence_and_no_other(tmp_path):
    """`make messages` has been run. Where a sentence stands, and when, may differ."""
    for name in ("receipts", "templates", "config", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/base.stamp").touch()
    command = ["make", "messages", f"PY={sys.executable}"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert sentences(tmp_path / CATALOGUE) == sentences(ROOT / CATALOGUE)


def sentences(catalogue: Path) -> str:
    lines = catalogue.read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith(("#", '"POT-Creation-Date')))
