"""The policy is followed by a task on the beat."""

import pytest
from django.conf import settings

from receipts.models import PolicyJudgement
from receipts.review import policy, tasks
from tests.factories import default_payee, make_receipt, make_user


@pytest.mark.django_db
def test_judges_what_waits():
    from_review = make_receipt()
    tasks.follow_policy()
    assert not PolicyJudgement.objects.exists()
    admin = make_user("admin")
    policy.set_policy(default_payee(), by=admin, mode="shadow", tolerated="")
    tasks.follow_policy()
    assert PolicyJudgement.objects.get().receipt == from_review


def test_is_on_the_beat_beside_the_sweep():
    beat = settings.CELERY_BEAT_SCHEDULE["policy"]
    assert beat["task"] == tasks.follow_policy.name
    assert settings.CELERY_TASK_ROUTES[beat["task"]] == {"queue": "sweep"}
