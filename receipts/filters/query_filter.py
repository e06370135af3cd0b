"""A filter as it stands in a query and in the record of what was done with it."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from django.db.models import QuerySet

from receipts.filters.parameters import FilterRefused, Parameter, words_of


@dataclass(frozen=True, kw_only=True)
class QueryFilter:
    """What a person may narrow rows by: each field is declared with `parameter`."""

    @abstractmethod
    def apply(self, rows: QuerySet[Any], /) -> QuerySet[Any]:
        """Narrow the rows; their order stays."""

    @classmethod
    def parameters(cls) -> dict[str, Parameter]:
        """By the name of the field, in the order in which they are said."""
        return {one.name: one.metadata["parameter"] for one in fields(cls)}

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Self:
        """Read the filters out of a query string's values (a QueryDict, or a plain mapping).

        A filter of several values may be given several times or as a comma list. Unknown names
        are left alone. Raises FilterRefused with a sentence for every value that makes no sense.
        """
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for field, one in cls.parameters().items():
            try:
                values |= {field: value} if (value := one.read(words_of(query, one.name))) else {}
            except ValueError as error:
                errors[one.name] = str(error)
        if errors:
            raise FilterRefused(errors)
        return cls(**values)

    def as_query(self) -> dict[str, str]:
        """The filters in use as strings, as they stand in a query and in an export's record."""
        named = {one.name: getattr(self, field) for field, one in self.parameters().items()}
        return {name: _said(value) for name, value in named.items() if value not in (None, "", ())}


def _said(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)
