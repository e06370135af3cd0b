"""Why readers read nothing: our templates and values; what a service said keeps its text."""

import re

from django.db import migrations, models
from django.db.models.functions import Cast

import receipts.models.fields
import receipts.wording
from receipts.migrations._taking_apart import (
    Templates,
    _batches,
    _json,
    _write,
    restate,
    say_again,
    settle,
)

# The template is the code; its placeholders tell here what shape their values have.
SHAPES = (
    "These bytes are not a picture that can be opened; send a PNG or JPEG file.",
    "{fault} inside the reader",
    "The credentials of the UTR API must be printable ASCII characters.",
    "The token of the HTTP reader must be printable ASCII characters.",
    "{refused:one} UTR_API_URL and UTR_API_ALLOW_PRIVATE say where the reader may call.",
    "No answer from the UTR API: {silence:one}.",
    "No answer: {silence:one}.",
    "nothing within {seconds} seconds",
    "an answer larger than {bytes:int} bytes",
    "no secure connection could be made",
    "the name of the server could not be looked up",
    "no connection could be made",
    "the connection broke off",
    "not HTTP ({fault})",
    "The address is malformed: {error}.",
    "The address must be whole, such as https://api.example.org/path.",
    "The address must not contain a user name or password.",
    "The address must begin with https:// unless it is this machine.",
    "The address must begin with https:// on the open internet.",
    "The address leads into a private network ({ip}).",
    "The UTR API answered OK, but with HTTP {http_status:int}.",
    "The UTR API's answer has the wrong shape: {wrong:one}.",
    "The reader's answer has the wrong shape: {wrong:one}.",
    "upi_id is {length:int} characters long",
    "results is not an array",
    "results holds an element without card_info",
    "it is no JSON object",
    "{name} is not a string",
    "The UTR API answered HTTP {http_status:int} with something other than a JSON object.",
    "The UTR API answered HTTP {http_status:int} with no status.",
    "The UTR API answered HTTP {http_status:int} with {status}.",
    "The reader answered HTTP {http_status:int}.",
)
SENTENCES = Templates({re.sub(r":(one|int)}", "}", shape): shape for shape in SHAPES})
NAMING_A_REASON = ("picture_unreadable", "request_refused", "nobody_could_read")


def apart_within(stored):
    """A stored sentence with the reason that it, or one inside it, names taken apart."""
    match stored:
        case {"code": code, "values": {"reason": str(said)} as values} if code in NAMING_A_REASON:
            return stored | {"values": values | {"reason": SENTENCES.apart(said)}}
        case dict():
            return {name: apart_within(one) for name, one in stored.items()}
        case list():
            return [apart_within(one) for one in stored]
    return stored


def take_apart(apps, schema_editor):
    restate(apps, schema_editor, "Reading", "reason_text", "reason", SENTENCES.apart)
    states = apps.get_model("receipts", "ReaderState").objects.using(schema_editor.connection.alias)
    for state in states.exclude(pause_reason_text=""):
        stored = SENTENCES.apart(state.pause_reason_text)
        state.pause_reason = receipts.wording.Sentence.from_json(stored)
        state.save(update_fields=["pause_reason"])
    take_apart_within(apps, schema_editor)
    settle(schema_editor)


def take_apart_within(apps, schema_editor):
    """In why a person must look, and in the verdict and the judgement that repeat it."""
    using = schema_editor.connection.alias
    receipts_ = apps.get_model("receipts", "Receipt").objects.using(using)
    judgements = apps.get_model("receipts", "PolicyJudgement").objects.using(using)
    said = Cast("review_reason", models.TextField())
    named = receipts_.annotate(said=said).filter(said__contains='"reason"')
    for rows, column in (
        (judgements.filter(receipt__in=named.values("pk")), "reasons"),
        (named, "verdict_points"),
        (named, "review_reason"),
    ):
        for batch in _batches(rows, column):
            stated = [(_json(apart_within(as_json(said))), pk) for pk, said in batch]
            _write(schema_editor, rows.model, column, stated)


def as_json(said):
    return [one.as_json() for one in said] if isinstance(said, list) else said.as_json()


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "Reading", "reason_text", "reason")
    states = apps.get_model("receipts", "ReaderState").objects.using(schema_editor.connection.alias)
    for state in states.all():
        state.pause_reason_text = str(state.pause_reason)[:500]
        state.save(update_fields=["pause_reason_text"])
    settle(schema_editor)


def replaced(model, column, help_text):
    text = f"{column}_text"
    return [
        migrations.RenameField(model, column, text),
        migrations.AlterField(
            model, text, models.CharField(blank=True, default="", max_length=500)
        ),
        migrations.AddField(
            model,
            column,
            receipts.models.fields.SentenceField(
                blank=True,
                default=receipts.wording.Sentence,
                editable=False,
                help_text=help_text,
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("receipts", "0039_payers_found_by_name")]

    operations = [
        *replaced("reading", "reason", "Why nothing was read: the service's words, or ours"),
        *replaced("readerstate", "pause_reason", "The service's words, or ours"),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("reading", "reason_text"),
        migrations.RemoveField("readerstate", "pause_reason_text"),
    ]
