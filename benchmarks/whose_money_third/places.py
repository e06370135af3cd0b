"""Who is paid: each numbers its dues in its own way, and payers note what one notes there."""

from benchmarks.whose_money_second.society import Society

FULL_ADDRESS = ("hdfc", "sbi", "icici")  # banks that print the address far enough to hold a phone
LONG_NOTE = ("hdfc", "icici", "kotak")
SOME_NOTE = (*LONG_NOTE, "axis", "canara")


class School(Society):
    """Dues by the number in its general register, for the child."""

    NAME = "Vidya Niketan School"
    VPA = "vidyaniketan.fees@icici"
    NOTES = ("", "school fees", "UPI", "term 2")

    def reference(self, number: int) -> str:
        return f"GR-{1040 + number}"


class Classes(Society):
    """A teacher at home, with a list of first come, first served."""

    NAME = "Saraswati Classes"
    VPA = "saraswaticlasses@okaxis"
    NOTES = ("", "tuition", "fees", "Sent using Paytm UPI")

    def reference(self, number: int) -> str:
        return f"SC{number + 1:03d}"


class Trust(Society):
    """Pledges of those who give every month."""

    NAME = "Asha Kiran Trust"
    VPA = "ashakirantrust@sbi"
    NOTES = ("", "donation", "seva", "UPI")

    def reference(self, number: int) -> str:
        return f"PLEDGE/{700 + number}"


class Garba(Society):
    """An evening, and the passes to it."""

    NAME = "Rang Tarang Garba"
    VPA = "rangtarang@okicici"
    NOTES = ("", "garba", "pass", "UPI")

    def reference(self, number: int) -> str:
        return f"RT26-{410 + number}"


class Shop(Society):
    """Orders taken on the phone."""

    NAME = "Annapurna Foods"
    VPA = "annapurnafoods@ybl"
    NOTES = ("", "UPI", "order", "Payment from PhonePe")

    def reference(self, number: int) -> str:
        return f"ORD-{2201 + number}"


class Towers(Society):
    """Flats that are numbers and no more."""

    NAME = "Green Valley Residents"
    VPA = "greenvalley.rwa@hdfcbank"
    NOTES = ("", "maint", "UPI", "society")

    def reference(self, number: int) -> str:
        return f"{1901 + number}"
