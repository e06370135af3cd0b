"""How much a payer's phone has to fetch before the first page stands: compressed, everything."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.factories import default_payee, make_due, make_receipt

pytestmark = [pytest.mark.once, pytest.mark.django_db]

MOST = 60_000
ASSET = re.compile(r'(?:src|href)="/static/([^"?]+\.(?:css|js))"')


def weight(page: str) -> int:
    """Bytes over the wire of the page, its styles and scripts, compressed as WhiteNoise does."""
    files = [page.encode()]
    for name in ASSET.findall(page):
        files.append(Path(finders.find(name)).read_bytes())
    return sum(len(gzip.compress(one)) for one in files)


def addresses() -> list[str]:
    default_payee().vpas.create(address="shop@okaxis")
    due, receipt = make_due(), make_receipt()
    return ["/", reverse("pay", args=[due.public_id]), reverse("status", args=[receipt.public_id])]


def test_a_first_page_is_light(client):
    for address in addresses():
        page = client.get(address).text
        assert len(ASSET.findall(page)) >= 5, address
        assert weight(page) < MOST, address
