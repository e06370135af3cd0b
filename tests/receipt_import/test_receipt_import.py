"""Proofs that came elsewhere: each picture becomes one receipt, is left aside, or is refused."""

import io
import threading
from collections import Counter
from datetime import datetime, timedelta
from types import SimpleNamespace

import openpyxl
import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from PIL import Image

from receipts import images, intake, receipt_import
from receipts.archives import ArchiveRefused
from receipts.models import ImportedPicture, Receipt, ReceiptImport
from receipts.readers.base import ReadResult, Screen
from receipts.receipt_import import ImportRefused, contents, taking, worker
from receipts.tables import TableRefused
from receipts.upi import INDIA
from tests.archives.chats import ANDROID, IPHONE_HINDI, packed
from tests.corpus.making import png, screen
from tests.factories import default_payee, make_payee, make_user

pytestmark = pytest.mark.django_db
State = ImportedPicture.State


def picture(shade: int = 0) -> bytes:
    """A picture unlike those of other shades."""
    image = screen()
    image.putpixel((0, 0), (shade, shade, shade))
    return png(image)


def small(shade: int, *, side: int) -> bytes:
    """A picture of a few hundred bytes, unlike those of other shades."""
    return png(Image.new("RGB", (side, 2 * side), (*divmod(shade, 256), 90)))


CHAT = {
    "WhatsApp Chat with Society.txt": ANDROID.encode(),
    "IMG-20260612-WA0003.jpg": picture(1),
    "IMG-20260613-WA0001.jpg": picture(2),
    "VID-20260613-WA0009.mp4": b"a film",
}
ANSWERS = {
    "answers.csv": (
        b"Timestamp,Name,Flat no,Email address,Amount paid,Upload payment screenshot\n"
        b'1,Asha Rao,A-302,asha@example.com,"1,500",https://drive.example/open/asha%20paid.png\n'
        b"2,Ravi,B-1,98765,lots,ravi.png\n"
        b'3,Meera,C-2,,,"gone.png, meera.PNG"\n'
    ),
    "proofs/asha paid.png": picture(3),
    "proofs/ravi.png": picture(4),
    "proofs/meera.png": picture(5),
    "proofs/stray.png": picture(6),
}


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch):
    """No worker rings, and what the built-in reader sees is told by the tests."""
    monkeypatch.setattr(worker, "ring", lambda: None)
    sees(monkeypatch, Screen.PAYMENT)


def sees(monkeypatch, kind: Screen) -> None:
    class Reader:
        name = "engine"

        def read(self, image: bytes, seen_at: datetime) -> ReadResult:
            return ReadResult(screen=kind)

    monkeypatch.setattr(taking, "configured_readers", lambda: [Reader()])


def begin(files: dict[str, bytes], payee=None) -> ReceiptImport:
    payee = payee or default_payee()
    file = io.BytesIO(packed(files))
    return receipt_import.begin(payee, file, "c.zip", by=make_user("reviewer", payee))


def take_in(files: dict[str, bytes], payee=None) -> ReceiptImport:
    begun = begin(files, payee)
    receipt_import.confirm(begun, by=begun.by)
    receipt_import.take_pictures_in()
    begun.refresh_from_db()
    assert begun.state == ReceiptImport.State.DONE
    return begun


def wanted(begun: ReceiptImport) -> None:
    try:
        receipt_import.want(begun, 1, by=begun.by)
    finally:
        connection.close()


def states(begun: ReceiptImport) -> list[str]:
    return [one.state for one in begun.pictures.all()]


# A residents' group on an Android phone: 40 people, a message every ten minutes, each tenth
# picture the photo of a party.
TOLD = ("payer_name", "payer_phone", "picture_at", "claimed_amount_paise", "note")
BEGAN = datetime(2026, 6, 12, 8, 0, tzinfo=INDIA)


def is_photo(at: int) -> bool:
    return at % 10 == 3


def told_of(at: int) -> tuple[object, ...]:
    """What is known of the picture: in the order of TOLD."""
    phone = f"+9198765{at % 40:05}" if at % 4 == 0 else ""
    words = f"Paid Rs {1000 + at} for flat C-{at % 40}"
    name = "" if phone else f"Member {at % 40}"
    return name, phone, BEGAN + timedelta(minutes=10 * at), (1000 + at) * 100, words


def group_chat(many: int) -> dict[str, bytes]:
    """The group's export once that many pictures were sent."""
    files, lines = {}, []
    for at in range(many):
        name, phone, moment, _paise, words = told_of(at)
        head = f"{moment:%d/%m/%Y, %H:%M} - {name or phone}: "
        picture = f"IMG-{moment:%Y%m%d}-WA{at:04}.jpg"
        files[picture] = small(at, side=210 if is_photo(at) else 200)
        lines += [f"{head}{picture} (file attached)", words]
        if is_photo(at):
            lines.append(f"{head}VID-{moment:%Y%m%d}-WA{at:04}.mp4 (file attached)")
            files[f"VID-{moment:%Y%m%d}-WA{at:04}.mp4"] = b"a film"
    return {"WhatsApp Chat with Residents.txt": "\n".join(lines).encode()} | files


def sees_by_size(monkeypatch) -> None:
    """Photos of a party are 210 pixels wide."""

    class Reader:
        name = "engine"

        def read(self, image: bytes, seen_at: datetime) -> ReadResult:
            with Image.open(io.BytesIO(image)) as shown:
                is_party = shown.width == 210
            return ReadResult(screen=Screen.NOT_A_PAYMENT if is_party else Screen.PAYMENT)

    monkeypatch.setattr(taking, "configured_readers", lambda: [Reader()])


class TestAChat:
    def test_is_shown_before_anything_is_taken_in(self):
        begun = begin(CHAT)
        assert (begun.kind, begun.others) == (ReceiptImport.Kind.CHAT, 1)
        assert states(begun) == [State.WAITING, State.WAITING]
        assert not Receipt.objects.exists()

    def test_gives_receipts_with_sender_time_and_words(self):
        begun = take_in(CHAT)
        one, other = Receipt.objects.order_by("pk")
        assert states(begun) == [State.TAKEN, State.TAKEN]
        assert (one.source, one.payer_name) == (Receipt.Source.CHAT, "Asha Rao")
        assert (one.claimed_amount_paise, one.note) == (150_000, "Paid Rs 1,500 for flat A-302")
        assert one.picture_at == datetime(2026, 6, 12, 22, 15, tzinfo=INDIA)
        assert (other.payer_name, other.payer_phone) == ("", "+919876543210")
        assert other.note == "for 3 tickets"

    def test_of_an_iphone_in_hindi_gives_them_as_well(self):
        take_in({"_chat.txt": IPHONE_HINDI.encode(), "00000003-PHOTO.jpg": picture()})
        receipt = Receipt.objects.get()
        assert (receipt.payer_name, receipt.claimed_amount_paise) == ("मीरा", 200_000)

    def test_sent_again_adds_only_what_is_new(self):
        take_in(CHAT)
        line = "14/06/26, 9:08 am - Ravi: IMG-20260614-WA0001.jpg (file attached)\n"
        text = (ANDROID + line).encode()
        later = CHAT | {"WhatsApp Chat with Society.txt": text}
        again = take_in(later | {"IMG-20260614-WA0001.jpg": picture(9)})
        assert states(again) == [State.KNOWN, State.KNOWN, State.TAKEN]
        assert Receipt.objects.count() == 3

    def test_of_a_group_takes_each_of_many_pictures_once(self, monkeypatch):
        sees_by_size(monkeypatch)
        begun = take_in(group_chat(60))
        assert begun.others == 6  # films
        assert Counter(states(begun)) == {State.TAKEN: 54, State.ASIDE: 6}
        found = Receipt.objects.order_by("picture_at").values_list(*TOLD)
        assert list(found) == [told_of(at) for at in range(60) if not is_photo(at)]

        again = take_in(group_chat(67))
        assert Counter(states(again)) == {State.KNOWN: 54, State.ASIDE: 7, State.TAKEN: 6}
        assert Receipt.objects.count() == 60

    def test_in_which_two_people_send_one_picture_gives_two_receipts(self):
        lines = "".join(f"12/06/26, 10:1{n} pm - P{n}: {n}.jpg (x)\n" for n in (1, 2))
        take_in({"_chat.txt": lines.encode(), "1.jpg": picture(), "2.jpg": picture()})
        assert Receipt.objects.count() == 2

    def test_leaves_aside_what_is_no_payment_until_somebody_wants_it(self, monkeypatch):
        sees(monkeypatch, Screen.NOT_A_PAYMENT)
        begun = take_in(CHAT)
        assert states(begun) == [State.ASIDE, State.ASIDE]
        assert str(begun.pictures.first().said) == "It does not look like a payment."
        receipt_import.want(begun, 2, by=begun.by)
        receipt_import.take_pictures_in()
        assert states(begun) == [State.ASIDE, State.TAKEN]
        assert begun.pictures.last().receipt == Receipt.objects.get()

    def test_loses_none_of_several_files_of_one_name(self):
        text = b"12/06/26, 10:15 pm - Asha: a.png (x)\n"
        files = {"_chat.txt": text, "1/a.png": picture(1), "2/a.png": picture(2)}
        found = [(one.sender, one.place) for one in begin(files).pictures.all()]
        assert found == [("", 1), ("", 2)]

    def test_that_cannot_be_made_out_is_refused(self):
        with pytest.raises(ArchiveRefused, match=r"No message was found in _chat\.txt"):
            begin({"_chat.txt": b"hello", "a.png": picture()})


class TestAnswers:
    def test_give_receipts_with_what_their_rows_say(self):
        begun = take_in(ANSWERS)
        assert begun.mapping["picture"] == "Upload payment screenshot"
        asha, ravi, meera = Receipt.objects.order_by("pk")
        assert (asha.source, asha.payer_name) == (Receipt.Source.FILES, "Asha Rao")
        assert (asha.reference, asha.claimed_amount_paise) == ("A-302", 150_000)
        assert (asha.payer_email, asha.original_name) == ("asha@example.com", "asha paid.png")
        assert (ravi.claimed_amount_paise, ravi.note) == (None, "98765")
        assert meera.original_name == "meera.png"

    def test_name_what_is_missing_and_what_no_row_names(self):
        said = [str(one.said) for one in begin(ANSWERS).pictures.all() if one.said]
        assert said == [
            "The table names this file, but it is not in the archive.",
            "No row of the table names this file.",
        ]

    def test_of_which_several_have_one_name_are_nobodys_until_somebody_looks(self):
        files = {"answers.csv": b"Name,File\nAsha,1/a.png\nRavi,b.png\n"}
        files |= {"1/a.png": picture(1), "2/A.png": picture(2), "b.png": picture(3)}
        found = [(one.sender, one.place, one.state) for one in begin(files).pictures.all()]
        assert found == [
            ("Asha", None, State.REFUSED),
            ("Ravi", 3, State.WAITING),
            ("", 1, State.ASIDE),
            ("", 2, State.ASIDE),
        ]

    def test_are_mapped_once(self):
        begun = begin(ANSWERS)
        mapping = {"picture": "Upload payment screenshot", "reference": "Name"}
        receipt_import.map_columns(begun, mapping, by=begun.by)
        assert begun.pictures.first().reference == "Asha Rao"
        assert begin(ANSWERS).pictures.first().reference == "Asha Rao"
        assert begin(ANSWERS, make_payee()).pictures.first().reference == "A-302"

    def test_are_on_one_sheet_and_the_others_are_named(self):
        book = openpyxl.Workbook()
        for name, rows in {"Answers": ["asha", "ravi"], "Late answers": ["meera"]}.items():
            sheet = book.create_sheet(name)
            sheet.append(["Name", "Contact number", "Screenshot", name])
            for row in rows:
                sheet.append([row, "98765", f"{row}.png", "x"])
        book.remove(book["Sheet"])
        out = io.BytesIO()
        book.save(out)
        names = ("asha", "ravi", "meera")
        files = {f"{name}.png": picture(at) for at, name in enumerate(names)}
        begun = begin({"answers.xlsx": out.getvalue()} | files)
        assert begun.other_sheets == ["Late answers"]

    def test_without_a_column_of_pictures_are_refused(self):
        table = b"Name,Amount\nAsha,500\n"
        with pytest.raises(TableRefused, match=r"No column of the table.*Name, Amount"):
            begin({"answers.csv": table, "a.png": picture()})

    @pytest.mark.parametrize(
        "text",
        [
            {"answers.csv": b'Name,File\nAsha,"a.png,a.png,b.png"\n'},
            {"_chat.txt": b"12/06/26, 10:15 pm - Asha: a.png (x)\n" * 3},
        ],
        ids=["a table", "a chat"],
    )
    def test_that_name_files_without_end_are_refused(self, monkeypatch, text):
        monkeypatch.setattr(contents, "MOST_ROWS", 2)
        with pytest.raises(ArchiveRefused, match="named more than 2 times"):
            begin(text | {"a.png": picture()})


class TestPictures:
    def test_become_receipts_each_with_its_own_outcome(self):
        begun = take_in({"a.png": picture(), "b.png": b"no picture", "c.png": b""})
        assert states(begun) == [State.TAKEN, State.REFUSED, State.REFUSED]
        assert "not a picture" in str(begun.pictures.get(number=2).said)

    def test_are_taken_in_once_under_one_name(self):
        take_in({"a.png": picture()})
        assert states(take_in({"a.png": picture(), "b.png": picture()})) == [
            State.KNOWN,
            State.TAKEN,
        ]

    def test_of_another_payee_are_its_own(self):
        take_in({"a.png": picture()})
        assert states(take_in({"a.png": picture()}, make_payee())) == [State.TAKEN]

    @pytest.mark.parametrize(
        ("files", "words"),
        [
            ({"a.mp4": b""}, "no picture in this archive"),
            ({"a.png": b"", "b.png": b"", "c.png": b""}, "holds 3 pictures. Send at most 2"),
        ],
    )
    def test_are_refused_where_there_are_none_or_too_many(self, monkeypatch, files, words):
        monkeypatch.setattr(contents, "MOST_PICTURES", 2)
        with pytest.raises(ArchiveRefused, match=words):
            begin(files)
        assert not ReceiptImport.objects.exists()


class TestTheWork:
    def test_goes_on_where_it_broke_off(self, monkeypatch):
        begun = begin({"a.png": picture(1), "b.png": picture(2)})
        receipt_import.confirm(begun, by=begun.by)
        receipt_import.take_pictures_in(is_stopping=lambda: True)
        assert states(begun) == [State.TAKEN, State.WAITING]
        receipt_import.take_pictures_in()
        assert states(begun) == [State.TAKEN, State.TAKEN]

    def test_gives_every_import_its_turn(self, monkeypatch):
        monkeypatch.setattr(worker, "TURN_SECONDS", 0)
        some = [begin({"a.png": picture(1), "b.png": picture(2)}) for _ in range(2)]
        for begun in some:
            receipt_import.confirm(begun, by=begun.by)
        for _turn in some:
            receipt_import.take_pictures_in()
        assert [states(one).count(State.WAITING) for one in some] == [1, 1]

    def test_has_one_turn_for_all_imports_together(self, monkeypatch):
        for shade in range(3):
            begun = begin({"a.png": picture(shade)})
            receipt_import.confirm(begun, by=begun.by)
        clock = SimpleNamespace(monotonic=iter(range(0, 1000, 15)).__next__)
        monkeypatch.setattr(worker, "time", clock)  # 15 seconds pass from picture to picture
        monkeypatch.setattr(worker, "TURN_SECONDS", 20.0)
        receipt_import.take_pictures_in()
        assert ImportedPicture.objects.filter(state=State.TAKEN).count() == 2

    def test_takes_a_picture_that_ran_out_of_time_once_more(self, monkeypatch):
        begun, accept = begin({"a.png": picture(1), "b.png": picture(2)}), intake.accept_upload
        receipt_import.confirm(begun, by=begun.by)

        def late(*, filename, **given):
            if filename == "b.png":
                raise SoftTimeLimitExceeded
            return accept(filename=filename, **given)

        with monkeypatch.context() as slow:
            slow.setattr(intake, "accept_upload", late)
            with pytest.raises(SoftTimeLimitExceeded):
                receipt_import.take_pictures_in()
            assert states(begun) == [State.TAKEN, State.WAITING]
            ReceiptImport.objects.update(worked_at=None)
            receipt_import.take_pictures_in()  # it had all the time there is, and is given up
        assert states(begun) == [State.TAKEN, State.REFUSED]

    def test_gives_up_no_picture_that_was_not_the_first_of_all_imports(self, monkeypatch):
        some = [begin({"a.png": picture(shade)}) for shade in range(2)]
        for begun in some:
            receipt_import.confirm(begun, by=begun.by)
        given, accept = [], intake.accept_upload

        def late(**upload):
            given.append(upload)
            if len(given) == 2:
                raise SoftTimeLimitExceeded
            return accept(**upload)

        monkeypatch.setattr(intake, "accept_upload", late)
        with pytest.raises(SoftTimeLimitExceeded):
            receipt_import.take_pictures_in()
        assert [states(one) for one in some] == [[State.TAKEN], [State.WAITING]]

    def test_makes_no_second_receipt_where_it_died_before_it_was_noted(self):
        begun = take_in({"a.png": picture()})
        begun.pictures.update(state=State.WAITING, receipt=None)
        ReceiptImport.objects.update(state=ReceiptImport.State.RUNNING)
        receipt_import.take_pictures_in()
        assert states(begun) == [State.TAKEN]
        assert Receipt.objects.count() == 1

    def test_waits_while_others_keep_the_processes_busy(self, monkeypatch):
        def busy(**_said):
            raise images.PicturesBusy

        monkeypatch.setattr(taking.intake, "accept_upload", busy)
        begun = begin({"a.png": picture()})
        receipt_import.confirm(begun, by=begun.by)
        receipt_import.take_pictures_in()
        begun.refresh_from_db()
        assert (begun.state, states(begun)) == (ReceiptImport.State.RUNNING, [State.WAITING])

    @pytest.mark.django_db(transaction=True)
    def test_goes_on_with_what_is_wanted_just_as_it_ends(self, monkeypatch):
        sees(monkeypatch, Screen.NOT_A_PAYMENT)
        begun = begin(CHAT)
        receipt_import.confirm(begun, by=begun.by)
        wanting = threading.Thread(target=wanted, args=[begun])

        def just_now():
            wanting.start()
            wanting.join(0.3)  # it may have to wait
            return timezone.now()

        monkeypatch.setattr(worker, "timezone", SimpleNamespace(now=just_now))
        receipt_import.take_pictures_in()
        wanting.join()
        begun.refresh_from_db()
        assert states(begun) == [State.WAITING, State.ASIDE]
        assert begun.state == ReceiptImport.State.RUNNING

    def test_says_where_the_archive_is_gone(self, monkeypatch):
        begun = begin({"a.png": picture()})
        ReceiptImport.objects.update(file="receipt-imports/gone")
        receipt_import.confirm(begun, by=begun.by)
        receipt_import.take_pictures_in()
        assert str(begun.pictures.get().said) == "The archive is no longer kept. Send it again."


class TestOrders:
    def test_are_for_reviewers(self):
        begun, by = begin({"a.png": picture()}), make_user("finance")
        for order in (receipt_import.confirm, receipt_import.discard):
            with pytest.raises(PermissionDenied):
                order(begun, by=by)

    def test_discard_only_what_is_not_confirmed(self):
        begun = take_in({"a.png": picture()})
        with pytest.raises(ImportRefused):
            receipt_import.discard(begun, by=begun.by)
        other = begin({"b.png": picture()})
        receipt_import.discard(other, by=other.by)
        assert ReceiptImport.objects.get() == begun
