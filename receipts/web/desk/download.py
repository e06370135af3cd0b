"""Files that people take away from the desk."""

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header


def saved[Answer: HttpResponseBase](answer: Answer, name: str) -> Answer:
    """To be saved by the browser under this name: never shown, and kept by nothing on the way."""
    answer.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
