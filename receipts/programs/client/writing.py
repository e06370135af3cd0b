"""The client's source: what stands in base.py, and a method for each operation of the schema."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drf_spectacular.generators import SchemaGenerator

CLASS = '''

class Raseed(Base):
    """A method for each call; `query` and `body` as /api/docs/ describes them."""
'''
WITH_BODY = {"post", "put", "patch"}


def written() -> str:
    """The whole module."""
    generator: Any = SchemaGenerator  # untyped
    document = generator().get_schema(public=True)
    base = Path(__file__).with_name("base.py").read_text()
    return base + CLASS + "".join(_methods(document["paths"]))


def _methods(paths: dict[str, Any]) -> Iterator[str]:
    for path, operations in paths.items():
        for method, operation in operations.items():
            if path.startswith("/api/v1/"):
                yield _method(path, method, operation)


def _method(path: str, method: str, operation: dict[str, Any]) -> str:
    parts = re.findall(r"\{(\w+)\}", path)
    takes = ["self", *(f"{name}: Any" for name in parts)]
    passed = ""
    if method in WITH_BODY:
        takes += ["*", "body: Any = None", "files: Files | None = None"]
        passed = ", body=body, files=files"
    named = ", ".join(f'"{name}": {name}' for name in parts)
    name = operation["operationId"].removeprefix("v1_")
    said = " ".join(operation["description"].partition("\n\n")[0].split())
    return f'''
    def {name}({", ".join(takes)}, **query: Any) -> Any:
        """{said}"""
        return self._call("{method.upper()}", "{path}", {{{named}}}, query{passed})
'''
