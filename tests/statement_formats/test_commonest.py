"""The commonest shapes of narrations, read at once, tell what they tell piece by piece."""

from random import Random

import pytest

from receipts.statement_formats.narrations import commonest
from receipts.statement_formats.narrations.narration import _piece_by_piece, read_narration

COMMON = (
    "UPI-RAVI KUMAR-RAVIK@OKAXIS-UTIB0000123-612345678901-PAYMENT FROM PHONE",
    "UPI-RAVI KUMAR-RAVI-KUMAR@OKAXIS-UTIB0000123-612345678901-A-402 NOV",
    "UPI-ASHA D'SOUZA-9000000012@YBL-SBIN0001234-612345678901-NA",
    "UPI/RAVI KUMAR/ravik@okaxi/Payment fr/UNION BANK/612345678901/IBL0123456789abcdef0123456789ab",
    "UPI/ASHA RAO/asha-rao@/school fees T2/BANK OF BAR/612345678901/YBL0123456789abcdef01234567/",
    "UPI/ASHA RAO/asha-rao-prasa/NA/BANK OF BAR/612345678901/YBL0123456789abcdef01234567/",
    "BY TRANSFER-UPI/CR/612345678901/RAVI KUM/UTIB/ravik@okax/Payme--",
    "TO TRANSFER-UPI/DR/612345678901/ASHA RA/SBIN/asha.rao-/rent--",
    "UPI/P2A/612345678901/RAVI KUMAR/Payment fr/Union Bank Of India",
    "UPI/P2M/612345678901/ASHA D'SOUZA/UPI/HDFC BANK LTD",
    "IMPS-612345678901-ASHA D'SOUZA-HDFC-XXXXXXX1234-RENT NOV",
    "IMPS-912345678901-RAVI KUMAR-SBIN-XX1234-",
    "NEFT CR-HDFC0000240-RAVI KUMAR-SAI KRUPA CHS-HDFCN26091665141",
    "RTGS CR-UTIB0123456-ASHA RAO-SAI KRUPA CHS LTD-UTIBR52026040142819179",
)
PIECES = (
    "CR", "DR", "C", "REV", "REFUND", "RVSL", "XX", "XX1234", "HDFC", "SBI", "CANARA BANK", "P2A",
    "919800000012", "612345678902", "C612345678902", "1234567890 OF X", "AT 12345 ROAD", "a@ok",
    "ravi", "RAVI", "2@ok", "M", "S ", "W/O RAJ", "TO:X", "10:15", "NA", "", " ", ".", "000", "é",
    "612345678902CR", "PAYTM", "NEFT", "IMPS", "UPI", "MMID 1234567", "BANK 1234567890 OF X",
    "FROM RAVI", "PAID TO X", "PAYTM MERCHANT", "NO", "NIL", "RBL BANK", "UTIBN26091665141",
    "123456789", "@", "REVERSAL", "HDFC0000240", "okax", "UPI",
    "O RAJ", "ROY S", "YBL0123456789abcdef01", "BY",
)  # fmt: skip
SEPARATORS = "-/ "


@pytest.mark.parametrize("text", COMMON)
def test_a_common_narration_is_read_at_once(text):
    assert commonest.parts_of(text)
    assert read_narration(text) == _piece_by_piece(text, "", None)


def test_whatever_is_read_at_once_tells_the_same_piece_by_piece():
    chance, at_once = Random(7), 0
    for _ in range(8_000):
        text = changed(chance.choice(COMMON), chance)
        hint = chance.choice(("", "612345678902"))
        at_once += commonest.parts_of(text) is not None
        assert read_narration(text, hint=hint) == _piece_by_piece(text, hint, None), text
    assert at_once > 1_000


def test_a_column_of_narrations_tells_what_each_of_them_does():
    chance = Random(11)
    for commonest_one in COMMON:
        texts = [changed(commonest_one, chance) for _ in range(300)]
        parts = commonest.parts_of_column([commonest_one] * 9 + texts)
        told = [parts.of(at) for at in range(9, len(parts.utr))]
        assert len(told) == len(texts)
        assert sum(one.utr != "" for one in told) > 30
        assert all(
            not one.utr or one == commonest.parts_of(text)
            for text, one in zip(texts, told, strict=True)
        )


def changed(text, chance):
    """The narration with a piece or two put in, left out, cut, or in another case."""
    for _ in range(chance.choice((1, 1, 2))):
        separator = chance.choice(SEPARATORS)
        pieces = text.split(separator)
        at = chance.randrange(len(pieces))
        match chance.randrange(6):
            case 0:
                pieces[at] = chance.choice(PIECES)
            case 1:
                pieces.insert(at, chance.choice(PIECES))
            case 2:
                del pieces[at]
            case 3:
                pieces[at] = pieces[at].swapcase()
            case 4:
                pieces[at] = pieces[at][: chance.randrange(len(pieces[at]) + 1)]
            case 5:
                pieces[at] = f"{pieces[at]} {chance.choice(PIECES)}"
        text = " ".join(separator.join(pieces).split())
    return text
