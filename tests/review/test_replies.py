"""Words kept for payers: what was taken off the list stays off it."""

import pytest

from receipts.models import SavedReply
from receipts.review import ReplyRefused, replies
from tests.factories import default_payee, make_user

pytestmark = pytest.mark.django_db


def test_words_taken_off_are_not_put_back_by_who_changes_them():
    payee, by = default_payee(), make_user("reviewer")
    kept = replies.save_reply(payee, by=by, kind="question", text="Which flat?")
    seen = SavedReply.objects.get(pk=kept.pk)
    replies.delete_reply(kept, by=by)
    with pytest.raises(ReplyRefused, match="taken these words off"):
        replies.save_reply(payee, by=by, kind="question", text="Which wing?", reply=seen)
    assert not SavedReply.objects.exists()
