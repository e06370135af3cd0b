"""What is undone: recalled where its payer may have heard of it, by whatever channel; else not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import intake, payer_mail, review, web_push
from receipts.models import Notice, Receipt
from tests.factories import make_receipt, make_user
from tests.web_push.browser import subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt():
    made = make_receipt(payer_email="asha@example.com")
    web_push.subscribe(made, **subscription())
    return made


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def ask(receipt: Receipt, reviewer) -> None:
    review.take(receipt, by=reviewer)
    question = "For which month is it?"
    review.ask_payer(receipt, by=reviewer, version=receipt.version, question=question)


def answer(receipt: Receipt) -> None:
    intake.answer(receipt, text="For June.")


def reject(receipt: Receipt, reviewer) -> None:
    review.take(receipt, by=reviewer)
    review.reject(receipt, by=reviewer, version=receipt.version, reason="other_payee")


def send(*, about: str, channel: str) -> None:
    """As the sweep does, which sends some now and the others later."""
    one = Notice.objects.filter(about=about, channel=channel, sent_at=None)
    assert one.update(attempts=1, sent_at=timezone.now()) == 1


def undo(receipt: Receipt, reviewer) -> list[str]:
    """By what its payer is told of that."""
    receipt.refresh_from_db()
    review.reopen(receipt, by=reviewer, version=receipt.version)
    told = Notice.objects.filter(about="reopened")
    return list(told.order_by("channel").values_list("channel", flat=True))


def test_an_untold_decision_is_not_recalled_for_an_earlier_question_told(receipt, reviewer):
    ask(receipt, reviewer)
    send(about="asked", channel="push")
    answer(receipt)
    reject(receipt, reviewer)
    assert undo(receipt, reviewer) == []
    left = Notice.objects.filter(sent_at=None, withdrawn_at=None)
    assert not left.exists()


@pytest.mark.parametrize("channel", ["mail", "push"])
def test_a_told_decision_is_recalled_though_an_earlier_question_was_not(receipt, reviewer, channel):
    ask(receipt, reviewer)
    answer(receipt)
    reject(receipt, reviewer)
    send(about="rejected", channel=channel)
    assert undo(receipt, reviewer) == ["mail", "push"]


def test_a_second_rejection_untold_is_not_the_first_one(receipt, reviewer, settings):
    reject(receipt, reviewer)
    send(about="rejected", channel="mail")
    assert undo(receipt, reviewer) == ["mail", "push"]
    long_ago = timezone.now() - timedelta(hours=1)
    Notice.objects.update(created_at=long_ago)
    reject(receipt, reviewer)
    assert undo(receipt, reviewer) == ["mail", "push"]


def test_who_was_told_by_a_browser_that_ended_since_is_told_by_mail(receipt, reviewer):
    reject(receipt, reviewer)
    send(about="rejected", channel="push")
    web_push.end(web_push.told_of(receipt))
    assert undo(receipt, reviewer) == ["mail"]
    assert Notice.objects.filter(about="rejected", channel="push").exists()
    payer_mail.send_due()
