"""Any number of row ids as one parameter: one for each costs more than its row."""

import json
from typing import Any

from django.db.models import F, Lookup


class Among(Lookup):
    """Whether a column of numbers holds one of these: `filter(among("receipt", ids))`."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*parameters, self.rhs)
        within = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608
        return within, (*parameters, json.dumps(self.rhs))


def among(column: str, numbers: list[int]) -> Among:
    """Rows whose column is one of these integers."""
    return Among(F(column), numbers)
