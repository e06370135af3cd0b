"""A page's form as a browser would send it back untouched."""

from html.parser import HTMLParser
from typing import Any


class Form(HTMLParser):
    """The values of the inputs of the form whose action has this word in it."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.action = action
        self.inside = False
        self.values: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.inside = self.action in (found.get("action") or "")
        if self.inside and tag == "input" and found.get("name"):
            self.values[str(found["name"])] = found.get("value") or ""


def filled(response: Any, action: str) -> dict[str, str]:
    """What stands in the form, hidden fields and all; without the file inputs, which are empty."""
    values = Form(response.content.decode(), action).values
    assert values, f"no form with {action} in its action"
    return {name: value for name, value in values.items() if name != "picture"}
