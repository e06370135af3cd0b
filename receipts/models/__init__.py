"""Every table of the product, one noun a module."""

from receipts.models.credentials import ApiCredential
from receipts.models.dues import Allocation, Candidate, Due, DueImport, reference_key
from receipts.models.events import Notice, ReceiptEvent
from receipts.models.exports import Export
from receipts.models.people import Membership, Payee, User, Vpa
from receipts.models.readings import Correction, Reading
from receipts.models.receipts import COUNTED_PAISE, Receipt
from receipts.models.signals import Signal
from receipts.models.workers import ReaderState, Worker

__all__ = [
    "COUNTED_PAISE",
    "Allocation",
    "ApiCredential",
    "Candidate",
    "Correction",
    "Due",
    "DueImport",
    "Export",
    "Membership",
    "Notice",
    "Payee",
    "ReaderState",
    "Reading",
    "Receipt",
    "ReceiptEvent",
    "Signal",
    "User",
    "Vpa",
    "Worker",
    "reference_key",
]
