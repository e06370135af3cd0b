"""The play: which flat does what in which month. The same seed plans the same play."""

from datetime import date
from random import Random

from benchmarks.corpus import world
from benchmarks.corpus.acts import act
from benchmarks.corpus.kinds import BY_NAME, KINDS
from benchmarks.corpus.staging import Stage, pay_for_something_else
from benchmarks.corpus.uploads import Play, Upload
from benchmarks.corpus.world import Flat, Society

UNSENT = 0.1  # of the flats pay and send nothing


def plan(count: int, *, seed: int) -> Play:
    """A play of at least `count` uploads, in all societies and months alike."""
    flats = -(-count // (len(world.BANKS) * len(world.MONTHS)))
    play = Play()
    for society in world.list_societies(seed):
        _play_society(play, society, world.list_flats(society, flats, seed=seed), seed)
    play.uploads.sort(key=lambda upload: (upload.month, upload.sent_at, upload.name))
    return play


def _play_society(play: Play, society: Society, flats: list[Flat], seed: int) -> None:
    honest: dict[tuple[int, date], list[Upload]] = {}
    own: dict[tuple[int, int], list[Upload]] = {}
    for month in world.MONTHS:
        stages = [
            Stage(flat, month, kind, rng, play, honest, own)
            for flat in flats
            for rng in [Random(f"{seed} {society.number} {month} {flat.number}")]
            for kind in [_draw_kind(rng)]
        ]
        # The dishonest copy what the honest sent, so the honest come first.
        for stage in sorted(stages, key=lambda stage: not BY_NAME[stage.kind].honest):
            act(stage)
            if stage.rng.random() < UNSENT:
                pay_for_something_else(stage)


def _draw_kind(rng: Random) -> str:
    return rng.choices([kind.name for kind in KINDS], [kind.weight for kind in KINDS])[0]
