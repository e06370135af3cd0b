"""Asking payers for what is open: one due, a filter of them, or by a schedule of reminders.

All three write the same message by the same rules, and no due is asked for twice on one day. The
rows say how far a round is, so a worker may be killed at any moment, or two may be at work at once.
"""

from receipts.asking.message import Message, message_of, usual_words
from receipts.asking.one import ask, hindrance_of
from receipts.asking.refusal import AskingRefused
from receipts.asking.reminders import EARLIEST, LATEST, MOST_DAYS, begin_reminders, set_schedule
from receipts.asking.rounds import MOST, TASK, begin, work_on_rounds
from receipts.asking.stopping import lift, stop
from receipts.asking.words import languages_of, save_words, words_of

__all__ = [
    "EARLIEST",
    "LATEST",
    "MOST",
    "MOST_DAYS",
    "TASK",
    "AskingRefused",
    "Message",
    "ask",
    "begin",
    "begin_reminders",
    "hindrance_of",
    "languages_of",
    "lift",
    "message_of",
    "save_words",
    "set_schedule",
    "stop",
    "usual_words",
    "words_of",
    "work_on_rounds",
]
