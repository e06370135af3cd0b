"""Union Bank of India."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Union Bank of India",
    headers=("UNIONB",),
    mails=("unionbankofindia.com", "unionbankofindia.bank", "unionbankofindia.bank.in"),
    packages=("com.infrasoft.uboi",),
    words=("union bank",),
)
