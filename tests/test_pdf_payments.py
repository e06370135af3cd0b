"""A PDF with several payments becomes a receipt of each; any other PDF stays one."""

import io
import uuid

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw

from receipts import images, intake
from receipts.confinement import Exhausted
from receipts.images import pdf_payments
from receipts.images.pdf_payments import MOST_PAYMENTS
from receipts.models import Receipt
from tests.factories import default_payee

pytestmark = pytest.mark.once

PAYMENT = "Paid to Sunrise Homes\nRs {rupees}.00\nUTR {utr}\n14 Nov 2026, 10:49 am"


def written(*pages: str) -> bytes:
    """A PDF with these words, "" being an empty page."""
    made = FPDF()
    made.set_font("helvetica", size=14)
    made.set_producer("Skia/PDF m120")
    for words in pages:
        made.add_page()
        made.multi_cell(0, 8, words)
    return bytes(made.output())


def payment(number: int) -> str:
    return PAYMENT.format(rupees=100 + number, utr=531539732000 + number)


def drawn(*words: str) -> bytes:
    """A PDF of pictures: what a scanner or “print to PDF” of screenshots makes."""
    pages = []
    for one in words:
        page = Image.new("RGB", (600, 1200), "white")
        ImageDraw.Draw(page).text((50, 50), one, fill="black")
        pages.append(page)
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def both(*files: bytes) -> bytes:
    """One PDF of the pages of several."""
    whole, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for one in files:
        whole.import_pages(pypdfium2.PdfDocument(one))
    whole.save(out)
    return out.getvalue()


LIST = "\n".join(f"14 Nov  UPI/{531539732000 + n}/CR  Rs 500.00" for n in range(9))


class TestOpenPayments:
    @pytest.mark.parametrize(
        ("data", "count"),
        [
            (written(payment(1)), 1),
            (written(payment(1), payment(2)), 2),
            (written("Dear Sir, please find both below.", payment(1), payment(2)), 2),
            (written(payment(1), "Terms: call 9876543210. Rs 10 are charged for a copy."), 1),
            (written(payment(1), payment(1)), 1),  # one copy for each side
            (written(payment(1), ""), 1),
            (written(LIST, LIST.replace("5315", "6426")), 1),
            (written(payment(1), LIST), 1),
            (drawn("one", "two", "three"), 3),
            (drawn("one", ""), 1),
            (drawn(*"abcdef"), 1),  # a scan of many pages: whole, as before
            (written(payment(1) + "\nCall 919876543210", payment(1) + "\nCustomer copy"), 1),
            (both(drawn("a screenshot"), written("I paid Rs 2500, UTR 531539732001")), 2),
        ],
    )
    def test_tells_payments_from_other_pages(self, data, count):
        opened = images.open_payments(data)
        assert len(opened) == count
        assert len({one.pixels_sha256 for one in opened}) == count

    def test_opens_the_page_of_the_payment_behind_a_letter(self):
        letter = written("Dear Sir, please find it below.", payment(1))
        alone = written(payment(1))
        [opened] = images.open_payments(letter)
        assert opened.pixels_sha256 == images.open_picture(alone).pixels_sha256
        assert opened.original == letter

    def test_refuses_one_with_a_page_that_cannot_be_opened_by_its_number(self):
        made = FPDF()
        made.set_font("helvetica", size=14)
        for number, width in enumerate((210, 210, 3)):
            made.add_page(format=(width, 900))
            made.text(0, 20, payment(number).replace("\n", " "))
        with pytest.raises(images.PictureRefused, match="Page 3 of this PDF") as refused:
            images.open_payments(bytes(made.output()))
        assert refused.value.code == "damaged_page"

    def test_is_the_same_pages_again(self):
        twice = written(payment(1), payment(2))
        once, again = (images.open_payments(twice) for _ in range(2))
        assert [one.original_sha256 for one in once] == [one.original_sha256 for one in again]

    def test_leaves_whole_what_takes_too_long_to_part(self, monkeypatch):
        def exhausted(data):
            raise Exhausted

        monkeypatch.setattr(pdf_payments, "_parted_elsewhere", exhausted)
        assert len(images.open_payments(written(payment(1), payment(2)))) == 1

    def test_keeps_what_the_file_says_of_its_maker(self):
        opened = images.open_payments(written(payment(1), payment(2)))
        assert {one.editing_software for one in opened} == {"Skia/PDF m120"}

    def test_refuses_more_than_can_be_meant(self):
        pages = [payment(number) for number in range(MOST_PAYMENTS + 1)]
        with pytest.raises(images.PictureRefused, match="more than 5 payments"):
            images.open_payments(written(*pages))
        assert len(images.open_payments(written(*pages[:-1]))) == MOST_PAYMENTS

    def test_refuses_what_is_no_pdf_behind_its_beginning(self):
        with pytest.raises(images.PictureRefused) as refused:
            images.open_payments(b"%PDF-1.7 nothing else")
        assert refused.value.code == "damaged"


@pytest.mark.django_db
class TestIntake:
    def sent(self, data: bytes, submission: uuid.UUID, **said) -> Receipt:
        return intake.accept_upload(
            payee=default_payee(),
            data=data,
            filename="both.pdf",
            submission=submission,
            position=1,
            payer_name="Asha Rao",
            payer_phone="+919876543210",
            **said,
        )

    def test_makes_a_receipt_of_each_payment_without_the_amount_said_of_all(self):
        data, submission = written(*map(payment, (1, 2, 3))), uuid.uuid4()
        first = self.sent(data, submission, claimed_amount_paise=30_600, reference="A-101")
        made = Receipt.objects.order_by("position")
        assert made[0] == first
        assert [one.position for one in made] == [1, 101, 201]
        assert [one.original_name for one in made] == ["both.pdf", "2-both.pdf", "3-both.pdf"]
        assert {one.claimed_amount_paise for one in made} == {None}
        assert {(one.submission, one.reference) for one in made} == {(submission, "A-101")}
        assert {one.original_media_type for one in made} == {"application/pdf"}

    def test_does_nothing_twice_and_finishes_what_broke_off(self, monkeypatch):
        data, submission = written(*map(payment, (1, 2, 3))), uuid.uuid4()
        queue, left = intake._queue, [1, 1]

        def dies(receipt):
            if not left:
                raise ConnectionError
            left.pop()
            queue(receipt)

        monkeypatch.setattr(intake, "_queue", dies)
        with pytest.raises(ConnectionError):
            self.sent(data, submission)
        monkeypatch.setattr(intake, "_queue", queue)
        first = self.sent(data, submission)
        assert self.sent(data, submission) == first
        assert Receipt.objects.count() == 3
