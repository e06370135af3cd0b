"""DBS Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="DBS Bank",
    headers=("DBSBNK",),
    mails=("dbs.com",),
    words=("dbs bank", "digibank"),
)
