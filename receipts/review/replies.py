"""What payers are told: the list of a payee's usual words, and what was sent to them by hand."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import access, lifecycle
from receipts.lifecycle import Kind
from receipts.models import Payee, Receipt, ReceiptEvent, SavedReply, User
from receipts.review.holding import require_reviewer
from receipts.review.refusals import ReplyRefused

MOST = 60  # of one payee: a list longer than that is searched, not chosen from
LONGEST = 500
_USUAL_QUESTIONS: tuple[str | Promise, ...] = (
    gettext_lazy(
        "Your picture shows no UTR. Please open the payment in your app and send the screen that "
        "shows its UPI transaction ID."
    ),
    gettext_lazy("From whose account was it paid, and what for?"),
    gettext_lazy(
        "By your picture the payment is not complete. Please send a new screenshot once it is."
    ),
)


@dataclass(frozen=True)
class Channel:
    """A way by which a person reaches a payer outside the desk."""

    name: str
    label: str | Promise


CHANNELS = {
    one.name: one
    for one in (
        Channel("whatsapp", gettext_lazy("WhatsApp")),
        Channel("phone", gettext_lazy("a call")),
        Channel("link", gettext_lazy("the copied link")),
    )
}


def usual_words(payee: Payee, language: str | None = None) -> tuple[list[str], list[SavedReply]]:
    """The payee's questions (while it has none, those usual anywhere) and words for rejections.

    With a language only those for payers who read it; call it while that language is spoken.
    """
    own = SavedReply.objects.filter(payee=payee)
    if language is not None:
        own = own.filter(language__in=("", language))
    questions = [one.text for one in own if one.kind == SavedReply.Kind.QUESTION]
    rejections = [one for one in own if one.kind == SavedReply.Kind.REJECTION]
    return questions or [str(one) for one in _USUAL_QUESTIONS], rejections


def save_reply(
    payee: Payee,
    *,
    by: User,
    kind: str,
    text: str,
    reason: str = "",
    language: str = "",
    reply: SavedReply | None = None,
) -> SavedReply:
    """Add words to the payee's list, or change those of `reply`. Raises ReplyRefused."""
    access.require(by, access.Ability.REVIEW, payee)
    text = " ".join(text.split())
    reason = reason if kind == SavedReply.Kind.REJECTION else ""
    _refuse(payee, kind=kind, text=text, reason=reason, reply=reply)
    reply = reply or SavedReply(payee=payee)
    reply.kind, reply.text, reply.reason, reply.language = kind, text, reason, language
    reply.changed_by_name = by.get_username()
    try:
        with transaction.atomic():
            reply.save(force_update=bool(reply.pk))  # never puts back what was deleted meanwhile
    except SavedReply.NotUpdated:
        raise ReplyRefused(_("Somebody has taken these words off the list.")) from None
    return reply


def delete_reply(reply: SavedReply, *, by: User) -> None:
    """Take words off the list. What was said with them stays said."""
    access.require(by, access.Ability.REVIEW, reply.payee)
    reply.delete()


def told_by_hand(receipt: Receipt, *, by: User, channel: str, words: str = "") -> ReceiptEvent:
    """Record that `by` has told the payer something outside the desk. Raises ReplyRefused."""
    require_reviewer(receipt, by)
    if channel not in CHANNELS:
        raise ReplyRefused(_("Choose how the payer was told."))
    return lifecycle.record(
        receipt,
        kind=Kind.TOLD_BY_HAND,
        actor=by,
        note=words.strip()[:LONGEST],
        data={"channel": channel},
    )


def _refuse(payee: Payee, *, kind: str, text: str, reason: str, reply: SavedReply | None) -> None:
    if kind not in SavedReply.Kind.values:
        raise ReplyRefused(_("Choose whether it is a question or a rejection."))
    if kind == SavedReply.Kind.REJECTION and reason not in Receipt.RejectReason.values:
        raise ReplyRefused(_("Choose the reason that these words go with."))
    if not text:
        raise ReplyRefused(_("Write what the payer is to read."))
    if len(text) > LONGEST:
        raise ReplyRefused(_("Write 500 characters at most."))
    others = SavedReply.objects.filter(payee=payee)
    others = others.exclude(pk=reply.pk) if reply else others
    if others.filter(kind=kind, reason=reason, text=text).exists():
        raise ReplyRefused(_("These words stand in the list already."))
    if others.count() >= MOST:
        raise ReplyRefused(_("The list is full. Take words off that nobody uses."))
