"""Passwords that whoever knows the place would try first (ASVS 6.2.11)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PRODUCT = "raseed"
SHORTEST = 5  # letters of a part of the host's name that somebody would take for a word


class OwnWordsValidator:
    """Refuses what holds the product's name or a part of the host's."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        if any(word in password.casefold() for word in _own_words()):
            raise ValidationError(self.get_help_text(), code="password_of_this_place")

    def get_help_text(self) -> str:
        """What is told beside the field, and where it is refused."""
        return _("Choose a password without the name of this site.")


def _own_words() -> list[str]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    parts = host.casefold().replace("-", ".").split(".")
    return [PRODUCT, *(part for part in parts if len(part) >= SHORTEST and not part.isdigit())]
