"""All screens of this set, by name; importing a module of them registers its screens."""

# ruff: noqa: F401
from benchmarks.screens_third import (
    elsewhere,
    further_apps,
    large_apps,
    new_apps,
    phonepe_google,
    private_banks,
    public_banks,
    unpaid,
)
from benchmarks.screens_third.paper import SCREENS as SCREENS
