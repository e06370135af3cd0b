"""What keeps organisations apart, in the databases' SQL."""

from receipts.guards.guard import Guard

# A payee's organisation never changes, so that a receipt's, checked once, is right for good.
_ELSEWHERE = """NEW.organisation_id <> (
  SELECT payee.organisation_id FROM receipts_payee payee WHERE payee.id = NEW.payee_id)"""
_OF_ITS_PAYEE = "A receipt is of the organisation of its payee."
_TELLS_ELSEWHERE = """NEW.other_id IS NOT NULL
  AND (SELECT organisation_id FROM receipts_receipt WHERE id = NEW.other_id)
   <> (SELECT organisation_id FROM receipts_receipt WHERE id = NEW.receipt_id)"""
_TOLD_WITHIN = "A warning tells of no receipt of another organisation."

APART = (
    Guard(
        "receipts_payee_organisation_stays",
        "UPDATE OF organisation_id",
        "receipts_payee",
        "OLD.organisation_id <> NEW.organisation_id",
        "The organisation of a payee stays.",
    ),
    Guard(
        "receipts_receipt_of_organisation",
        "INSERT",
        "receipts_receipt",
        _ELSEWHERE,
        _OF_ITS_PAYEE,
    ),
    Guard(
        "receipts_receipt_stays_of_organisation",
        "UPDATE OF payee_id, organisation_id",
        "receipts_receipt",
        _ELSEWHERE,
        _OF_ITS_PAYEE,
    ),
    Guard(
        "receipts_signal_within",
        "INSERT",
        "receipts_signal",
        _TELLS_ELSEWHERE,
        _TOLD_WITHIN,
    ),
    Guard(
        "receipts_signal_stays_within",
        "UPDATE OF receipt_id, other_id",
        "receipts_signal",
        _TELLS_ELSEWHERE,
        _TOLD_WITHIN,
    ),
)
