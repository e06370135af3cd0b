"""What is thrown away once nobody needs it; for once an hour, and twice is as good as once."""

from receipts import database_statistics, retention, webhooks
from receipts.accounts import sign_ins
from receipts.programs import repeated_calls
from receipts.tidying.expiry import (
    discard_unconfirmed,
    forget_alerts,
    forget_clearings,
    forget_due_imports,
    forget_exports,
    forget_pieces,
    forget_proof_mails,
    forget_receipt_imports,
    forget_workers,
)
from receipts.tidying.orphans import delete_orphans

__all__ = [
    "delete_orphans",
    "discard_unconfirmed",
    "forget_alerts",
    "forget_clearings",
    "forget_due_imports",
    "forget_exports",
    "forget_pieces",
    "forget_proof_mails",
    "forget_receipt_imports",
    "forget_workers",
    "tidy",
]


def tidy() -> None:
    """Forget workers long gone, imports and clearings nobody went on with, exports nobody fetches
    any more, pictures and people kept for as long as their payee chose; delete files of nobody.

    The database looks at how its tables have grown.
    """
    forget_workers()
    forget_due_imports()
    forget_clearings()
    forget_exports()
    forget_receipt_imports()
    forget_alerts()
    forget_pieces()
    forget_proof_mails()
    discard_unconfirmed()
    repeated_calls.forget_old()
    webhooks.forget_old()
    sign_ins.forget_old()
    retention.let_go()
    delete_orphans()
    database_statistics.keep_fresh()
