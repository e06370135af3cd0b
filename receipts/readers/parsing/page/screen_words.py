"""The words payment screens are worded with: a row made of nothing else names nobody."""

import re
from functools import cache

from receipts.readers.parsing.page.label_vocabulary import LABELS, LabelKind
from receipts.readers.parsing.page.outcome_vocabulary import PHRASES
from receipts.readers.parsing.text.normalising import undoubled

# Whose words are of payments alone; labels of other kinds hold words that firms go by, too.
_KINDS = (
    LabelKind.UTR, LabelKind.MAYBE_UTR, LabelKind.ACCOUNT, LabelKind.WHEN, LabelKind.AMOUNT,
)  # fmt: skip
# What apps offer beside a payment (`View history`), and the small words of their sentences.
_OFFERED = """
a activity add added again all an another app apps are autopay back balance banking be been being
bill bills booked but by can cancel cannot card cards cashback category charge charges chat check
click contact contacts copied copy customer declined detail details dispute done download edit
email enter error expense expenses failed fee fees for from further get has have help hide history
holder in info information instant interface invoice is issue it its know later learn less limit
linked list lite made make manage mandate me message more my name need new next note notification
notifications now offer offers ok open options or order our passbook pay payable payee payer
payments pending placed powered privacy proceed process processing purpose query raise rate rating
receipt receipts recent recharge recipient refund refunded remark remarks remind reminder remitter
repeat report request requested requests retry review reward rewards scan schedule scheduled
screenshot secure
securely see select self send set settings share show skip split statement status still submit
success summary support tap terms thank thanks that the this ticket track transactions transfers
try type unable unified up us use using verified verify via view wallet was we were what will with
within you your
आपका आपके आपने आपली आपले रहा रही है हैं था आहे आहेत द्वारा तुमचा तुमची तुमचे विवरण तपशील
"""
# Headlines and buttons hold these; so may a firm's name, of which a person makes sure.
_HEADLINES = frozenset(
    map(
        undoubled,
        (
            "autopay", "cashback", "completed", "deposits", "detail", "details", "download",
            "failed", "payments", "pending", "processing", "securely", "successful",
            "successfully", "transaction",
            "transactions", "transfers", "डेबिट", "क्रेडिट", "ट्रांसफर", "ट्रान्सफर", "यशस्वी",
            "यशस्वीरित्या", "सपोर्ट", "सफल", "सफलतापूर्वक", "विफल", "असफल", "अयशस्वी",
        ),
    )
)  # fmt: skip
_WORD = re.compile(r"[Aa]/[Cc]|[^\s/\\\-–—,.:;()|&!?•·*]+")


def is_worded_by_screens(name: str) -> bool:
    """Whether every word of it is one that screens use themselves, as in `Transaction limit`."""
    words = _words_of(name)
    return bool(words) and all(word in _vocabulary() for word in words)


def is_headline(name: str) -> bool:
    """Whether it is a screen's headline or button as a whole: `Download receipt`, `Completed`."""
    return _holds_headline(name) and is_worded_by_screens(name)


def sounds_like_a_screen(name: str) -> bool:
    """Whether it holds a word of headlines or buttons, as in `Completed Works`, or only such."""
    return _holds_headline(name) or is_worded_by_screens(name)


def _holds_headline(name: str) -> bool:
    return not _HEADLINES.isdisjoint(_words_of(name))


@cache
def _vocabulary() -> frozenset[str]:
    phrases = [label for kind in _KINDS for label in LABELS[kind]]
    phrases += [phrase for said in PHRASES.values() for phrase in said]
    return _HEADLINES.union(*map(_words_of, (*phrases, _OFFERED)))


def _words_of(text: str) -> list[str]:
    return [word for word in map(undoubled, _WORD.findall(text)) if word]
