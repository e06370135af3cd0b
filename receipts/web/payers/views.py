"""What a payee knows of its payers: who pays for whom, and the words that are said to them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import verdict
from receipts.access import Ability, payees_for
from receipts.models import KnownPayer, Payee, SavedReply
from receipts.review import ReplyRefused, replies
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.payers.forms import ReplyForm

LISTED = 200  # pairs; the newest, and a search finds the others


@require_safe
@desk_required(Ability.REVIEW, looking=True)
def payers(request: DeskRequest) -> HttpResponse:
    """Both lists of the payee."""
    return page(request, ReplyForm(auto_id="new_%s"))


@require_POST
@desk_required(Ability.REVIEW)
def forget(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget who pays for whom, and judge anew what waits for such a due."""
    known = KnownPayer.objects.filter(pk=pk, payee__in=mine(request)).first()
    if known is None:
        raise Http404(_("Nothing of the kind is remembered."))
    verdict.forget_payer(known, by=request.user)
    verdict.refresh_dues_of(known.payee_id, known.payer_name)
    messages.success(request, _("Forgotten. Their next payment takes a look again."))
    return redirect("payers")


@require_POST
@desk_required(Ability.REVIEW)
def add_reply(request: DeskRequest) -> HttpResponse:
    """Put words on the list."""
    return saved(request, ReplyForm(request.POST, auto_id="new_%s"), request.desk.payee, None)


@require_POST
@desk_required(Ability.REVIEW)
def change_reply(request: DeskRequest, pk: int) -> HttpResponse:
    """Change words of the list."""
    reply = reply_of(request, pk)
    form = ReplyForm(request.POST, auto_id=f"reply_{pk}_%s")
    return saved(request, form, reply.payee, reply)


@require_POST
@desk_required(Ability.REVIEW)
def delete_reply(request: DeskRequest, pk: int) -> HttpResponse:
    """Take words off the list."""
    replies.delete_reply(reply_of(request, pk), by=request.user)
    return redirect("payers")


def saved(
    request: DeskRequest, form: ReplyForm, payee: Payee, reply: SavedReply | None
) -> HttpResponse:
    """Back to the lists, or the page again with why these words are not kept."""
    if form.is_valid():
        try:
            replies.save_reply(payee, by=request.user, reply=reply, **form.said)
        except ReplyRefused as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect("payers")
    return page(request, form, of=reply, status=422)


def page(
    request: DeskRequest, form: ReplyForm, *, of: SavedReply | None = None, status: int = 200
) -> HttpResponse:
    """`form` is the one for new words, or with `of` the one that changes these."""
    payee = request.desk.payee
    known = KnownPayer.objects.filter(payee=payee, forgotten_at=None)
    context: dict[str, Any] = {
        "known": known[:LISTED],
        "replies": [
            (one, form if one == of else form_of(one))
            for one in SavedReply.objects.filter(payee=payee)
        ],
        "questions": replies.usual_words(payee)[0],
        "form": form if of is None else ReplyForm(auto_id="new_%s"),
        "changed": of,
    }
    return show(request, "payers/payers.html", context, section="payers", status=status)


def form_of(reply: SavedReply) -> ReplyForm:
    said = {"use": reply.reason or reply.kind, "text": reply.text, "language": reply.language}
    return ReplyForm(initial=said, auto_id=f"reply_{reply.pk}_%s")


def reply_of(request: DeskRequest, pk: int) -> SavedReply:
    reply = SavedReply.objects.filter(pk=pk, payee__in=mine(request)).select_related("payee")
    found = reply.first()
    if found is None:
        raise Http404(_("There is nothing here."))
    return found


def mine(request: DeskRequest) -> Any:
    """The payees this person reviews for."""
    return payees_for(request.user, Ability.REVIEW)
