"""City Union Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="City Union Bank",
    headers=("CUBANK", "CUBLTD", "CUBSMS"),
    mails=("cityunionbank.in", "cityunionbank.bank.in"),
    words=("city union bank", "-cub"),
)
