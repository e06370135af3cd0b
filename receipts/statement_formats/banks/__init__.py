"""The banks and gateways whose files are known: one module each, found by being in this folder."""

import pkgutil
from functools import lru_cache
from importlib import import_module

from receipts.statement_formats.columns.layout import Layout

__all__ = ["known_layouts"]


@lru_cache(maxsize=1)
def known_layouts() -> tuple[Layout, ...]:
    """Every one of the `LAYOUTS` in the modules of this folder, in order of module name."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(
        layout for name in modules for layout in import_module(f"{__name__}.{name}").LAYOUTS
    )
