"""What the policy said next to what people did: to be looked at before anyone switches it on."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from receipts.models import Policy, PolicyJudgement, Receipt, counted_paise

ENOUGH = 50  # decisions; fewer are no measure
LISTED = 20

_MONEY = counted_paise("receipt__")
_APPROVED = Q(acted=False, receipt__status=Receipt.Status.APPROVED)  # by people
_REJECTED = Q(acted=False, receipt__status=Receipt.Status.REJECTED)
_ACTED = Q(acted=True)

# What a judgement and a decision come to together; a judgement that acted was itself the decision.
KINDS = {
    "spared": _APPROVED & Q(approves=True),
    "dangerous": _REJECTED & Q(approves=True),
    "left": _APPROVED & Q(approves=False),
    "refused": _REJECTED & Q(approves=False),
    "acted": _ACTED,
    "taken_back": _ACTED & Q(receipt__status=Receipt.Status.REJECTED),
}


@dataclass(frozen=True)
class Share:
    """Some receipts: how many, and the integer paise they claim."""

    receipts: int
    paise: int


@dataclass(frozen=True)
class TrackRecord:
    """People's decisions since the policy was last switched from off, by what it said of each.

    `dangerous` are those it would have approved and people rejected; `spared` those it would have
    approved as people did; `left` those it would have left and people approved; `refused` those it
    would have left and people rejected. `acted` it approved itself; `taken_back` of those, people
    rejected afterwards.
    """

    spared: Share
    dangerous: Share
    left: Share
    refused: Share
    acted: Share
    taken_back: Share

    @property
    def decided(self) -> int:
        """How many decisions of people there are to compare with."""
        shares = (self.spared, self.dangerous, self.left, self.refused)
        return sum(share.receipts for share in shares)

    @property
    def would_approve(self) -> int:
        return self.spared.receipts + self.dangerous.receipts

    @property
    def agreed_percent(self) -> int | None:
        """Of what it would have approved, how much people approved too; rounded down."""
        return _percent(self.spared.receipts, self.would_approve)

    @property
    def spared_percent(self) -> int | None:
        """Of people's decisions, how many it would have spared them."""
        return _percent(self.spared.receipts, self.decided)

    @property
    def doubts(self) -> list[str]:
        """What speaks against switching it on; a sentence each."""
        said = []
        if self.decided < ENOUGH:
            said.append(
                _(
                    "Compared with people's decisions so far: {decided}. Let it watch until "
                    "there are {enough}."
                ).format(decided=self.decided, enough=ENOUGH)
            )
        if self.dangerous.receipts:
            said.append(
                _(
                    "It would have approved {receipts} that people rejected. Look at each of "
                    "them first."
                ).format(receipts=self.dangerous.receipts)
            )
        return said


def doubts_about(chosen: Policy, mode: str) -> list[str]:
    """What speaks against choosing the mode; nothing does but against switching it on."""
    is_switched_on = mode == Policy.Mode.ON != chosen.mode
    return agreement_of(chosen).doubts if is_switched_on else []


def agreement_of(policy: Policy) -> TrackRecord:
    """Every kind counted, and the money of it."""
    return TrackRecord(**{kind: _share_of(policy, kind) for kind in KINDS})


def judgements_of(policy: Policy, kind: str) -> QuerySet[PolicyJudgement]:
    """The judgements of one of the KINDS since the policy is watched, the latest decision first."""
    if policy.watched_since is None:
        return PolicyJudgement.objects.none()
    decided = PolicyJudgement.objects.filter(
        KINDS[kind],
        receipt__payee=policy.payee,
        receipt__decided_at__gte=policy.watched_since,
    )
    return decided.order_by("-receipt__decided_at", "-receipt")


def waiting_of(policy: Policy) -> int:
    """How many receipts wait for a person now that it would approve."""
    waiting = PolicyJudgement.objects.filter(
        approves=True, acted=False, receipt__payee=policy.payee
    )
    return waiting.filter(receipt__status=Receipt.Status.IN_REVIEW).count()


def _share_of(policy: Policy, kind: str) -> Share:
    found = judgements_of(policy, kind).order_by()
    row = found.aggregate(receipts=Count("pk"), paise=Sum(_MONEY))
    return Share(row["receipts"], row["paise"] or 0)


def _percent(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
