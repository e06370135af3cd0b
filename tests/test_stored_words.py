"""After the whole story no column holds a finished sentence, but in somebody's own words."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from receipts import (
    alerts,
    demo,
    exports,
    pipeline,
    receipt_import,
    review,
    scheduled_exports,
    statement_import,
    webhooks,
)
from receipts.alert_formats import Message
from receipts.filters import ReceiptFilter
from receipts.models import (
    Payee,
    Policy,
    Receipt,
    Signal,
    StatementFile,
    User,
    WebhookEndpoint,
    WebhookMessage,
)
from receipts.models.fields import SentenceField, SentencesField
from receipts.pipeline import circuit_breaker
from receipts.pipeline.reader_registry import configured_readers
from receipts.programs import webhook_endpoints
from receipts.readers.base import AccessRefused, Field, ImageUnreadable, ReadResult, TryLater
from receipts.refusal import Refusal
from receipts.review import clearing, policy
from receipts.upi import INDIA
from receipts.wording import Sentence
from tests.factories import make_export_run, make_receipt, make_receipt_import, make_statement
from tests.pipeline.test_reading import script_engine
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

# Whose words stand where. Everything else is ours, and ours are codes and values.
OWN_WORDS = {
    "payee.greeting": "the payee's, for its payers",
    "payee.instructions": "the payee's, for its payers",
    "payee.thanks": "the payee's, for its payers",
    "receipt.note": "the payer's",
    "receipt.decision_note": "the reviewer's",
    "receiptevent.note": "a person's",
    "bankevent.note": "a person's",
    "bankalert.text": "the bank's",
    "adjustment.why": "a person's",
    "bankalert.title": "the bank's",
    "books.asked_note": "a person's",
    "clearing.note": "the reviewer's",
    "due.cancel_reason": "a person's",
    "due.note": "the payee's",
    "dueschedule.note": "the payee's",
    "handpayment.note": "a person's",
    "handpayment.taken_back_note": "a person's",
    "importedpicture.words": "the payer's",
    "linkedidentity.issuer": "the issuer's",
    "linkedidentity.subject": "the issuer's",
    "knownpayer.note": "the reviewer's",
    "proofmail.subject": "the payer's",
    "pushsubscription.endpoint": "the browser's",
    "reversal.narration": "the bank's",
    "savedreply.text": "the payee's, for its payers",
    "statementline.narration": "the bank's",
    "statementline.note": "the payer's, as the bank passed it on",
    "credit.narration": "the bank's",
    "credit.note": "the payer's, as the bank passed it on",
    "credit.set_aside_reason": "the reviewer's",
    "signal.dismissal_reason": "the reviewer's",
    "reading.note": "the payer's, as it stands on the picture",
    "reading.raw": "the reading service's answer",
    "reading.fields": "the picture's, and the reader's on how it read them",
    "asking.text": "the message as it was written to the payer",
    "askingwords.text": "the payee's, for its payers",
    "notice.subject": "the mail as it was written to the payer",
    "notice.body": "the mail as it was written to the payer",
    "notice.last_error": "the mail server's, for the log and the back office",
}
LONG = 200  # characters that a sentence may fill; names, addresses and keys may, too
NO_WORDS = re.compile(
    r"\.(\w*(email|vpa|file|name|key|secret|password)|logo|image|original|address|url|to|in_reply_to"
    r"|sender|package|contact|host|user|folder|vouched_by|browser|endpoint|credential\w*)$"
)
CODE = re.compile(r"[a-z0-9_]+")
WORD = re.compile(r"(?<![\w@./-])[a-z]{2,}(?![\w@/-])")  # names are written with capitals


def is_sentence(text: str) -> bool:
    return len(WORD.findall(text)) >= 3


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a column's value, however deep."""
    match value:
        case str():
            yield value
        case Sentence():
            yield from texts_of(value.as_json())
        case {"code": str(code), **more} if not CODE.fullmatch(code):
            # a package's that knows no Django, whose code is the template
            yield from texts_of(more)
        case {"code": str(code), "values": dict(values)}:
            yield from texts_of([code, *values.values(), value.get("text", "")])
        case dict():
            yield from (text for one in (*value, *value.values()) for text in texts_of(one))
        case list() | tuple():
            yield from (text for one in value for text in texts_of(one))


def columns() -> Iterator[tuple[str, type[models.Model], models.Field]]:
    for model in apps.get_app_config("receipts").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                yield f"{model._meta.model_name}.{field.name}", model, field


def sentences_stored() -> list[tuple[str, str]]:
    """(column, text) of what stands in words where a code and its values belong."""
    return [
        (name, text)
        for name, model, field in columns()
        if name not in OWN_WORDS
        for value in model._default_manager.values_list(field.name, flat=True)
        for text in texts_of(value)
        if is_sentence(text)
    ]


def result_of(truth: dict[str, Any]) -> ReadResult:
    """What a reader that is always right sees on a sample."""
    utr, paid_at = truth["utr"] or "", truth["paid_at"]
    return ReadResult(
        upi_id=utr,
        utr_confident=bool(utr),
        paid_at=datetime.fromisoformat(paid_at).replace(tzinfo=INDIA) if paid_at else None,
        amount_paise=truth["amount_paise"],
        status=truth["status"],
        screen=truth["screen"],
        payee=truth["payee"] or "",
        fields={"upi_id": Field(utr, 0.9, notes=("O read as 0",))},
    )


# --- The story ---------------------------------------------------------------------------------

# Clean ones, one of them sent twice, one failed, no payment; the first cannot be read, and at
# the last the reader has a fault.
SAMPLES = (24, 0, 1, 29, 34, 39, 40)


@pytest.fixture
def story(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo, read by a scripted reader, then reviewed by people and by the policy."""
    uploads = json.loads((demo.SAMPLES / "manifest.json").read_text())["receipts"]
    chosen = [uploads[number] for number in SAMPLES]
    send = demo.send_receipts
    monkeypatch.setattr(demo, "send_receipts", lambda payee, _: send(payee, chosen))
    demo.load()
    script_engine(monkeypatch, settings, scripted([one["truth"] for one in chosen]))
    while pipeline.read_next():
        pass
    payee = Payee.objects.get(is_default=True)
    people_review(payee)
    admin = User.objects.get(username="admin")
    policy.set_policy(payee, by=admin, mode=Policy.Mode.ON, tolerated="")
    policy.look()
    clearing.begin(payee, by=admin, filters=ReceiptFilter())
    begun = make_receipt_import(file="receipt-imports/gone")
    receipt_import.confirm(begun, by=begun.by)
    receipt_import.take_pictures_in()
    refused = AccessRefused(Refusal("No credentials are set."))
    circuit_breaker.note_refusal(configured_readers()[0], refused)
    lost = make_statement(state=StatementFile.State.READING, file="statements/gone.csv")
    list(statement_import.steps(lost))
    hdfc.keep(hdfc.refused())
    b"".join(exports.pieces(exports.begin(payee, by=None, filters=ReceiptFilter())))
    unsigned = make_export_run(payee).schedule  # set up by somebody who is gone
    type(unsigned).objects.update(next_on=timezone.localdate(timezone=INDIA) - timedelta(days=1))
    scheduled_exports.begin_due(timezone.now())
    alerts.receive(payee, Message(text="Rs 500 credited to a/c X4321", sender="+919800000001"))
    endpoint = WebhookEndpoint.objects.create(payee=payee, url="https://localhost/")  # not called
    webhooks.announce(payee.pk, [webhooks.News(WebhookMessage.Type.TEST, "test", {})])
    webhooks.send_due()
    webhook_endpoints.switch(endpoint, by=admin, on=False)


def scripted(truths: list[dict[str, Any]]) -> Callable[[bytes, datetime], ReadResult]:
    to_come = iter(truths[1:-1])
    first = True

    def read(image: bytes, seen_at: datetime) -> ReadResult:
        nonlocal first
        if first:
            first = False
            raise ImageUnreadable(Refusal("These bytes are not a picture that can be opened."))
        truth = next(to_come, None)
        if truth is None:
            raise TryLater(Refusal("Nothing came back for {seconds} seconds.", seconds=3))
        return result_of(truth)

    return read


def people_review(payee: Payee) -> None:
    """One takes over from another and asks; others are rejected, approved and reopened."""
    reviewer, admin = (User.objects.get(username=name) for name in ("reviewer", "admin"))
    unread, *_, other, last = payee.receipts.filter(status="in_review").order_by("pk")
    review.take(unread, by=reviewer)
    Receipt.objects.filter(pk=unread.pk).update(held_until=timezone.now() + timedelta(minutes=5))
    unread.refresh_from_db()
    review.take_over(unread, by=admin)
    review.ask_payer(unread, by=admin, version=unread.version, question="Is there a better one?")
    for receipt in (other, last):
        receipt.refresh_from_db()
        note = "It has nothing to do with us."
        review.reject(receipt, by=reviewer, version=receipt.version, reason="other", note=note)
    review.reopen(last, by=reviewer, version=last.version, note="I was wrong about this one.")


def silent_columns() -> set[str]:
    """Those for what the product says that the story leaves empty."""
    return {
        name
        for name, model, field in columns()
        if isinstance(field, SentenceField | SentencesField)
        and not any(model._default_manager.values_list(field.name, flat=True))
    }


def test_the_whole_story_stores_codes_and_values(story: None) -> None:
    assert sentences_stored() == []
    assert silent_columns() == set()


def test_a_sentence_stored_as_text_is_found_out() -> None:
    """The net is no sieve: in a column of sentences, in a list of them, and deep in data."""
    said = "Almost the same picture as receipt 7."
    receipt = make_receipt(verdict_points=[Sentence(text=said)])
    Signal.objects.create(
        receipt=receipt, kind="edited", severity="warning", evidence=said, data={"a": [{"b": said}]}
    )
    columns = ("receipt.verdict_points", "signal.data", "signal.evidence")
    assert sorted(sentences_stored()) == [(column, said) for column in columns]


def test_every_long_text_says_whose_words_it_holds() -> None:
    """What the story leaves empty, too: ours belong in a column of sentences."""
    texts = {
        name
        for name, _, field in columns()
        if not isinstance(field, models.JSONField)
        and not field.choices
        and (field.max_length or LONG) >= LONG
    }
    assert sorted(one for one in texts - OWN_WORDS.keys() if not NO_WORDS.search(one)) == []


def test_the_list_of_own_words_names_columns_that_there_are() -> None:
    assert OWN_WORDS.keys() <= {name for name, _, _ in columns()}


@pytest.mark.parametrize(
    "text",
    [
        "UTR and amount equal, but the bank took it back",
        "paid 1 day after due",
        "No UTR could be read.",
        "The reading service is paused.",
    ],
)
def test_a_sentence_is_known(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    ["Sunrise Residents' Association", "asha.rao@okaxis", "not_a_payment"],
)
def test_a_name_or_a_code_is_none(text: str) -> None:
    assert not is_sentence(text)
