"""State Bank of India."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="State Bank of India",
    headers=("SBIUPI", "SBIINB", "SBIPSG", "SBIBNK", "ATMSBI", "CBSSBI"),
    mails=("sbi.co.in", "sbi.bank.in"),
    packages=("com.sbi.SBIFreedomPlus", "com.sbi.lotusintouch", "com.sbi.upi"),
    words=("-sbi", "state bank of india", "sbi user"),
)
