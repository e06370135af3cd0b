"""Invented statements in the dress of each bank, to test and measure the reading of them."""

from benchmarks.statements.entries import Entry, Payment
from benchmarks.statements.writing import LAYOUTS, write

__all__ = ["LAYOUTS", "Entry", "Payment", "write"]
