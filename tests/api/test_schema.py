"""What the server answers is what its schema says, value by value."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse
from drf_spectacular.generators import SchemaGenerator
from jsonschema import FormatChecker
from openapi_schema_validator import OAS31Validator

from receipts import lifecycle
from receipts.models import TallyLedgers
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


def schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """Path of the schema → its methods, and all components."""
    document = SchemaGenerator().get_schema(public=True)
    return document["paths"], {"components": document["components"]}


def path_of(name: str, url: str) -> str:
    """As the schema writes it: with the names of its parameters."""
    route = resolve(url).route
    for converter in ("int:", "slug:", "str:"):
        route = route.replace(f"<{converter}", "{")
    return "/" + route.replace(">", "}").replace("{pk}", "{id}")


def wrong_in(body: Any, schema: dict[str, Any], components: dict[str, Any]) -> list[str]:
    found = OAS31Validator(schema | components, format_checker=FormatChecker()).iter_errors(body)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]


@pytest.mark.once
def test_every_answer_to_a_look_is_as_the_schema_says():
    world, admin = make_world(), make_user("admin", default_payee())
    TallyLedgers.objects.create(payee=default_payee(), company="a", bank="b", credited="c")
    make_reading(world.receipt)
    lifecycle.record(world.receipt, kind="refunded", actor="x")
    client, (paths, components) = Client(), schemas()
    client.force_login(admin)
    asked, wrong = set(), {}
    for name, rule in RULES.items():
        if rule.whom not in (For.API, For.API_OWN) or name in NOTHING_THERE:
            continue
        url = reverse(name, kwargs=rule.args(world))
        said = paths[path_of(name, url)].get("get")
        if said is None or "application/json" not in said["responses"]["200"]["content"]:
            continue
        answer = client.get(url)
        assert answer.status_code == 200, (name, answer.content)
        body = json.loads(answer.content)
        if isinstance(body, dict) and "results" in body:
            asked.add(f"{name}, {len(body['results'])} rows")
        wrong |= {
            f"{name}: {one}": url
            for one in wrong_in(
                body, said["responses"]["200"]["content"]["application/json"]["schema"], components
            )
        }
    assert "\n".join(wrong) == ""
    assert len(asked) > 20
