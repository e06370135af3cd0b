"""Why somebody is not invited or let in."""


class InvitationRefused(Exception):
    """Nobody is invited, or lets themself in by this link; the message says why and what to do."""
