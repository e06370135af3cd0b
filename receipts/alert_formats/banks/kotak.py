"""Kotak Mahindra Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Kotak Mahindra Bank",
    headers=("KOTAKB",),
    mails=("kotak.com", "kotak.bank.in"),
    packages=(
        "com.msf.kbank.mobile",
        "com.kotak811mobilebankingapp.instantsavingsupiscanandpayrecharge",
    ),
    words=("kotak bank", "kotak mahindra"),
    signs=("kotak", "mahindra"),
)
