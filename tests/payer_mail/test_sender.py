"""Whose a mail to a payer is: the payee's, by name and by where an answer goes."""

import pytest

from receipts import payer_mail
from receipts.models import Payee
from tests.factories import default_payee, make_receipt

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.mark.parametrize(
    "name", ["Sunrise Homes", "सनराइज़ होम्स", 'A "B" & Sons, <x@y.z>\r\nBcc: e']
)
def test_it_comes_in_the_payees_name_from_our_address(settings, mailoutbox, name):
    settings.DEFAULT_FROM_EMAIL = "Raseed <no-reply@example.org>"
    Payee.objects.filter(pk=default_payee().pk).update(name=name)
    payer_mail.send_link(make_receipt(payer_email="asha@example.com"))
    assert payer_mail.send_due() == 1
    written = mailoutbox[0].message()
    [sender] = written["From"].addresses
    assert sender.display_name == " ".join(name.split())
    assert sender.addr_spec == "no-reply@example.org"
    assert (written["Reply-To"], written["Bcc"]) == (None, None)


def test_an_answer_to_it_goes_to_the_payee(mailoutbox):
    Payee.objects.filter(pk=default_payee().pk).update(contact_email="office@example.org")
    payer_mail.send_link(make_receipt(payer_email="asha@example.com"))
    assert payer_mail.send_due() == 1
    assert mailoutbox[0].message()["Reply-To"] == "office@example.org"
