from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone, translation

from receipts.templatetags.shown import (
    day,
    in_fours,
    india_time,
    money,
    odd_paise,
    short_india_time,
    tone,
    tone_icon,
    whole_rupees,
)


class TestMoney:
    def test_groups_rupees_the_indian_way(self):
        assert money(1_234_567_890) == "₹1,23,45,678.90"

    def test_is_empty_without_an_amount(self):
        assert money(None) == ""

    def test_have_the_minus_before_the_sign(self):
        assert money(-11_055_000) == "−₹1,10,550.00"
        assert "−₹1,10,550<" in render_to_string("components/money.html", {"paise": -11_055_000})

    def test_shows_nothing_paid_as_zero(self):
        assert "₹0" in render_to_string("components/money.html", {"paise": 0})

    @pytest.mark.parametrize("paise", [0, 5, 99, 100, 12_345_678])
    def test_in_two_parts_is_the_same_amount(self, paise):
        assert f"{whole_rupees(paise)}{odd_paise(paise)}" == money(paise)


class TestUtr:
    @pytest.mark.parametrize(
        ("utr", "groups"),
        [
            ("606612345678", ["6066", "1234", "5678"]),
            ("HDFCN52026030712", ["HDFC", "N520", "2603", "0712"]),
            ("1028423xxxxxx", ["1028", "423x", "xxxx", "x"]),
            ("", []),
        ],
    )
    def test_is_cut_in_fours(self, utr, groups):
        assert in_fours(utr) == groups

    def test_is_copied_as_one_number(self):
        page = render_to_string("components/utr.html", {"utr": "606612345678"})
        assert "<span>6066</span><span>1234</span><span>5678</span>" in page


class TestTime:
    def test_is_indias_whatever_zone_it_came_in(self):
        assert india_time(datetime(2026, 3, 7, 12, 35, tzinfo=UTC)) == "7 Mar 2026, 6:05 pm"

    def test_knows_midnight_and_noon(self):
        assert india_time(datetime(2026, 3, 6, 18, 30, tzinfo=UTC)) == "7 Mar 2026, 12:00 am"
        assert india_time(datetime(2026, 3, 7, 6, 30, tzinfo=UTC)) == "7 Mar 2026, 12:00 pm"

    @pytest.mark.parametrize(("language", "month"), [("hi", "नवंबर"), ("mr", "नोव्हेंबर")])
    def test_names_the_month_in_the_readers_language(self, language, month):
        with translation.override(language):
            assert day(date(2026, 11, 30)) == f"30 {month} 2026"
            assert india_time(datetime(2026, 11, 30, 4, 7, tzinfo=UTC)).startswith(f"30 {month}")

    def test_leaves_out_only_this_year(self):
        assert str(timezone.now().year) not in short_india_time(timezone.now())
        assert "2019" in short_india_time(datetime(2019, 3, 7, 12, 35, tzinfo=UTC))


class TestTone:
    def test_takes_message_levels_and_severities_alike(self):
        assert [tone(level) for level in ("success", "error", "warning")] == [
            "ok",
            "serious",
            "warning",
        ]

    @pytest.mark.parametrize("level", ["success", "info", "warning", "error", "serious", "debug"])
    def test_always_comes_with_an_icon(self, level):
        drawn = Template("{% load shown %}{% icon name %}").render(
            Context({"name": tone_icon(level)})
        )
        assert 'aria-hidden="true"' in drawn
