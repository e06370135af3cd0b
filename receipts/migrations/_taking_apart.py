"""Takes stored sentences apart by the templates of their day, for the migrations beside it.

A template is written as in `receipts/wording.py`; `{name:int}` is a whole number, `{name:one}`
another sentence, `{name:list}` and `{name:parts}` several with commas or semicolons between. What
no template gives back letter by letter keeps its text.
"""

import json
import re
from datetime import UTC, datetime
from string import Formatter

from receipts.upi import INDIA, format_rupees, parse_amount

BATCH = 2_000
_DAY = r"\d{1,2} [A-Z][a-z]{2} \d{4}"
_SHAPES = {
    "": r".+?",
    "int": r"\d{1,18}",
    "money": r"₹-?[\d,]+\.\d\d",
    "day": _DAY,
    "time": _DAY + r", \d{1,2}:\d\d [ap]m",
    "one": r".+",
    "list": r".+",
    "parts": r".+",
}


class Templates:
    """Sentences by their code, in the order in which they are tried.

    Another spelling of the same code has a mark behind it: `paid_before_due#one`.
    """

    def __init__(self, templates):
        self._shapes = [
            (code.partition("#")[0], *_shape(template)) for code, template in templates.items()
        ]

    def apart(self, text):
        """What is stored for a sentence: its code and values, or its text where none fits."""
        return self._fitting(text) or ({"text": text} if text else {})

    def _fitting(self, text):
        for code, shape, kinds in self._shapes:
            match = shape.fullmatch(text)
            if match is None:
                continue
            values = {
                name: self._value(kinds[name], said) for name, said in match.groupdict().items()
            }
            if None not in values.values():
                return {"code": code, "values": values} if values else {"code": code}
        return None

    def _value(self, kind, said):
        """The value that is written so, or None."""
        match kind:
            case "one":
                return self._fitting(said)
            case "list" | "parts":
                parts = [self._fitting(one) for one in said.split(", " if kind == "list" else "; ")]
                return None if None in parts else parts
            case "int":
                return int(said) if str(int(said)) == said else None
            case "money":
                paise = parse_amount(said, allow_negative=True)
                return paise if f"₹{format_rupees(paise)}" == said else None
            case "day":
                return _moment(said, "%d %b %Y", "%Y-%m-%d")
            case "time":
                return _moment(said, "%d %b %Y, %I:%M %p", None)
        return said


def _shape(template):
    pattern, kinds = "", {}
    for literal, name, kind, _ in Formatter().parse(template):
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P<{name}>{_SHAPES[kind or '']})"
            kinds[name] = kind
    return re.compile(pattern, re.DOTALL), kinds


def _moment(said, shape, written):
    try:
        moment = datetime.strptime(said, shape)
    except ValueError:
        return None
    if written:
        return moment.strftime(written)
    return moment.replace(tzinfo=INDIA).astimezone(UTC).isoformat()


def restate(apps, schema_editor, model, old, new, restated, whole=()):
    """Fill the column `new` with `restated(text)` of every row that has a text in `old`.

    The texts in `whole`, which most rows have, are restated for all their rows at once.
    """
    rows = apps.get_model("receipts", model).objects.using(schema_editor.connection.alias)
    for text in whole:
        _write_all(schema_editor, rows.model, old, text, new, _json(restated(text)))
    for batch in _batches(rows.exclude(**{f"{old}__in": ["", *whole]}), old):
        _write(schema_editor, rows.model, new, [(_json(restated(text)), pk) for pk, text in batch])


def restate_lists(apps, schema_editor, model, column, restated):
    """Make every row's list of texts a list of what `restated` makes of each."""
    rows = apps.get_model("receipts", model).objects.using(schema_editor.connection.alias)
    for batch in _batches(rows, column):
        stated = [(_json([restated(one) for one in texts]), pk) for pk, texts in batch if texts]
        _write(schema_editor, rows.model, column, stated)


def _json(stated):
    """As SQLite's own functions write it, so that SQL finds equal what is equal."""
    return json.dumps(stated, separators=(",", ":"), ensure_ascii=False)


def say_again(apps, schema_editor, model, old, new):
    """The way back: fill the column of texts `old` with what this version says of `new`."""
    rows = apps.get_model("receipts", model).objects.using(schema_editor.connection.alias)
    longest = rows.model._meta.get_field(old).max_length
    for batch in _batches(rows, new):
        said = [(str(sentence)[:longest], pk) for pk, sentence in batch if sentence]
        _write(schema_editor, rows.model, old, said)


def _batches(rows, column):
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", column)[:BATCH]):
        last = batch[-1][0]
        yield batch


def _write_all(schema_editor, model, old, text, new, stated):
    table, columns = model._meta.db_table, [model._meta.get_field(one).column for one in (new, old)]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            'UPDATE "{}" SET "{}" = %s WHERE "{}" = %s'.format(table, *columns), [stated, text]
        )


def _write(schema_editor, model, column, values):
    name, table = model._meta.get_field(column).column, model._meta.db_table
    with schema_editor.connection.cursor() as cursor:
        if values:
            cursor.executemany(f'UPDATE "{table}" SET "{name}" = %s WHERE id = %s', values)


def settle(schema_editor):
    """Check now what PostgreSQL would check at the end, for it alters no table before that."""
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
