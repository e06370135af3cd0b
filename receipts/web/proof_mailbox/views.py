"""The mailbox to which payers write: set, taken away, and what became of the mails in it."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from receipts import proof_mail
from receipts.access import Ability
from receipts.models import PasswordWanted, Payee, ProofMail, ProofMailbox, Receipt
from receipts.proof_mail import ProofMailboxSettings
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.mailbox_form import MailboxForm
from receipts.web.desk.page import show

SHOWN = 30
COUNTED = timedelta(days=30)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.CONFIGURE)
def proof_mailbox(request: DeskRequest) -> HttpResponse:
    """The settings, what the last look came to, and the mails of the last month."""
    payee = request.desk.payee
    found = ProofMailbox.objects.filter(payee=payee).first()
    kept = (
        {name: getattr(found, name) for name in ("host", "port", "user", "folder")}
        if found
        else None
    )
    form = MailboxForm(request.POST or None, initial=kept, has_password=found is not None)
    if request.method == "POST" and form.is_valid():
        chosen = ProofMailboxSettings(**form.cleaned_data)
        try:
            proof_mail.set_mailbox(payee, chosen, by=request.user)
        except PasswordWanted as wanted:
            form.add_error("password", str(wanted))
        else:
            messages.success(request, _("Kept. What payers write from now on becomes receipts."))
            return redirect("proof_mailbox")
    context = {
        "form": form,
        "mailbox": found,
        "most_mb": proof_mail.MOST_BYTES // 2**20,
        "most": proof_mail.MOST_OF_A_SENDER,
        "counts": counts(payee),
        "last": last_of(payee),
    }
    status = 422 if request.method == "POST" else 200
    return show(
        request, "proof_mailbox/proof_mailbox.html", context, section="queue", status=status
    )


@require_POST
@desk_required(Ability.CONFIGURE)
def forget(request: DeskRequest) -> HttpResponse:
    """Delete the settings, with the password."""
    proof_mail.forget_mailbox(request.desk.payee, by=request.user)
    messages.success(request, _("The mailbox is looked into no more, and its password deleted."))
    return redirect("proof_mailbox")


def last_of(payee: Payee) -> list[tuple[ProofMail, int | None]]:
    """The latest mails, each with the id of its first receipt."""
    mails = list(ProofMail.objects.filter(payee=payee)[:SHOWN])
    first = Receipt.objects.filter(submission__in=[one.submission for one in mails], position=0)
    keys = dict(first.values_list("submission", "pk"))
    return [(one, keys.get(one.submission)) for one in mails]


def counts(payee: Payee) -> list[tuple[str, int]]:
    """How many mails of the last month came to what, in the order of the states."""
    lately = ProofMail.objects.filter(payee=payee, received_at__gt=timezone.now() - COUNTED)
    found = dict(lately.order_by().values_list("state").annotate(count=Count("pk")))
    return [(str(one.label), found[one]) for one in ProofMail.State if one in found]
