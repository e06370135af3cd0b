"""Money that never came, that went back, or that counts already; and what was turned by a digit."""

from benchmarks.statements import Payment
from benchmarks.whose_money_second.kinds import dishonest
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from receipts.models import Credit, Due, Receipt
from receipts.review.direct_credits import count_credit
from receipts.review.setting_aside import set_aside


@dishonest("one's payment of last month again")
def _(s: Society) -> Receipt:
    thief = s.person()
    before, now = s.due(thief, asked_ago=50), s.due(thief)
    proof = s.pays(thief, ago=LAST_MONTH)
    first = s.sends(before, thief, proof)
    s.approve(first, before)
    edited = s.pretends(thief).at
    return s.steals(now, thief, proof, copy=first, paid_at=s.pick((proof.at, edited)))


def _counted(s: Society, proof: Payment, due: Due) -> None:
    """The treasurer counted it straight from the bank's line; no receipt was sent."""
    s.statement()
    credit = Credit.objects.get(payee=s.payee, utr=proof.utr)
    count_credit(credit, by=s.desk, allocations={due: credit.amount_paise})


@dishonest("the same, counted from the bank's line")
def _(s: Society) -> Receipt:
    thief = s.person()
    before, now = s.due(thief, asked_ago=50), s.due(thief)
    proof = s.pays(thief, ago=LAST_MONTH)
    _counted(s, proof, before)
    return s.steals(now, thief, proof, paid_at=s.pick((proof.at, s.pretends(thief).at)))


@dishonest("a kinsman's, counted from the bank's line")
def _(s: Society) -> Receipt:
    owner, thief = s.person("Karan Patel"), s.person("Kiran Patel")
    theirs, mine, proof = s.due(owner), s.due(thief), s.pays(owner)
    _counted(s, proof, theirs)
    return s.steals(mine, thief, proof)


@dishonest("own money set aside as the hall's rent")
def _(s: Society) -> Receipt:
    thief = s.person()
    mine, proof = s.due(thief), s.pays(thief)
    s.statement()
    credit = Credit.objects.get(payee=s.payee, utr=proof.utr)
    set_aside(credit, by=s.desk, reason="Rent of the hall")
    return s.steals(mine, thief, proof)


@dishonest("one payment for two flats")
def _(s: Society) -> Receipt:
    thief = s.person()
    one, two, proof = s.due(thief), s.due(thief), s.pays(thief)
    first = s.sends(one, thief, proof)
    s.approve(first, one)
    return s.steals(two, thief, proof, copy=first)


@dishonest("the same, a digit changed")
def _(s: Society) -> Receipt:
    thief = s.person()
    one, two, proof = s.due(thief), s.due(thief), s.pays(thief)
    first = s.sends(one, thief, proof)
    s.approve(first, one)
    return s.steals(two, thief, proof, copy=first, utr=_misread(proof.utr))


@dishonest("another's payment, a digit changed")
def _(s: Society) -> Receipt:
    thief, owner = s.person(), s.person()
    _theirs, mine, proof = s.due(owner), s.due(thief), s.pays(owner)
    return s.steals(mine, thief, proof, utr=_misread(proof.utr), payer_name=thief.listed)


def _misread(utr: str) -> str:
    return f"{utr[:-1]}{(int(utr[-1]) + 3) % 10}"


@dishonest("the amount edited upwards")
def _(s: Society) -> Receipt:
    thief = s.person()
    paid = s.pays(thief, amount_paise=s.pick((100, s.paise // 10, s.paise - 10_000)))
    return s.steals(s.due(thief), thief, paid, amount_paise=s.paise)


@dishonest("taken back by the bank")
def _(s: Society) -> Receipt:
    thief = s.person()
    proof = s.pays(thief)
    s.taken_back.add(proof.utr)
    return s.steals(s.due(thief), thief, proof)


@dishonest("failed or pending, and says so")
def _(s: Society) -> Receipt:
    thief = s.person()
    status = s.pick(("failed", "pending"))
    return s.steals(s.due(thief), thief, s.pretends(thief), payment_status=status)


@dishonest("made up from nothing")
def _(s: Society) -> Receipt:
    thief = s.person()
    return s.steals(s.due(thief), thief, s.pretends(thief))


@dishonest("a request for money, a UTR typed")
def _(s: Society) -> Receipt:
    thief, owner = s.person(), s.person()
    utr = s.pick((s.pays(owner), s.pretends(thief))).utr
    unpaid = {"payment_status": "unknown", "screen": "not_a_payment", "utr": ""}
    return s.steals(s.due(thief), thief, s.pretends(thief), typed=utr, **unpaid)


@dishonest("paid to oneself or to a shop")
def _(s: Society) -> Receipt:
    thief = s.person()
    elsewhere = s.pick(((thief.listed, thief.vpa), ("Krishna Stores", "krishna@ybl")))
    shown = dict(zip(("payee_name", "payee_vpa"), elsewhere, strict=True))
    return s.steals(s.due(thief), thief, s.pretends(thief), **shown)


@dishonest("colleagues' screens, for a due in parts")
def _(s: Society) -> Receipt:
    thief, colleagues = s.person(), [s.person() for _ in range(3)]
    proofs = [(s.due(one), s.pays(one))[1] for one in colleagues]
    mine = s.due(thief, amount_paise=3 * s.paise)
    return [s.steals(mine, thief, proof) for proof in proofs][-1]
