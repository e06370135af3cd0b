"""Central Bank of India."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Central Bank of India",
    headers=("CENTBK",),
    mails=("centralbank.co.in", "centralbank.bank.in"),
    packages=("com.infosys.centralbank",),
    words=("central bank of india", "-cboi"),
)
