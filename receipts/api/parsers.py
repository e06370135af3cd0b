"""How request bodies become data."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import (  # type: ignore[attr-defined]  # its types leave one out
    JSONParser,
    get_encoding,
)
from rest_framework.utils.json import strict_constant


class ShallowJson(JSONParser):
    """JSON that is not nested without end, and says nothing twice: of two values, which is meant?

    Python's parser gives up on the first in its own way, and takes the last of the second.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        encoding: str = get_encoding(parser_context or {})
        try:
            said: dict[str, Any] = json.loads(
                stream.read().decode(encoding),
                parse_constant=strict_constant,
                object_pairs_hook=_once,
            )
        except ValueError as error:
            told = _("This cannot be read as JSON: {error}.").format(error=error)
            raise ParseError(told) from error
        except RecursionError as error:
            raise ParseError(_("The JSON is nested too deeply.")) from error
        return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in pairs:
        if name in said:
            told = _("“{name}” is said twice in one object. Send it once.")
            raise ParseError(told.format(name=name[:50]))
        said[name] = value
    return said
