"""The screens: each a folder in this one, found by standing here with a `urls.py`."""

import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from receipts import web


@lru_cache(maxsize=1)
def screen_urls() -> tuple[ModuleType, ...]:
    """The `urls` module of every folder that has one, in order of the folders' names."""
    folders = [one.name for one in pkgutil.iter_modules(web.__path__) if one.ispkg]
    packages = [import_module(f"{web.__name__}.{name}") for name in sorted(folders)]
    return tuple(
        import_module(f"{package.__name__}.urls")
        for package in packages
        if any(one.name == "urls" for one in pkgutil.iter_modules(package.__path__))
    )


def found_in_screens(name: str) -> Iterator[Any]:
    """What the screens' `urls` modules declare under this name, from those that do."""
    return (getattr(module, name) for module in screen_urls() if hasattr(module, name))
