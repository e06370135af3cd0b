import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error

from tests.factories import make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


class TestErrorPages:
    def test_not_found_leads_back(self, client):
        answer = client.get("/nowhere/")
        assert answer.status_code == 404
        assert "Nothing here" in answer.text
        assert 'href="/"' in answer.text

    def test_forbidden_says_whom_to_ask(self, client):
        client.force_login(make_user("payer"))
        answer = client.get("/desk/")
        assert answer.status_code == 403
        assert "Ask whoever runs this desk" in answer.text

    def test_a_missing_token_says_to_reload(self):
        answer = Client(enforce_csrf_checks=True).post("/login/", {"username": "a"})
        assert answer.status_code == 403
        assert "Nothing was sent" in answer.text

    def test_a_server_error_needs_nothing_but_its_own_file(self, settings):
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        }
        answer = server_error(RequestFactory().get("/"))
        assert answer.status_code == 500
        assert "Something broke on our side" in answer.text

    @pytest.mark.parametrize("view", [bad_request, permission_denied])
    def test_tell_nothing_of_what_went_wrong(self, rf, view):
        answer = view(rf.get("/"), Exception("secret table name"))
        assert "secret table name" not in answer.text

    def test_the_lock_out_needs_no_context(self):
        assert "15 minutes" in render_to_string("locked_out.html")
