"""Which free credits may be whose money, short of proof: pure rules, linear in what they are given.

All seekers and arrivals given at once are one payee's and of one amount.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from receipts.identity.vpas import vpas_alike
from receipts.matching.search_windows import Claimant, FreeCredit
from receipts.matching.text_keys import (
    name_beginnings,
    names_alike,
    near_utrs,
    reference_keys,
    vpa_ends,
)
from receipts.models import MatchGround
from receipts.wording import Sentence

SHOWN = 8  # credits shown a seeker
COMPARED = 20  # of more that begin alike in its days none is: the name says too little there


class Suggestion(NamedTuple):
    arrival: int
    ground: int
    reason: Sentence


def suggest(
    seekers: Sequence[Claimant],
    arrivals: Sequence[FreeCredit],
    *,
    amount_paise: int,
    common: bool,
    touched: Collection[int] | None = None,
) -> Iterator[tuple[int, list[Suggestion]]]:
    """Each seeker's credits by the strongest ground that finds any; ties all stand, up to SHOWN.

    An amount so `common` that thousands seek it says nothing by itself, nor with a name. Where
    the credits are the same as before and only `touched` seekers came, went or changed, others
    are passed over unless one credit alone is in their days: theirs it may or may not be now.
    """
    free = _Free(arrivals)
    rivals = _Rivals(seekers)
    for seeker in seekers:
        seen = free.between(seeker.first, seeker.last)
        if touched is not None and seeker.key not in touched and len(seen) != 1:
            continue
        grounds = [
            (MatchGround.CONFIRMED, _same(seeker, free)),
            (MatchGround.NEAR_UTR, _near(seeker, free)),
            (MatchGround.REFERENCE, _named(seeker, free)),
        ]
        if not common:
            grounds.append((MatchGround.ONLY_AMOUNT, _only(seeker, seen, rivals, amount_paise)))
            grounds.append((MatchGround.AMOUNT_AND_NAME, _alike(seeker, free)))
        yield seeker.key, list(_by_strongest(grounds)) if seen else []


def _by_strongest(grounds: Iterable[tuple[MatchGround, "Pairs"]]) -> Iterator[Suggestion]:
    for ground, pairs in grounds:
        found = sorted(dict(pairs).items(), key=lambda pair: (pair[0].on, pair[0].key))
        if found:
            for arrival, reason in found[:SHOWN]:
                yield Suggestion(arrival.key, ground, reason)
            return


Pairs = Iterator[tuple[FreeCredit, Sentence]]


def _same(seeker: Claimant, free: "_Free") -> Pairs:
    """For dues of known UTR; a receipt with a credit of its UTR seeks no more."""
    for arrival in _in_time(seeker, free.utrs.get(seeker.utr, ())):
        yield arrival, Sentence.of("utr_and_amount_equal")


def _near(seeker: Claimant, free: "_Free") -> Pairs:
    for utr in near_utrs(seeker.utr) if free.utrs else ():
        if utr in free.utrs:
            for arrival in _in_time(seeker, free.utrs[utr]):
                yield arrival, Sentence.of("utr_near", bank=utr, here=seeker.utr)


def _named(seeker: Claimant, free: "_Free") -> Pairs:
    if not free.references:
        return
    for key in {key for text in seeker.texts for key in reference_keys(text)}:
        for arrival in _in_time(seeker, free.references.get(key, ())):
            yield arrival, Sentence.of("names_the_same", reference=key)


def _only(
    seeker: Claimant, arrivals: Sequence[FreeCredit], rivals: "_Rivals", amount_paise: int
) -> Pairs:
    if len(arrivals) == 1 and rivals.on(arrivals[0].on) == 1:
        yield (
            arrivals[0],
            Sentence.of(
                "only_of_its_amount", amount=amount_paise, first=seeker.first, last=seeker.last
            ),
        )


def _alike(seeker: Claimant, free: "_Free") -> Pairs:
    for address in seeker.addresses:
        for arrival in free.few(free.vpas, vpa_ends(address), seeker):
            if vpas_alike(address, arrival.payer_vpa):
                yield arrival, Sentence.of("payer_address_alike", vpa=arrival.payer_vpa)
    for name in seeker.names:
        for arrival in free.few(free.names, name_beginnings(name), seeker):
            if names_alike(name, arrival.payer_name):
                bank_name = arrival.payer_name
                yield arrival, Sentence.of("payer_name_alike", name=name, bank_name=bank_name)


def _in_time(seeker: Claimant, arrivals: Sequence[FreeCredit]) -> Iterator[FreeCredit]:
    return (one for one in arrivals if seeker.first <= one.on <= seeker.last)


Index = dict[str, list[FreeCredit]]


class _Free:
    """The free credits, each found by what a seeker may share with it."""

    def __init__(self, arrivals: Sequence[FreeCredit]) -> None:
        self._all = sorted(arrivals, key=lambda one: (one.on, one.key))

    @cached_property
    def utrs(self) -> Index:
        return self._by(lambda one: [one.utr] if one.utr else [])

    @cached_property
    def references(self) -> Index:
        return self._by(lambda one: one.references)

    @cached_property
    def names(self) -> Index:
        return self._by(lambda one: name_beginnings(one.payer_name))

    @cached_property
    def vpas(self) -> Index:
        return self._by(lambda one: vpa_ends(one.payer_vpa))

    def _by(self, keys: Callable[[FreeCredit], Iterable[str]]) -> Index:
        index: Index = defaultdict(list)
        for one in self._all:
            for key in keys(one):
                index[key].append(one)
        return index

    def between(self, first: date, last: date) -> Sequence[FreeCredit]:
        return _between(self._all, first, last, most=2)

    def few(self, index: Index, keys: set[str], seeker: Claimant) -> Iterator[FreeCredit]:
        """The arrivals of each key in the seeker's days, where they are few enough to tell."""
        for key in keys & index.keys():
            found = _between(index[key], seeker.first, seeker.last, most=COMPARED + 1)
            if len(found) <= COMPARED:
                yield from found


def _between(
    arrivals: Sequence[FreeCredit], first: date, last: date, *, most: int
) -> Sequence[FreeCredit]:
    """At most so many of the arrivals of these days; they are in order of their day."""
    start = bisect_left(arrivals, first, key=lambda one: one.on)
    end = bisect_right(arrivals, last, lo=start, key=lambda one: one.on)
    return arrivals[start : min(end, start + most)]


class _Rivals:
    """How many seekers a credit of a day may belong to."""

    def __init__(self, seekers: Sequence[Claimant]) -> None:
        self._firsts = sorted(seeker.first for seeker in seekers)
        self._lasts = sorted(seeker.last for seeker in seekers)

    def on(self, day: date) -> int:
        return bisect_right(self._firsts, day) - bisect_left(self._lasts, day)
