"""The banks and apps that tell of credits: one module each, found by being in this folder."""

import pkgutil
from functools import lru_cache
from importlib import import_module

from receipts.alert_formats.banks.bank import Bank

__all__ = ["Bank", "known_banks"]


@lru_cache(maxsize=1)
def known_banks() -> tuple[Bank, ...]:
    """Every `BANK` in the modules of this folder, in order of module name."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").BANK for name in modules if name != "bank")
