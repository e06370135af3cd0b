"""How a payee asks: its words, its days of reminders, whom it leaves alone, and past rounds."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import asking as work
from receipts.access import Ability, payees_for
from receipts.filters import today
from receipts.models import AskingRound, AskingStop, Due, Payee
from receipts.payer_mail import is_phone_carried
from receipts.web.asking.forms import RemindersForm, WordsForm
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show

ROUNDS_SHOWN = 25
STOPS_SHOWN = 200


@require_safe
@desk_required(Ability.ASK)
def asking(request: DeskRequest) -> HttpResponse:
    """All of it."""
    return page(request)


@require_POST
@desk_required(Ability.ASK)
def save_words(request: DeskRequest) -> HttpResponse:
    """Keep the words of one language; with `look` only show how they would read."""
    payee, form = request.desk.payee, WordsForm(request.POST)
    if not form.is_valid():
        return page(request, words=form, status=422)
    if "look" in request.POST:
        return page(request, words=form)
    try:
        work.save_words(payee, by=request.user, **form.cleaned_data)
    except work.AskingRefused as refusal:
        form.add_error("text", str(refusal))
        return page(request, words=form, status=422)
    messages.success(request, _("Payers read these words from now on."))
    return redirect("asking")


@require_POST
@desk_required(Ability.ASK)
def set_reminders(request: DeskRequest) -> HttpResponse:
    """Remind on other days."""
    payee, form = request.desk.payee, RemindersForm(request.POST)
    if form.is_valid():
        try:
            work.set_schedule(payee, by=request.user, days=form.cleaned_data["days"])
        except work.AskingRefused as refusal:
            form.add_error("days", str(refusal))
        else:
            messages.success(request, _("Reminders go out on these days from now on."))
            return redirect("asking")
    return page(request, reminders=form, status=422)


@require_POST
@desk_required(Ability.ASK)
def lift_stop(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask there again."""
    mine = AskingStop.objects.filter(payee__in=payees_for(request.user, Ability.ASK))
    stopped = mine.select_related("payee").filter(pk=pk).first()
    if stopped is None:
        raise Http404(_("There is nothing here."))
    work.lift(stopped, by=request.user)
    messages.success(request, _("{contact} is asked again.").format(contact=stopped.contact))
    return redirect("asking")


def page(
    request: DeskRequest,
    *,
    words: WordsForm | None = None,
    reminders: RemindersForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """`words` and `reminders` are forms as they were sent."""
    payee = request.desk.payee
    schedule = getattr(payee, "reminders", None)
    context = {
        "languages": languages_of(payee, words),
        "opened": words.data.get("language") if words else "",
        "reminders": reminders or RemindersForm(initial={"days": str(schedule or "")}),
        "schedule": schedule,
        "carries_phone": is_phone_carried(),
        "rounds": AskingRound.objects.filter(payee=payee).select_related("by")[:ROUNDS_SHOWN],
        "stops": AskingStop.objects.filter(payee=payee)[:STOPS_SHOWN],
    }
    return show(request, "asking/asking.html", context, section="dues", status=status)


def languages_of(payee: Payee, typed: WordsForm | None) -> list[dict[str, Any]]:
    """Of each language its form, and how its payers read a request for an invented due."""
    own = work.words_of(payee)
    rows = []
    for code, name in settings.LANGUAGES:
        is_typed = typed is not None and typed.data.get("language") == code
        text = typed.data.get("text", "") if typed and is_typed else own.get(code, "")
        form = typed if is_typed else WordsForm(initial={"language": code, "text": text})
        message = work.message_of(sample_due(payee, code), words=text.strip(), language=code)
        rows.append({"code": code, "name": name, "form": form, "message": message})
    return rows


def sample_due(payee: Payee, language: str) -> Due:
    with translation.override(language):
        name = _("Asha Rao")
    in_a_week = today() + timedelta(days=7)
    known = {"reference": "A-101", "payer_name": name, "due_on": in_a_week, "public_id": "a1b2c3"}
    return Due(payee=payee, amount_paise=150_000, left_paise=150_000, **known)
