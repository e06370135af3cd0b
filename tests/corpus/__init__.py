"""Files a stranger may send, good and bad, made by code from one seed; nothing is downloaded."""

from tests.corpus.case import Case
from tests.corpus.hostile import bombs, corrupted, polyglots, truncated, wrong_types
from tests.corpus.sound import dimensions, good, metadata


def every_case() -> list[Case]:
    groups = (good, wrong_types, truncated, corrupted, bombs, polyglots, metadata, dimensions)
    return [case for group in groups for case in group()]
