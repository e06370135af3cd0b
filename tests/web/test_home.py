import pytest

from tests.factories import make_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


class TestHome:
    def test_is_the_upload_form_for_everybody(self, client):
        page = client.get("/").text
        assert "Send your payment receipt" in page
        assert 'action="/p/pay/"' in page

    @pytest.mark.parametrize("role", ["reviewer", "finance", "admin"])
    def test_leads_staff_to_the_desk(self, client, role):
        client.force_login(make_user(role))
        assert client.get("/").url == "/desk/"

    def test_leads_payers_to_their_receipts(self, client):
        client.force_login(make_user("payer"))
        assert client.get("/").url == "/my/"

    def test_is_an_upload_link_for_everybody_when_it_carries_a_reference(self, client):
        client.force_login(make_user("reviewer"))
        assert "INV-7" in client.get("/?ref=INV-7").text

    def test_requires_login_where_uploads_are_not_public(self, client, settings):
        settings.PUBLIC_UPLOADS = False
        assert client.get("/").url == "/login/?next=/"

    def test_rejects_the_wrong_method(self, client):
        assert client.post("/").status_code == 405


class TestShare:
    def test_asks_for_the_picture_again_where_no_worker_took_it(self, client):
        answer = client.post("/share/", {"pictures": "x"}, follow=True)
        assert "The picture could not be handed over" in answer.text
        assert answer.redirect_chain == [("/?shared=1", 302)]

    def test_leads_to_the_form_of_the_payee_whose_app_it_was_shared_to(self, client):
        make_payee(slug="other")
        answer = client.post("/p/other/share/", {"pictures": "x"}, follow=True)
        assert answer.redirect_chain == [("/p/other/?shared=1", 302)]

    def test_rejects_the_wrong_method(self, client):
        assert client.get("/share/").status_code == 405


class TestSend:
    def test_leads_to_the_form_of_the_default_payee(self, client):
        assert client.get("/send/").url == "/p/pay/"

    def test_rejects_the_wrong_method(self, client):
        assert client.post("/send/").status_code == 405


class TestMyReceipts:
    def test_shows_ones_own_newest_first(self, client):
        user = make_user("payer")
        for reference in ("FIRST", "SECOND"):
            make_receipt(payer=user, reference=reference)
        client.force_login(user)
        page = client.get("/my/").text
        assert page.index("SECOND") < page.index("FIRST")
        assert "With the reviewer" in page

    def test_hides_what_is_anothers(self, client):
        make_receipt(payer=make_user(), reference="NOT-MINE")
        make_receipt(reference="NOBODYS", payee=make_payee())
        client.force_login(make_user("payer"))
        page = client.get("/my/").text
        assert "NOT-MINE" not in page
        assert "NOBODYS" not in page
        assert "No receipts yet" in page

    def test_is_paged(self, client):
        user = make_user("payer")
        for _ in range(21):
            make_receipt(payer=user)
        client.force_login(user)
        assert "Page 1 of 2" in client.get("/my/").text
        assert client.get("/my/?page=2").status_code == 200

    def test_requires_login(self, client):
        assert client.get("/my/").url == "/login/?next=/my/"

    def test_rejects_the_wrong_method(self, client):
        client.force_login(make_user())
        assert client.post("/my/").status_code == 405
