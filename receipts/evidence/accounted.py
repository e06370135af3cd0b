"""What accounts for money: which credits have their receipt or due, which receipts their credit."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from receipts.evidence.standing import stands
from receipts.models import Allocation, CreditMatch, MatchGround, Receipt, Signal

# A credit with one of these has its receipt, if perhaps a doubtful one.
ITS_RECEIPT = (MatchGround.CONFIRMED, MatchGround.AMOUNT_DIFFERS, MatchGround.NEAR_UTR)


def counted_straight() -> QuerySet[Allocation]:
    """To ask of a credit in a query: what it was counted towards without a receipt."""
    return Allocation.objects.filter(credit=OuterRef("pk"))


def is_explained() -> Q:
    """Credits that stand and confirm a receipt that is not rejected, or pay something."""
    matches = CreditMatch.objects.filter(credit=OuterRef("pk"), ground=MatchGround.CONFIRMED)
    live = matches.filter(receipt__status__in=Receipt.Status.live())
    return stands() & (Q(Exists(live)) | Q(Exists(counted_straight())))


def is_unexplained() -> Q:
    """Credits that stand, that no receipt speaks of, if a doubtful one, and that pay nothing."""
    theirs = CreditMatch.objects.filter(credit=OuterRef("pk"), ground__in=ITS_RECEIPT)
    spoken_of = Exists(theirs.exclude(receipt__status=Receipt.Status.REJECTED))
    return stands() & ~(Q(spoken_of) | Q(Exists(counted_straight())))


def lacks_its_credit() -> Q:
    """Receipts, not rejected, that no credit confirms."""
    theirs = CreditMatch.objects.filter(receipt=OuterRef("pk"), ground__in=ITS_RECEIPT)
    return Q(status__in=Receipt.Status.live()) & ~Q(Exists(theirs))


def is_missed() -> Q:
    """Receipts that the statements should show: the warning that a reviewer sees says so."""
    missing = Signal.objects.filter(kind=Signal.Kind.NO_CREDIT, receipt=OuterRef("pk"))
    return Q(Exists(missing))
