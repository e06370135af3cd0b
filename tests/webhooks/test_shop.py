"""The shop of docs/webhooks.md, played through over HTTP: order, link, receipt, webhook, paid."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from receipts import review, webhooks
from receipts.models import Receipt, WebhookMessage
from receipts.programs.keys import make_key
from tests.corpus.making import png, screen
from tests.factories import default_payee, make_reading, make_user
from tests.webhooks.conftest import make_all_due, make_endpoint, secret_of

pytestmark = pytest.mark.django_db(transaction=True)

DOCS = Path(__file__).parents[2] / "docs" / "webhooks.md"


def shop_of_the_docs(*args):
    [code] = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    names: dict = {}
    exec(compile(code, str(DOCS), "exec"), names)
    return names["Shop"](*args)


def deliver(receiver, shop):
    make_all_due()
    webhooks.send_due()
    for headers, body in receiver.got:
        shop.on_webhook({name.lower(): value for name, value in headers.items()}, body)


def test_an_order_is_paid_once_its_receipt_is_approved(live_server, receiver, client):
    payee, admin = default_payee(), make_user("admin")
    _, key = make_key(payee, by=admin, name="Shop", scopes=["edit_dues", "send"])
    endpoint = make_endpoint(receiver.url, payee)
    shop = shop_of_the_docs(live_server.url, key, secret_of(endpoint))

    link = shop.place_order("ORD-1042", 50_000, "Asha Rao")
    assert shop.place_order("ORD-1042", 50_000, "Asha Rao") == link
    assert "ORD-1042" in client.get(urlsplit(link).path).text

    sent = requests.post(
        f"{live_server.url}/api/v1/receipts/",
        data={"reference": "ORD-1042"},
        files={"image": ("a.png", png(screen(400, 800)))},
        headers=shop.headers,
        timeout=120,
    )
    receipt = Receipt.objects.get(public_id=sent.json()["id"])
    deliver(receiver, shop)
    assert shop.orders == {"ORD-1042": "open"}

    Receipt.objects.filter(pk=receipt.pk).update(status="in_review")
    receipt.refresh_from_db()
    make_reading(receipt)
    due = payee.dues.get()
    review.approve(
        receipt, by=admin, version=receipt.version, allocations={due: 50_000}, note="Known."
    )
    deliver(receiver, shop)
    deliver(receiver, shop)  # the same messages again
    assert shop.orders == {"ORD-1042": "paid"}


def test_the_shop_takes_no_message_of_a_stranger(receiver):
    shop = shop_of_the_docs("", "", secret_of(make_endpoint(receiver.url)))
    other = make_endpoint(receiver.url + "2")
    news = webhooks.News(WebhookMessage.Type.DUE_PAID, "due 1", {"reference": "ORD-1"})
    webhooks.announce(other.payee_id, [news])
    webhooks.send_due()
    forged = next(got for got in receiver.got if _is_of(other, got))
    shop.orders["ORD-1"] = "open"
    with pytest.raises(Exception, match="signature"):
        shop.on_webhook({name.lower(): value for name, value in forged[0].items()}, forged[1])
    assert shop.orders == {"ORD-1": "open"}


def _is_of(endpoint, got):
    return endpoint.messages.filter(message_id=got[0]["webhook-id"]).exists()
