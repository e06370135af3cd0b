"""The kinds of this author, in the order in which they are told."""

from functools import partial

from benchmarks.whose_money_second import kinds
from benchmarks.whose_money_second.kinds import Kind

KINDS: list[Kind] = []
BEYOND: list[Kind] = []
honest = partial(kinds.honest, among=KINDS)
proved = partial(kinds.honest, among=KINDS, proved=True)
dishonest = partial(kinds.dishonest, among=KINDS)
nobody_can_tell = partial(kinds.dishonest, among=BEYOND)
