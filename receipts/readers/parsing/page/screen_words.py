"""The words payment screens are worded with: a name made of nothing else is none. Data only."""

from receipts.readers.parsing.text.normalising import skeleton

_PRINTED = """
a about above access account accounts action actions activity add added again alert all amount
an and any app apply approved at auto autopay available back balance bank banking below
beneficiary benefits bill biller bills book by call cancel card cards care cashback category
change chat check choose claim close code complete completed confirm confirmed contact contacts
continue copied copy created credit credited customer daily date day debit debited declined
delivered deposit detail details direct dispute done download due earn earned edit electricity
email enable enquiry enter expense expenses experience explore failed faq faqs fast fee feedback
fees find first for free from fund funds get go gold guide has have help here hide history home
how id import in info information initiated instant insurance insured invest invite invoice is
issue it join know later learn less limit link linked list loan loans login made manage mandate
me message method mobile mode money monthly more my name need new next no normalising not note
notification notifications now number of off offer offers ok on one online only open options or
order other our paid parsing participant passbook pay payee payer paying payment payments
pending phone pin play powered primary privacy proceed process processed processing profile
promo protected purchase purpose quick raise rate rating readers reason receipt receipts
received receiver recent recharge recipient record ref refer reference refund refunded remark
remarks remind reminder remitter repeat report request requested reset retry reversed review
reward rewards safe save saved savings scan schedule scheduled scratch screen screenshot search
secure secured securely see select self send sender sent service services set settings share
show simple skip slide smart speak spend spends split start started statement status step steps
submit success successful successfully summary support swipe tap terms text thank thanks the
this ticket time to today top total track transaction transactions transfer transferred
transfers trusted try type unlock up upi us use using utr verified verify via view visit wallet
was week weekly welcome what win with within won write year yearly yesterday you your
"""
_WORDS = frozenset(map(skeleton, _PRINTED.split()))


def is_worded_by_screens(name: str) -> bool:
    """Whether every word of it is one that screens use themselves, as in `Transaction limit`."""
    words = [skeleton(word) for word in name.replace("/", " ").replace("-", " ").split()]
    words = [word for word in words if word]
    return bool(words) and all(word in _WORDS for word in words)
