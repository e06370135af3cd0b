"""A chat's export: who wrote what and when, in whatever way the phone writes it."""

from datetime import datetime

import pytest

from receipts.archives import amount_in, read_chat, shared_files
from receipts.upi import INDIA
from tests.archives.chats import ANDROID, IPHONE_HINDI

EVENING = datetime(2026, 6, 12, 22, 15, tzinfo=INDIA)
NIGHT = datetime(2026, 6, 13, 0, 5, tzinfo=INDIA)


def sent(*lines: str) -> list[datetime | None]:
    return [one.sent_at for one in read_chat("\n".join(lines).encode())]


class TestMessages:
    def test_hold_all_their_lines_and_no_words_of_the_app(self):
        found = [(one.sender, one.text) for one in read_chat(ANDROID.encode())]
        assert len(found) == 5
        assert found[0] == (
            "Asha Rao",
            "IMG-20260612-WA0003.jpg (file attached)\nPaid Rs 1,500 for flat A-302",
        )
        assert found[3] == ("Asha Rao", "thanks: all\nis well")

    def test_are_of_an_iphone_in_hindi_as_well(self):
        found = read_chat(IPHONE_HINDI.encode())
        assert [one.sender for one in found] == ["मीरा", "मीरा", "सोसाइटी"]
        assert found[0].sent_at == EVENING.replace(second=32)
        assert found[2].sent_at == NIGHT

    @pytest.mark.parametrize(
        "head",
        [
            "12/06/2026, 22:15 - ",
            "12/6/26, 10:15 pm - ",
            "12/6/26, 10:15\u202fPM - ",
            "12.06.26, 22:15 - ",
            "12-06-2026 22.15 - ",
            "2026/06/12, 22:15 - ",
            "2026-06-12, 10:15 p.m. - ",
            "[12/06/26, 22:15:00] ",
            "[12/06/2026, 10:15:00 PM] ",
            "१२/६/२६, १०:१५ म.उ. - ",
            "12/06/26, பிற்பகல் 10:15 - ",
        ],
    )
    def test_have_their_time_as_phones_write_it(self, head):
        assert sent(f"{head}Asha: one", f"{head}Asha: two") == [EVENING, EVENING]

    def test_are_dated_in_the_order_in_which_the_chat_runs_forward(self):
        american = ["6/12/26, 22:15 - A: x", "6/13/26, 00:05 - A: y"]
        assert sent(*american) == [EVENING, NIGHT]
        early = ["1/2/26, 00:05 - A: x", "2/1/26, 00:05 - A: y", "3/1/26, 00:05 - A: y"]
        assert [one.month for one in sent(*early)] == [1, 2, 3]

    def test_have_no_time_where_it_cannot_be_told(self):
        assert sent("12/06/26, 10:15 xyz - A: x", "31/02/26, 10:15 - A: y") == [None, None]

    @pytest.mark.parametrize("text", ["", "a letter\nof two lines", "12/06/26 and nothing"])
    def test_are_none_in_another_text(self, text):
        assert read_chat(text.encode()) == []

    def test_are_found_in_whatever_bytes_there_are(self):
        assert read_chat(b"\xff\xfe\x00" + ANDROID.encode() + b"\x80")[1].sender


class TestSharedFiles:
    NAMES = ("IMG-20260612-WA0003.jpg", "IMG-20260613-WA0001.jpg", "00000003-PHOTO.jpg")

    def test_come_with_sender_time_and_the_words_around(self):
        one, other = shared_files(read_chat(ANDROID.encode()), self.NAMES)
        assert (one.sender, one.sent_at) == ("Asha Rao", EVENING)
        assert one.words == "Paid Rs 1,500 for flat A-302"
        assert (other.sender, other.words) == ("+91 98765 43210", "for 3 tickets")

    def test_are_known_by_their_name_in_any_language(self):
        (one,) = shared_files(read_chat(IPHONE_HINDI.encode()), self.NAMES)
        assert one.words == "रु. 2,000 फ़्लैट B-104"

    def test_are_only_those_that_came_with_it(self):
        assert not list(shared_files(read_chat(ANDROID.encode()), ["other.jpg"]))

    @pytest.mark.parametrize(
        ("after", "words"),
        [
            ("\u200ePTT-1.opus (file attached)", ""),
            ("IMG-2.jpg (फ़ाइल जोड़ी गई)", ""),
            ("for flat no.302 (A-302)", "for flat no.302 (A-302)"),
        ],
    )
    def test_have_no_words_of_other_files(self, after, words):
        chat = f"12/06/26, 10:15 am - A: a.jpg (file attached)\n12/06/26, 10:16 am - A: {after}\n"
        (one,) = shared_files(read_chat(chat.encode()), ["a.jpg"])
        assert one.words == words

    def test_have_no_words_of_somebody_else_or_of_another_hour(self):
        chat = (
            "12/06/26, 10:15 - A: a.jpg (file attached)\n"
            "12/06/26, 10:16 - B: Rs 900\n"
            "12/06/26, 11:16 - A: lunch?\n"
        )
        (one,) = shared_files(read_chat(chat.encode()), ["a.jpg"])
        assert one.words == ""


@pytest.mark.parametrize(
    ("words", "paise"),
    [
        ("Paid Rs 1,500 for A-302", 150_000),
        ("₹ 70.50 done", 7_050),
        ("500/- sent", 50_000),
        ("रु. 2,000", 200_000),
        ("Rs 500 and Rs 500", 50_000),
        ("Rs 500 of Rs 900", None),
        ("flat 302", None),
    ],
)
def test_the_amount_is_the_one_that_is_named(words, paise):
    assert amount_in(words) == paise
