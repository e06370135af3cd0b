"""A client in Python, written from the API's own schema."""

from receipts.programs.client.writing import written

__all__ = ["written"]
