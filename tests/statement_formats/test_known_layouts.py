"""Banks' files are found by standing in their folder, and kept apart by their headings."""

import pytest

from receipts.statement_formats.bank_names import bank_in
from receipts.statement_formats.banks import known_layouts
from receipts.statement_formats.columns.layout import Layout


@pytest.mark.parametrize("layout", known_layouts(), ids=lambda layout: layout.name)
class TestALayout:
    def test_is_fitted_by_no_other_banks_headings(self, layout: Layout):
        headings = [layout.columns[role][0] for role in layout.needed]
        fitting = [one for one in known_layouts() if one.needed <= one.positions(headings).keys()]
        assert fitting == [layout]

    def test_is_called_by_its_bank_as_preambles_name_it(self, layout: Layout):
        named = bank_in(layout.name) or "no bank that is known"
        assert not layout.name or layout.name.startswith(named)  # a form of files is nobody's

    def test_knows_the_columns_without_which_it_is_another(self, layout: Layout):
        assert layout.needed <= layout.columns.keys()
