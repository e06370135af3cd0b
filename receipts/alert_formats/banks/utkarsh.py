"""Utkarsh Small Finance Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Utkarsh Small Finance Bank",
    headers=("UTKBNK", "UTKSFB"),
    words=("utkarsh small finance", "utkarsh sfb", "utkarsh bank"),
    signs=("utkarsh",),
)
