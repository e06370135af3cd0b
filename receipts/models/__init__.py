"""Every table of the product, one noun a module."""

from receipts.models.adjustments import Adjustment, AdjustmentRule
from receipts.models.alerts import AlertSource, BankAlert
from receipts.models.allocations import KEPT_PAISE, Allocation
from receipts.models.api_keys import ApiKey, CallCount, RepeatableCall
from receipts.models.asking import (
    Asking,
    AskingRound,
    AskingStop,
    AskingWords,
    ReminderSchedule,
)
from receipts.models.bank import (
    ColumnMapping,
    Credit,
    Reversal,
    StatementFile,
    StatementLine,
)
from receipts.models.books import Books
from receipts.models.clearings import Clearing, ClearingItem
from receipts.models.credentials import ApiCredential
from receipts.models.day_sums import DayMark, DaySum
from receipts.models.dues import (
    LOOK_NOW,
    MOST_ADDED,
    TELL_NOW,
    TOTAL_PAISE,
    Candidate,
    Due,
    DueColumns,
    DueImport,
)
from receipts.models.events import BankEvent, Notice, ReceiptEvent
from receipts.models.export_profiles import ExportProfile
from receipts.models.export_schedules import ExportDestination, ExportRun, ExportSchedule
from receipts.models.exports import Export
from receipts.models.hand_payments import HandPayment
from receipts.models.history import HistoryLink
from receipts.models.invitations import Invitation, PeopleEvent
from receipts.models.keys import (
    name_words,
    near_key,
    payer_key,
    payer_keys,
    reference_key,
    searched_name,
)
from receipts.models.known_payers import KnownPayer
from receipts.models.linked_identities import LinkedIdentity
from receipts.models.mailboxes import Mailbox, PasswordWanted, ProofMail, ProofMailbox
from receipts.models.matches import CreditCandidate, CreditMatch, MatchGround
from receipts.models.people import Membership, Organisation, Payee, PayeeName, User, Vpa
from receipts.models.pieces import PicturePiece
from receipts.models.policy import Policy, PolicyJudgement
from receipts.models.readings import Correction, ReaderDay, Reading
from receipts.models.receipt_imports import ImportedPicture, ReceiptImport
from receipts.models.receipts import Receipt
from receipts.models.receipts_table import COUNTED_PAISE, counted_paise
from receipts.models.recurring import (
    DueSchedule,
    ScheduleAmount,
    ScheduledDue,
    ScheduleMember,
)
from receipts.models.replies import SavedReply
from receipts.models.retention import Retention
from receipts.models.rule_passes import PayeeWalk, RulePass
from receipts.models.saved_views import SavedView
from receipts.models.second_factors import AuthenticatorApp, Passkey, RecoveryCode
from receipts.models.sign_ins import PasswordReset, SignIn
from receipts.models.signals import Signal
from receipts.models.tally import TallyLedgers
from receipts.models.web_push import PushKey, PushSubscription
from receipts.models.webhooks import WebhookEndpoint, WebhookMessage
from receipts.models.workers import ReaderState, Worker

__all__ = [
    "COUNTED_PAISE",
    "KEPT_PAISE",
    "LOOK_NOW",
    "MOST_ADDED",
    "TELL_NOW",
    "TOTAL_PAISE",
    "Adjustment",
    "AdjustmentRule",
    "AlertSource",
    "Allocation",
    "ApiCredential",
    "ApiKey",
    "Asking",
    "AskingRound",
    "AskingStop",
    "AskingWords",
    "AuthenticatorApp",
    "BankAlert",
    "BankEvent",
    "Books",
    "CallCount",
    "Candidate",
    "Clearing",
    "ClearingItem",
    "ColumnMapping",
    "Correction",
    "Credit",
    "CreditCandidate",
    "CreditMatch",
    "DayMark",
    "DaySum",
    "Due",
    "DueColumns",
    "DueImport",
    "DueSchedule",
    "Export",
    "ExportDestination",
    "ExportProfile",
    "ExportRun",
    "ExportSchedule",
    "HandPayment",
    "HistoryLink",
    "ImportedPicture",
    "Invitation",
    "KnownPayer",
    "LinkedIdentity",
    "Mailbox",
    "MatchGround",
    "Membership",
    "Notice",
    "Organisation",
    "Passkey",
    "PasswordReset",
    "PasswordWanted",
    "Payee",
    "PayeeName",
    "PayeeWalk",
    "PeopleEvent",
    "PicturePiece",
    "Policy",
    "PolicyJudgement",
    "ProofMail",
    "ProofMailbox",
    "PushKey",
    "PushSubscription",
    "ReaderDay",
    "ReaderState",
    "Reading",
    "Receipt",
    "ReceiptEvent",
    "ReceiptImport",
    "RecoveryCode",
    "ReminderSchedule",
    "RepeatableCall",
    "Retention",
    "Reversal",
    "RulePass",
    "SavedReply",
    "SavedView",
    "ScheduleAmount",
    "ScheduleMember",
    "ScheduledDue",
    "SignIn",
    "Signal",
    "StatementFile",
    "StatementLine",
    "TallyLedgers",
    "User",
    "Vpa",
    "WebhookEndpoint",
    "WebhookMessage",
    "Worker",
    "counted_paise",
    "name_words",
    "near_key",
    "payer_key",
    "payer_keys",
    "reference_key",
    "searched_name",
]
