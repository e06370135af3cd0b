"""Files a stranger may send, good and bad, made by code from one seed; nothing is downloaded."""

from tests.corpus.case import Case
from tests.corpus.hostile import bombs, corrupted, polyglots, truncated, wrong_types
from tests.corpus.sound import dimensions, good, metadata
from tests.corpus.tables import tables
from tests.corpus.words import bodies, headers, words


def every_case() -> list[Case]:
    """Every picture."""
    groups = (good, wrong_types, truncated, corrupted, bombs, polyglots, metadata, dimensions)
    return [case for group in groups for case in group()]


def every_kind() -> list[Case]:
    """Every picture, table, archive, word, body and header."""
    groups = (tables, words, bodies, headers)
    return [*every_case(), *(case for group in groups for case in group())]
