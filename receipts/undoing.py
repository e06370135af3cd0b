"""The marks by which banks say that a payment was taken back, or that its money is held.

They stand in the narrations of statements and of alerts alike: `UPI/REV/612345678901`,
`UPI-612345678901-RVSL RAVI KUMAR`.
"""

# As a payer's note these are words like any other; behind a rail's name they are the bank's.
PLAIN_WORDS = frozenset({
    "REVERSAL", "REVERSED", "REFUND", "REFUNDED", "RETURN", "RETURNED", "FAILED",
})  # fmt: skip
TAKEN_BACK = PLAIN_WORDS | {
    "REV", "REVD", "REVR", "REVSD", "REVSL", "REVRSL", "REVRSD", "REVERSE", "REVERT", "REVERTED",
    "RVS", "RVR", "RVSL", "RVRSL", "RVSD", "RTN", "RTND", "RET", "RETD", "RRC", "RFD", "RFND",
    "CANCEL", "CANCELED", "CANCELLED", "CANCELLATION",
    "CHBK", "CHGBK", "CHRGBK", "CHARGEBACK", "CHARGEBK",
}  # fmt: skip
_HELD = frozenset({"LIEN", "HOLD", "VOID", "RECALL"})
# No payer's note or name is one of them.
MARKS = (TAKEN_BACK - PLAIN_WORDS) | _HELD
