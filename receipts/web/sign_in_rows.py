"""Sign-ins as lists show them, with browsers by the names they give themselves."""

from django.utils.translation import gettext as _

from receipts.models import SignIn

# The first that fits: most name others as well, of whom they descend.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class SignInRow:
    """A sign-in with its browser in words; `is_here` is the one of this page."""

    def __init__(self, sign_in: SignIn, here: int | None = None) -> None:
        self.sign_in, self.is_here = sign_in, sign_in.pk == here
        self.browser = browser_in_words(sign_in.browser)


def browser_in_words(user_agent: str) -> str:
    """Such as "Chrome · Android"; whoever sends the name may make it up."""
    found = [
        next((name for sign, name in table if sign in user_agent), "")
        for table in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(name for name in found if name) or _("Unknown browser")
