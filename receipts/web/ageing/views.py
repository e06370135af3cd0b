"""Who has not paid: what is open by how late it is."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from receipts.filters import today
from receipts.receivables import AgeSum, ageing_of, overpaid_of
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show


@dataclass(frozen=True)
class AgeRow:
    """A line of the table; `share` is its part of what is open, in percent."""

    label: str
    url: str
    dues: int
    paise: int
    share: int


@require_safe
@desk_required()
def ageing(request: DeskRequest) -> HttpResponse:
    """The payee's open dues by age, each leading to its list."""
    sums = ageing_of(request.desk.payee, today())
    paise = sum(one.paise for one in sums)
    over, over_paise = overpaid_of(request.desk.payee)
    context = {
        "rows": [row_of(one, paise) for one in sums],
        "dues": sum(one.dues for one in sums),
        "paise": paise,
        "open_url": listed(state="open"),
        "overpaid": over,
        "overpaid_paise": over_paise,
        "overpaid_url": listed(state="overpaid"),
        "on": today(),
    }
    return show(request, "ageing/ageing.html", context, section="dues")


def row_of(one: AgeSum, paise: int) -> AgeRow:
    return AgeRow(
        label=str(one.age.label),
        url=listed(age=one.age.value),
        dues=one.dues,
        paise=one.paise,
        share=round(100 * one.paise / paise) if paise else 0,
    )


def listed(**filters: str) -> str:
    """The list of these dues."""
    return f"{reverse('dues')}?{urlencode(filters)}"
