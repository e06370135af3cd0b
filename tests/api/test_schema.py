"""What the server answers is what its schema says, value by value.

Of looks here; of what changes something in every test of the API (conftest.py).
"""

import json

import pytest
from django.test import Client
from django.urls import reverse

from receipts import lifecycle
from receipts.models import TallyLedgers
from tests.api import as_said
from tests.factories import default_payee, make_reading, make_user
from tests.web.test_every_url import RULES, For, make_world

pytestmark = pytest.mark.django_db

# Of a world that has none: they answer 404, or the file of an export.
NOTHING_THERE = {
    "api_alert_mailbox",
    "api_proof_mailbox",
    "api_export_file",
    "api_statement_columns",
}


@pytest.mark.once
def test_every_answer_to_a_look_is_as_the_schema_says():
    world, admin = make_world(), make_user("admin", default_payee())
    TallyLedgers.objects.create(payee=default_payee(), company="a", bank="b", credited="c")
    make_reading(world.receipt)
    lifecycle.record(world.receipt, kind="refunded", actor="x")
    client, paths = Client(), as_said.document()["paths"]
    client.force_login(admin)
    asked, wrong = set(), {}
    for name, rule in RULES.items():
        if rule.whom not in (For.API, For.API_OWN) or name in NOTHING_THERE:
            continue
        url = reverse(name, kwargs=rule.args(world))
        said = paths[as_said.path_of(url)].get("get")
        if said is None or "application/json" not in said["responses"]["200"]["content"]:
            continue
        answer = client.get(url)
        assert answer.status_code == 200, (name, answer.content)
        body = json.loads(answer.content)
        if isinstance(body, dict) and "results" in body:
            asked.add(f"{name}, {len(body['results'])} rows")
        wrong |= {
            f"{name}: {one}": url
            for one in as_said.wrong_in(
                body, said["responses"]["200"]["content"]["application/json"]["schema"]
            )
        }
    assert "\n".join(wrong) == ""
    assert len(asked) > 20
