"""The demo's story: every upload a reviewer finds on the first screen."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from benchmarks.screens import identifiers
from benchmarks.screens.layouts import LAYOUTS
from benchmarks.screens.payments import Payment, pay
from benchmarks.screens.people import BANKS, Party, invent_party
from benchmarks.screens.shots import Shot
from benchmarks.screens.society import SOCIETY, Due
from benchmarks.screens.wording import print_time

FIRST_DAY = datetime(2026, 10, 3, 8, 0)  # noqa: DTZ001 - India wall-clock time throughout
DAYS = 44
AWAKE_MINUTES = 14 * 60


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
    wear: str = ""
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


def plan_scenes(dues: dict[str, Due]) -> list[Shot]:
    """The shots of all scenes in order; a scene that copies another shares its payment."""
    rng = Random(2026)
    shots: dict[str, Shot] = {}
    planned = []
    for number, scene in enumerate(SCENES, start=1):
        shot = _shot(scene, dues, number=number, seed=rng.getrandbits(48))
        if scene.copies:
            shot = _copy(shots[scene.copies], scene, shot)
        shots.setdefault(scene.reference, shot)
        planned.append(shot)
    return planned


def _shot(scene: Scene, dues: dict[str, Due], *, number: int, seed: int) -> Shot:
    rng = Random(seed)
    layout = LAYOUTS[scene.layout or "phonepe_details"]
    payment = _payment(rng, scene, dues)
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
        wear=scene.wear or ("clean" if scene.theme == "dark" else "moderate"),
        seed=rng.getrandbits(48),
    )


def _payment(rng: Random, scene: Scene, dues: dict[str, Due]) -> Payment:
    due = dues[scene.reference]
    also = dues[scene.pays_also].amount_paise if scene.pays_also else 0
    paid_at = FIRST_DAY + timedelta(
        days=rng.randrange(DAYS), minutes=rng.randrange(AWAKE_MINUTES), seconds=rng.randrange(60)
    )
    return pay(
        rng,
        payer=_payer(rng, due),
        payee=scene.payee,
        amount_paise=scene.pays or due.amount_paise + also,
        paid_at=paid_at,
        status=scene.status,
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
        later = payment.paid_at + timedelta(days=4)
        payment = replace(payment, amount_paise=fresh.payment.amount_paise, paid_at=later)
    return replace(
        original,
        number=fresh.number,
        payment=payment,
        when=print_time(payment.paid_at, original.layout.times[0], original.language),
        theme=scene.theme,
        wear=fresh.wear,
    )
