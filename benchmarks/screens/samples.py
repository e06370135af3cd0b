"""`python -m benchmarks.screens.samples`: draw the committed demo pictures of `samples/`."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image
from pillow_heif import register_heif_opener

from benchmarks.screens import identifiers
from benchmarks.screens.camera import Camera, FactBox
from benchmarks.screens.layouts import LAYOUTS
from benchmarks.screens.pages import page_of
from benchmarks.screens.payments import Payment, indian_rupees
from benchmarks.screens.people import BANKS, Party, invent_party
from benchmarks.screens.shots import Shot
from benchmarks.screens.society import SOCIETY, Due, list_dues, write_dues
from benchmarks.screens.truth import truth_of
from benchmarks.screens.wear import wear_out
from benchmarks.screens.wording import print_time

FOLDER = Path(__file__).parents[2] / "samples"
QUALITY = 80
FIRST_DAY = datetime(2026, 10, 3, 8, 0)  # noqa: DTZ001 - India wall-clock time throughout
DAYS = 44


@dataclass(frozen=True, slots=True)
class Scene:
    """One upload of the demo: whose due, drawn how, and what is the matter with it.

    `pays` overrides the amount in paise, `pays_also` adds that due's to it; `copies` names the
    reference whose picture is sent again with `edit` applied to the payment; an empty `layout`
    sends that picture's very bytes.
    """

    story: str
    reference: str
    layout: str
    theme: str = "light"
    language: str = "en"
    wear: str = "demo"
    status: str = "success"
    pays: int | None = None
    pays_also: str = ""
    payee: Party = SOCIETY
    copies: str = ""
    edit: str = ""
    note: str = ""


CLEAN = "clean match"
SCENES = (
    Scene(CLEAN, "SRA-A101", "gpay_details"),
    Scene(CLEAN, "SRA-A102", "phonepe_details"),
    Scene(CLEAN, "SRA-A103", "paytm_new"),
    Scene(CLEAN, "SRA-A201", "bhim"),
    Scene(CLEAN, "SRA-A202", "gpay_details", "dark"),
    Scene(CLEAN, "SRA-A203", "sbi"),
    Scene(CLEAN, "SRA-A301", "phonepe_details", "dark"),
    Scene(CLEAN, "SRA-A302", "sms"),
    Scene(CLEAN, "SRA-A303", "paytm_new", "dark"),
    Scene(CLEAN, "SRA-A401", "phonepe_details", language="hi"),
    Scene(CLEAN, "SRA-A402", "gpay_details"),
    Scene(CLEAN, "SRA-A403", "sms", "dark"),
    Scene(CLEAN, "SRA-B101", "phonepe_details", language="mr"),
    Scene(CLEAN, "SRA-B102", "paytm_new"),
    Scene(CLEAN, "SRA-B103", "gpay_details", "dark"),
    Scene(CLEAN, "SRA-B201", "phonepe_details", wear="chat"),
    Scene(CLEAN, "SRA-B202", "gpay_details", wear="photo"),
    Scene(CLEAN, "SRA-B203", "bhim", wear="jpeg"),
    Scene(CLEAN, "SRA-B301", "sbi"),
    Scene(CLEAN, "SRA-B302", "paytm_new", wear="viewer"),
    Scene(CLEAN, "SRA-B303", "phonepe_details"),
    Scene(CLEAN, "SRA-C101", "gpay_details"),
    Scene(CLEAN, "SRA-C102", "phonepe_details", "dark"),
    Scene(CLEAN, "SRA-C103", "paytm_new"),
    Scene(CLEAN, "SRA-D101", "sbi", note="Shop 1, full quarter"),
    Scene(CLEAN, "DINNER-02", "gpay_details"),
    Scene(CLEAN, "DINNER-05", "phonepe_details"),
    Scene("pays two dues at once", "SRA-D202", "gpay_details", pays_also="DINNER-11",
          note="Maintenance and Diwali dinner together"),
    Scene("same UTR, another payer", "SRA-B401", "gpay_details", "dark", copies="SRA-C101"),
    Scene("same picture sent twice", "SRA-A102", "", copies="SRA-A102",
          note="Sending again, the page did not load"),
    Scene("edited copy: another UTR", "SRA-B402", "phonepe_details", copies="SRA-A102", edit="rrn"),
    Scene("edited copy: another amount and date", "SRA-B403", "phonepe_details",
          copies="DINNER-05", edit="amount"),
    Scene("wrong amount", "SRA-C201", "paytm_new", pays=2_050_00),
    Scene("paid too much", "SRA-C202", "bhim", pays=3_500_00),
    Scene("failed payment", "SRA-C203", "phonepe_details", status="failed"),
    Scene("pending payment", "SRA-C301", "gpay_details", status="pending"),
    Scene("no UTR on the picture", "SRA-C302", "phonepe_banner"),
    Scene("no UTR on the picture", "SRA-C303", "gpay_bubble"),
    Scene("paid to somebody else", "SRA-C401", "paytm_new",
          payee=invent_party(Random(77), shop_share=1)),
    Scene("not a payment", "SRA-C402", "qr_code"),
    Scene("not a payment", "SRA-C403", "chat"),
)  # fmt: skip


def main() -> None:
    dues = list_dues()
    shots = plan_scenes(dues)
    pictures = FOLDER / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    write_dues(tuple(dues.values()), FOLDER / "dues.csv")
    with Camera() as camera:
        receipts = [
            _receipt(camera, scene, shot, dues[scene.reference], pictures)
            for scene, shot in zip(SCENES, shots, strict=True)
        ]
    _link_repeats(receipts)
    manifest = {"payee": {"name": SOCIETY.name, "vpa": SOCIETY.vpa}, "receipts": receipts}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (FOLDER / "manifest.json").write_text(text + "\n", encoding="utf-8")
    _write_edge_cases(FOLDER / receipts[0]["picture"], FOLDER / "edge")


def plan_scenes(dues: dict[str, Due]) -> list[Shot]:
    """The shots of all scenes in order; a scene that copies another shares its payment."""
    rng = Random(2026)
    shots: dict[str, Shot] = {}
    planned = []
    for number, scene in enumerate(SCENES, start=1):
        seed = rng.getrandbits(48)
        due = dues[scene.reference]
        if scene.pays_also:
            amount = due.amount_paise + dues[scene.pays_also].amount_paise
            scene = replace(scene, pays=amount)
        shot = _shot(scene, due, number=number, seed=seed)
        if scene.copies:
            shot = _copy(shots[scene.copies], scene, shot)
        shots.setdefault(scene.reference, shot)
        planned.append(shot)
    return planned


def _shot(scene: Scene, due: Due, *, number: int, seed: int) -> Shot:
    rng = Random(seed)
    layout = LAYOUTS[scene.layout or "phonepe_details"]
    payment = _payment(rng, scene, due)
    return Shot(
        number=number,
        layout=layout,
        payment=payment,
        language=scene.language,
        theme=scene.theme,
        font=layout.fonts[0],
        width=rng.choice((360, 393, 412)),
        height=800,
        scale=rng.choice((1.5, 2.0)),
        when=print_time(payment.paid_at, layout.times[0], scene.language),
        wear=scene.wear,
        seed=rng.getrandbits(48),
    )


def _payment(rng: Random, scene: Scene, due: Due) -> Payment:
    paid_at = FIRST_DAY + timedelta(days=rng.randrange(DAYS), minutes=rng.randrange(14 * 60))
    return Payment(
        payer=_payer(rng, due),
        payee=scene.payee,
        amount_paise=scene.pays or due.amount_paise,
        paid_at=paid_at + timedelta(seconds=rng.randrange(60)),
        status=scene.status,
        rrn=identifiers.retrieval_reference(rng, paid_at),
        neft_utr=identifiers.neft_utr(rng, paid_at),
        phonepe_id=identifiers.phonepe_id(rng, paid_at),
        google_id=identifiers.google_id(rng),
        npci_id=identifiers.npci_id(rng),
        order_id=identifiers.digits(rng, 13),
        note=due.reference,
    )


def _payer(rng: Random, due: Due) -> Party:
    local = due.email.removesuffix("@example.org")
    return Party(
        name=due.payer_name,
        vpa=f"{local}@okraseed",
        phone=due.phone.removeprefix("+91").replace(" ", ""),
        bank=rng.choice(tuple(BANKS)),
        account=identifiers.digits(rng, 12),
    )


def _copy(original: Shot, scene: Scene, fresh: Shot) -> Shot:
    """The original's shot under the new number, with what the edit changes."""
    payment = original.payment
    if scene.edit == "rrn":
        payment = replace(payment, rrn=fresh.payment.rrn)
    if scene.edit == "amount":
        payment = replace(
            payment,
            amount_paise=fresh.payment.amount_paise,
            paid_at=payment.paid_at + timedelta(days=4),
        )
    when = print_time(payment.paid_at, original.layout.times[0], original.language)
    theme = original.theme if scene.edit else scene.theme
    return replace(original, number=fresh.number, payment=payment, when=when, theme=theme)


def _receipt(camera: Camera, scene: Scene, shot: Shot, due: Due, folder: Path) -> dict[str, Any]:
    image, boxes = camera.take(
        page_of(shot), width=shot.width, height=shot.height, scale=shot.scale
    )
    data, suffix, shown = _store(image, boxes, shot)
    file = f"{shot.number:02d}-{shot.layout.name.replace('_', '-')}{suffix}"
    if scene.layout:
        (folder / file).write_bytes(data)
    truth = asdict(truth_of(shot, file=f"pictures/{file}", shown=shown))
    return {
        "picture": f"pictures/{file}",
        "story": scene.story,
        "form": _form(scene, due),
        "truth": {name: value for name, value in truth.items() if name not in _NOT_IN_MANIFEST},
    }


_NOT_IN_MANIFEST = {"file", "held_out", "utr_elided"}


def _store(
    image: Image.Image, boxes: list[FactBox], shot: Shot
) -> tuple[bytes, str, frozenset[str]]:
    """Plain scenes become a moderate JPEG, dark ones a PNG; the rest are worn as in a set."""
    if shot.wear != "demo":
        worn = wear_out(image, boxes, wear=shot.wear, seed=shot.seed)
        return worn.data, worn.suffix, worn.shown
    buffer = BytesIO()
    as_png = shot.theme == "dark"
    image.save(buffer, "PNG", optimize=True) if as_png else image.save(
        buffer, "JPEG", quality=QUALITY
    )
    return buffer.getvalue(), ".png" if as_png else ".jpg", frozenset(box.fact for box in boxes)


def _form(scene: Scene, due: Due) -> dict[str, str]:
    """What the payer typed. About half give the amount."""
    gives_amount = len(scene.reference + scene.layout) % 2 == 0
    return {
        "name": due.payer_name,
        "phone": due.phone,
        "email": due.email,
        "reference": due.reference,
        "amount": indian_rupees(due.amount_paise) if gives_amount else "",
        "note": scene.note,
    }


def _link_repeats(receipts: list[dict[str, Any]]) -> None:
    """A scene without a layout of its own names the picture it sends again."""
    by_reference = {receipt["form"]["reference"]: receipt for receipt in reversed(receipts)}
    for scene, receipt in zip(SCENES, receipts, strict=True):
        if not scene.layout:
            receipt["picture"] = by_reference[scene.copies]["picture"]


def _write_edge_cases(picture: Path, folder: Path) -> None:
    """One receipt as the formats intake converts, and one too small to be taken."""
    register_heif_opener()
    folder.mkdir(exist_ok=True)
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    image.thumbnail((540, 1200))
    image.save(folder / "receipt.webp", quality=70)
    image.save(folder / "receipt.heic", quality=50)
    image.save(folder / "receipt.pdf", resolution=100, quality=60)
    image.resize((90, 120)).save(folder / "too-small.png")
    whole = picture.read_bytes()
    (folder / "truncated.jpg").write_bytes(whole[: len(whole) // 3])


if __name__ == "__main__":
    main()
