"""The apps and banks known by their screens: one module each, found by being in this folder."""

import pkgutil
from functools import lru_cache
from importlib import import_module

from receipts.readers.parsing.apps.app import App

__all__ = ["App", "known_apps"]


@lru_cache(maxsize=1)
def known_apps() -> tuple[App, ...]:
    """Every `APP` in the modules of this folder, in order of module name."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").APP for name in modules if name != "app")
