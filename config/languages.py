"""In which language a page speaks: the payer's on payers' pages, English everywhere else."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

# The desk's catalogues are not whole, and half a page in each is worse; programs read the API.
ENGLISH = ("/desk/", "/admin/", "/api/", "/ocr", "/security/", "/invitation/")


class PayersLanguages(LocaleMiddleware):
    """The language that was chosen, else the browser's, where there are whole pages in it."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(ENGLISH):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)
