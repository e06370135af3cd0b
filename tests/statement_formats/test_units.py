"""What a heading says of the unit of its amounts and the zone of its clocks."""

import io

import pytest

from receipts.statement_formats import Line, RefusedLine, open_statement


def read(*rows: str) -> list[Line | RefusedLine]:
    return list(open_statement(io.BytesIO("\n".join(rows).encode()), guess=True).lines)


def amount(heading: str, cell: str, *, above: str = "") -> int | str:
    """Its paise, or the reason why it was refused."""
    head = f'Order ID,Paid On,Payer VPA,"{heading}",RRN,Status,Fee'
    row = f'O7,05-11-2026,ria@okaxis,"{cell}",630912345677,SUCCESS,0'
    [line] = read(*filter(None, [above, head, row]))
    return line.amount_paise if isinstance(line, Line) else str(line.reason)


class TestAnAmount:
    @pytest.mark.parametrize(
        "heading",
        ["Amount (Rs. and Paise)", "Amount in Rupees & Paise", "Amount (Rs./Paise)",
         "Amount Rs. Paise", "Amount (₹ and paise)", "Amount (INR & paise)",
         "Amount (in Rupees and Paise)", "Amount (Rs.Ps.)"],
    )  # fmt: skip
    @pytest.mark.parametrize(
        ("cell", "paise"), [("1500", 150_000), ("1,500.50", 150_050), ("75.5", 7_550)]
    )
    def test_under_rupees_and_paise_is_of_rupees(self, heading, cell, paise):
        assert amount(heading, cell) == paise

    @pytest.mark.parametrize(
        "heading",
        ["Amount (paise)", "amount_in_paise", "Amount (INR in paise)", "Amount (Rs. in paise)",
         "Amount (INR paise)", "Amount in Paise (INR)", "Amount (Paisa)"],
    )  # fmt: skip
    @pytest.mark.parametrize("cell", ["150000", "1,50,000", "150000.00", "150000.0"])
    def test_under_paise_alone_is_of_paise(self, heading, cell):
        assert amount(heading, cell) == 150_000

    @pytest.mark.parametrize("cell", ["1500.50", "₹1500", "Rs. 15", "15e2"])
    def test_that_no_number_of_paise_may_be_is_refused_there(self, cell):
        assert "is not an amount" in str(amount("Amount (paise)", cell))

    @pytest.mark.parametrize(
        "heading",
        ["Amount (USD)", "Amount ($)", "Amount (Rs. in Lakhs)", "Amount in '000", "Amount (AED)",
         "Amount (in thousands)"],
    )  # fmt: skip
    def test_in_another_unit_is_refused(self, heading):
        assert "is not an amount" in str(amount(heading, "75.50"))

    def test_follows_what_stands_above_the_table(self):
        assert amount("Amount", "150000", above="Note: all amounts are in paise") == 150_000
        assert amount("Amount", "1500", above="All amounts are in Rs. and paise") == 150_000
        for advertised in ("Loans of any amount up to 5 lakhs in 10 minutes", "No paise of fees"):
            assert amount("Amount", "1500", above=advertised) == 150_000


def at(heading: str, cell: str, *, above: str = "") -> str:
    """Its moment in India."""
    head = f'Order ID,"{heading}",Payer VPA,Amount,RRN,Status,Fee'
    row = f'O7,"{cell}",ria@okaxis,5.00,630912345677,SUCCESS,0'
    [line] = read(*filter(None, [above, head, row]))
    assert isinstance(line, Line), line.reason
    assert line.at is not None
    assert line.at.date() == line.on
    return f"{line.at:%Y-%m-%d %H:%M}"


LATE = "2026-11-05 20:10"
NEXT_DAY = "2026-11-06 01:40"


class TestAClock:
    @pytest.mark.parametrize(
        "heading",
        ["Created (UTC+5:30)", "Created At (GMT+05:30)", "Created On (IST)", "Created (UTC +0530)",
         "Created At UTC+05:30 (IST)", "Created (India time)", "Created (IST = UTC+5:30)",
         "Created (UTC 5:30)", "Created (GMT + 5.30)", "Created"],
    )  # fmt: skip
    @pytest.mark.parametrize("cell", ["2026-11-05 20:10:34", "05/11/2026 08:10 PM"])
    def test_of_india_stays_as_it_is(self, heading, cell):
        assert at(heading, cell) == LATE

    @pytest.mark.parametrize(
        ("heading", "moment"),
        [("Created (UTC)", NEXT_DAY), ("created_at_gmt", NEXT_DAY), ("Created (UTC+0)", NEXT_DAY),
         ("Created (UTC+00:00)", NEXT_DAY), ("Created (UTC+8)", "2026-11-05 17:40"),
         ("Created (GMT-05:00)", "2026-11-06 06:40"), ("Created (UTC+04:00)", "2026-11-05 21:40")],
    )  # fmt: skip
    @pytest.mark.parametrize("cell", ["2026-11-05 20:10:34", "05/11/2026 20:10"])
    def test_of_elsewhere_is_told_in_india(self, heading, moment, cell):
        assert at(heading, cell) == moment

    @pytest.mark.parametrize("heading", ["Created", "Created (UTC)", "Created (IST)"])
    @pytest.mark.parametrize(
        ("cell", "moment"),
        [("2026-11-05T20:10:34Z", NEXT_DAY), ("2026-11-05T20:10:34+05:30", LATE),
         ("2026-11-05 20:10:34 +0000 UTC", NEXT_DAY), ("05/11/2026 20:10:34 UTC", NEXT_DAY),
         ("05-Nov-2026 08:10 PM GMT", NEXT_DAY), ("2026/11/05 20:10:34 UTC+5:30", LATE),
         ("2026-11-05 20:10:34 GMT+05:30", LATE), ("05/11/2026 20:10 IST", LATE),
         ("Thu Nov 05 2026 20:10:34 GMT+0530 (India Standard Time)", LATE),
         ("Thu, 05 Nov 2026 20:10:34 GMT", NEXT_DAY), ("1793909434", NEXT_DAY)],
    )  # fmt: skip
    def test_that_says_its_zone_itself_is_believed_and_moved_once(self, heading, cell, moment):
        assert at(heading, cell) == moment

    @pytest.mark.parametrize(
        ("above", "moment"),
        [("All times are in UTC", NEXT_DAY), ("Time zone: GMT", NEXT_DAY),
         ("Timezone : Asia/Kolkata (UTC+05:30)", LATE), ("All dates and times in IST", LATE),
         ("Generated on 06/11/2026 at 10:00 UTC", LATE)],
    )  # fmt: skip
    def test_follows_what_stands_above_the_table(self, above, moment):
        assert at("Created", "2026-11-05 20:10:34", above=above) == moment

    @pytest.mark.parametrize(
        ("day", "clock", "moment"),
        [("Date (UTC)", "Time (UTC)", NEXT_DAY), ("Date", "Time (UTC)", NEXT_DAY),
         ("Date (IST)", "Time (IST)", LATE), ("Date (UTC+5:30)", "Time (UTC+5:30)", LATE)],
    )  # fmt: skip
    def test_in_a_column_of_its_own_moves_its_day_with_it(self, day, clock, moment):
        head = f"Order ID,{day},{clock},Payer VPA,Amount,RRN,Status,Fee"
        row = "O7,05-11-2026,20:10:34,ria@okaxis,5.00,630912345677,SUCCESS,0"
        [line] = read(head, row)
        assert isinstance(line, Line)
        assert f"{line.at:%Y-%m-%d %H:%M}" == moment
        assert line.at.date() == line.on

    def test_is_none_where_a_day_stands_alone(self):
        head = "Order ID,Date (UTC),Payer VPA,Amount,RRN,Status,Fee"
        [line] = read(head, "O7,05-11-2026,ria@okaxis,5.00,630912345677,SUCCESS,0")
        assert isinstance(line, Line)
        assert (line.on.isoformat(), line.at) == ("2026-11-05", None)
