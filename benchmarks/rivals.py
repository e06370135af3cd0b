"""The readers Raseed is measured against: common engines with the pattern most people write."""

import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from benchmarks.screens.payments import TODAY
from receipts.readers.base import ReaderError
from receipts.readers.engine import Engine
from receipts.upi import INDIA

TWELVE_DIGITS = re.compile(r"(?<!\d)\d{12}(?!\d)")
RUPEES = re.compile(r"(?:₹|Rs\.?|INR)\s?([\d,]+(?:\.\d{2})?)")
DAYS = (
    re.compile(r"(?P<d>\d{1,2})[ -]?(?P<m>[A-Z][a-z]{2})[a-z]*[ ,-]*(?P<y>\d{4})"),
    re.compile(r"(?P<m>[A-Z][a-z]{2})[a-z]* ?(?P<d>\d{1,2}), ?(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2})[/-](?P<m>\d{2})[/-](?P<y>\d{4})"),
)
CLOCK = re.compile(r"(\d{1,2}:\d{2})(?::\d{2})? ?([AaPp][Mm])?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader said of one picture, in the words of truth.jsonl."""

    utr: str = ""
    confident: bool = False
    paid_at: str | None = None
    amount_paise: int | None = None
    payee: str = ""
    status: str = "unknown"
    screen: str = "unknown"
    error: str = ""
    confidences: Mapping[str, float] = field(default_factory=dict)


# Where ReadResult keeps the confidence of a fact.
_FIELDS = {"time": "paid_at", "amount": "amount_paise", "payee": "payee", "status": "status"}


def make_raseed() -> Callable[[Path], Answer]:
    """Raseed's own engine, told that the picture is seen at the end of the invented world."""
    engine, seen_at = Engine(), TODAY.replace(tzinfo=INDIA)

    def read(path: Path) -> Answer:
        try:
            result = engine.read(path.read_bytes(), seen_at=seen_at)
        except ReaderError as error:
            return Answer(error=error.reason)
        paid_at = None
        if result.paid_at is not None:
            paid_at = f"{result.paid_at.astimezone(INDIA):%Y-%m-%d %H:%M}"
        return Answer(
            utr=result.upi_id,
            confident=result.utr_confident,
            paid_at=paid_at,
            amount_paise=result.amount_paise,
            payee=result.payee,
            status=result.status,
            screen=result.screen,
            confidences={
                fact: result.fields[name].confidence
                for fact, name in _FIELDS.items()
                if name in result.fields
            },
        )

    return read


def make_without_devanagari() -> Callable[[Path], Answer]:
    """Raseed's engine without its chain for pages in an Indian script: what that chain is worth."""
    patch("receipts.readers.engine.transcribe", lambda _pixels, sights, **_: list(sights)).start()
    return make_raseed()


def make_rapidocr() -> Callable[[Path], Answer]:
    """RapidOCR as it comes, every setting its own default."""
    engine = RapidOCR(params={"Global.log_level": "critical"})

    def read(path: Path) -> Answer:
        output = engine(str(path))
        texts = output.txts if isinstance(output, RapidOCROutput) else None
        return answer_by_pattern("\n".join(texts or ()))

    return read


def make_tesseract() -> Callable[[Path], Answer]:
    """Tesseract as it comes, English."""

    def read(path: Path) -> Answer:
        command = ["tesseract", str(path), "-", "-l", "eng"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        return answer_by_pattern(done.stdout)

    return read


def answer_by_pattern(text: str) -> Answer:
    """The first 12 digits are the UTR, the first rupees the amount, the first date and clock.

    Always confident: a pattern has no doubts.
    """
    utr = TWELVE_DIGITS.search(text)
    rupees = RUPEES.search(text)
    return Answer(
        utr=utr[0] if utr else "",
        confident=utr is not None,
        paid_at=_first_time(text),
        amount_paise=round(float(rupees[1].replace(",", "") or 0) * 100) if rupees else None,
    )


def _first_time(text: str) -> str | None:
    """The first day in one of three forms, and the clock nearest to it."""
    day = next(filter(None, (pattern.search(text) for pattern in DAYS)), None)
    if day is None:
        return None
    clocks = [*CLOCK.finditer(text)]
    if not clocks:
        return None
    clock = min(clocks, key=lambda found: abs(found.start() - day.start()))
    month = "%m" if day["m"].isdigit() else "%b"
    hour = "%I:%M %p" if clock[2] else "%H:%M"
    printed = f"{day['d']} {day['m']} {day['y']} {clock[1]} {clock[2] or ''}".strip()
    try:
        moment = datetime.strptime(printed, f"%d {month} %Y {hour}")  # noqa: DTZ007 - India time
    except ValueError:
        return None
    return f"{moment:%Y-%m-%d %H:%M}"


READERS: dict[str, Callable[[], Callable[[Path], Answer]]] = {
    "raseed": make_raseed,
    "without_devanagari": make_without_devanagari,
    "rapidocr": make_rapidocr,
    "tesseract": make_tesseract,
}
