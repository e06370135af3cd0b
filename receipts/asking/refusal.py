"""What is refused when payers are to be asked."""


class AskingRefused(Exception):
    """Nobody is asked so. The message says why and what to do."""
