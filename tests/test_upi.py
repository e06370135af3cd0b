"""UTRs and their clocks, VPAs, and money in paise."""

from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts import upi
from receipts.upi import Rail

pytestmark = pytest.mark.once


class TestNormaliseUtr:
    @pytest.mark.parametrize(
        ("printed", "normal"),
        [
            ("416412345678", "416412345678"),
            ("4164123 45678", "416412345678"),
            ("4164-1234-5678", "416412345678"),
            ("4164–1234\u200b5678\u00a0", "416412345678"),
            ("४१६४१२३४५६७८", "416412345678"),
            ("４１６４１２３４５６７８", "416412345678"),
            ("hdfcn52024164123456", "HDFCN52024164123456"),
            ("1028423xxxxxx", "1028423XXXXXX"),
            ("", ""),
        ],
    )
    def test_gives_one_spelling(self, printed, normal):
        assert upi.normalise_utr(printed) == normal

    def test_keeps_leading_zeros(self):
        assert upi.normalise_utr("012 345 678 901") == "012345678901"

    @given(st.text())
    def test_is_stable_on_any_text(self, text):
        once = upi.normalise_utr(text)
        assert upi.normalise_utr(once) == once


class TestRailOf:
    @pytest.mark.parametrize(
        ("utr", "rail"),
        [
            ("416412345678", Rail.UPI),
            ("012345678901", Rail.UPI),
            ("४१६४१२३४५६७८", Rail.UPI),
            ("HDFCN24164123456", Rail.NEFT),
            ("SBIN324164123456", Rail.NEFT),
            ("AXISH24164A23456", Rail.NEFT),
            ("HDFCR52024061212345678", Rail.RTGS),
            ("HDFCN52024061212345678", Rail.NEFT),
        ],
    )
    def test_names_the_rail(self, utr, rail):
        assert upi.rail_of(utr) is rail
        assert upi.is_utr(utr)

    @pytest.mark.parametrize(
        "text",
        [
            "41641234567",
            "4164123456789",
            "T2406121352081234567890",
            "HDFCN24964123456",  # no 649th day of the year
            "HDFCR52024133212345678",  # no 13th month
            "41641234567A",
            "",
        ],
    )
    def test_is_none_for_other_shapes(self, text):
        assert upi.rail_of(text) is None
        assert not upi.is_utr(text)


class TestIsReference:
    @pytest.mark.parametrize(
        "text",
        [
            "416412345678",
            "HDFCH00612345673",
            "AXISCN1412345675",
            "YESAP53312345671",
            "N108190812345636",
            "CITIN52012345678",
            "axisc n1412-345675",
        ],
    )
    def test_takes_what_a_bank_may_have_printed(self, text):
        assert upi.is_reference(text)

    @pytest.mark.parametrize(
        "text",
        [
            "41641234567",
            "T2406121352081234567890",
            "CICAGOJ1A2B3C4",
            "ORD12345678",
            "ASHARAO",
            "1028423XXXXXX",
            "",
            "AXISCN14123456789012345",
        ],
    )
    def test_takes_no_other_id(self, text):
        assert not upi.is_reference(text)


class TestTypedUtr:
    @pytest.mark.parametrize(
        "typed",
        ["UTR: 619012345601", "utr no. 6190 1234 5601", "UPI619012345601", "RRN#619012345601"],
    )
    def test_leaves_the_label_away(self, typed):
        assert upi.typed_utr(typed) == "619012345601"

    def test_leaves_a_banks_letters(self):
        assert upi.typed_utr("UPIN24164123456X") == "UPIN24164123456X"


class TestUtrAmong:
    @pytest.mark.parametrize(
        ("typed", "utr"),
        [
            ("714022905518", "714022905518"),
            ("UTR no: 7140 2290-5518", "714022905518"),
            ("axiscn1412345675", "AXISCN1412345675"),
            ("GPay 714022905518, her brother", "714022905518"),
            ("UPI/7140 2290 5518/Rent", "714022905518"),
            ("ref.714022905518 and again 7140-2290-5518", "714022905518"),
            ("फोन पे ७१४०२२९०५५१८ से", "714022905518"),
            ("NEFT hdfcn26334000781 of Monday", "HDFCN26334000781"),
            ("RTGS HDFCR52026112900001234.", "HDFCR52026112900001234"),
        ],
    )
    def test_finds_the_one_that_is_there(self, typed, utr):
        assert upi.utr_among(typed) == utr

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "by Ravi, 12 June",
            "cheque 004512",
            "714022905518 or 714022905519",
            "a/c 50100714022905518",
            "T2611291204567140229055",
            "maintenance November",
        ],
    )
    def test_is_none_of_none_of_several_and_of_longer_numbers(self, typed):
        assert upi.utr_among(typed) == ""


class TestRrnDay:
    def test_reads_year_digit_and_day_of_year(self):
        assert upi.rrn_day("321512345678") == (3, 215)

    @pytest.mark.parametrize("utr", ["300012345678", "336712345678", "HDFCN24164123456", "12"])
    def test_is_none_when_no_day_stands_there(self, utr):
        assert upi.rrn_day(utr) is None

    @pytest.mark.parametrize("day", [date(2023, 8, 2), date(2023, 8, 3), date(2023, 8, 4)])
    def test_agrees_with_the_day_and_its_neighbours(self, day):
        assert upi.rrn_names_day("321512345678", day)

    @pytest.mark.parametrize("day", [date(2023, 8, 1), date(2023, 8, 5), date(2022, 8, 3)])
    def test_disagrees_with_other_days_and_years(self, day):
        assert not upi.rrn_names_day("321512345678", day)

    def test_agrees_across_new_year(self):
        assert upi.rrn_names_day("236512345678", date(2023, 1, 1))


class TestPhonepeClock:
    def test_reads_the_time_in_the_id(self):
        assert upi.phonepe_clock("T2406121352081234567890") == datetime(
            2024, 6, 12, 13, 52, 8, tzinfo=upi.INDIA
        )

    def test_reads_ids_that_wrap_with_a_space(self):
        assert upi.phonepe_clock("P240612135208123456789 0") is not None

    @pytest.mark.parametrize(
        "text", ["T2413121352081234567890", "T240612135208123456789", "416412345678", ""]
    )
    def test_is_none_without_a_real_time(self, text):
        assert upi.phonepe_clock(text) is None


class TestVpa:
    @pytest.mark.parametrize(
        "vpa", ["asha@okaxis", "Asha.K-1_2@YBL", "q12345@ybl", "9000000001@upi", " a b@paytm "]
    )
    def test_is_recognised(self, vpa):
        assert upi.is_vpa(vpa)

    @pytest.mark.parametrize("text", ["asha@example.com", "@ybl", "asha@", "asha", "a@1bank", ""])
    def test_is_told_from_other_text(self, text):
        assert not upi.is_vpa(text)

    def test_compares_in_lower_case(self):
        assert upi.normalise_vpa(" Asha.K@OkAxis ") == "asha.k@okaxis"


class TestParseAmount:
    @pytest.mark.parametrize(
        ("text", "paise"),
        [
            ("1,23,456.00", 12345600),
            ("1,234,567.89", 123456789),
            ("12,34,56,789", 12345678900),
            ("₹ 500", 50000),
            ("₹70", 7000),
            ("Rs.70/-", 7000),
            ("Rs 1,500.5", 150050),
            ("INR 12.50", 1250),
            ("500 INR", 50000),
            (".50", 50),
            ("70.", 7000),
            ("0", 0),
            ("+70", 7000),
            ("500.0000", 50000),
            ("₹ १,२३४", 123400),
        ],
    )
    def test_reads_rupees_as_paise(self, text, paise):
        assert upi.parse_amount(text) == paise

    @pytest.mark.parametrize("text", ["-70", "₹ -70", "-₹70", "(70.00)", "−70"])
    def test_reads_negatives_only_when_asked(self, text):
        assert upi.parse_amount(text, allow_negative=True) == -7000
        with pytest.raises(ValueError, match="negative"):
            upi.parse_amount(text)

    @pytest.mark.parametrize(
        "text",
        [
            "", ".", "₹", "NaN", "inf", "1e5", "1,2,3", "12,34", "70.005", "7 0", "seventy", "--7",
            "(70.00", "70.00)", "()", "9" * 5000, f"5{' ' * 5000}0",
        ],
    )  # fmt: skip
    def test_refuses_what_is_no_amount(self, text):
        with pytest.raises(ValueError, match="not an amount"):
            upi.parse_amount(text)

    @pytest.mark.parametrize("text", ["1" + "0" * 30, "10000000000000.01"])
    def test_refuses_what_no_payment_is(self, text):
        with pytest.raises(ValueError, match="too large"):
            upi.parse_amount(text)

    @given(st.text(max_size=30))
    def test_answers_any_text_with_paise_or_a_sentence(self, text):
        try:
            assert upi.parse_amount(text) >= 0
        except ValueError as refusal:
            assert str(refusal).endswith(".")

    @given(st.integers(-upi.MAX_PAISE, upi.MAX_PAISE))
    def test_reads_back_what_format_rupees_writes(self, paise):
        assert upi.parse_amount(upi.format_rupees(paise), allow_negative=True) == paise


class TestFormatRupees:
    @pytest.mark.parametrize(
        ("paise", "text"),
        [
            (0, "0.00"),
            (5, "0.05"),
            (7000, "70.00"),
            (99999, "999.99"),
            (100000, "1,000.00"),
            (12345600, "1,23,456.00"),
            (1234567890, "1,23,45,678.90"),
            (-150050, "-1,500.50"),
        ],
    )
    def test_groups_the_indian_way(self, paise, text):
        assert upi.format_rupees(paise) == text


class TestPaymentUri:
    def fields(self, **said: Any) -> dict[str, str]:
        values = {"vpa": "a@okaxis", "name": "Shop", "amount_paise": 50_000, "reference": "R-1"}
        link = upi.payment_uri(**values | said)
        return dict(parse_qsl(link.removeprefix("upi://pay?")))

    def test_says_whom_how_much_and_what_for(self):
        expected = {"pa": "a@okaxis", "pn": "Shop", "am": "500.00", "cu": "INR"}
        assert self.fields() == expected | {"tn": "R-1", "tr": "R1"}

    def test_keeps_to_the_limits_of_the_specification(self):
        found = self.fields(name="n" * 60, reference="r" * 60)
        assert [len(found[key]) for key in ("pn", "tn", "tr")] == [50, 50, 35]

    def test_cuts_what_would_make_the_code_too_dense(self):
        found = self.fields(name="\u0915" * 50)  # nine characters each, as escaped
        assert found["pn"] == "\u0915" * 20

    def test_carries_no_character_that_nobody_sees(self):
        found = self.fields(name="Asha\u200b\nShop\ud800", reference=" R\t1\x00")
        assert (found["pn"], found["tn"], found["tr"]) == ("Asha Shop", "R 1", "R1")
