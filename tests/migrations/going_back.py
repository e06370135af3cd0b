"""Put what newer versions know into a database, take it back to an older version, and up again.

    DATABASE_URL=… python -m tests.migrations.going_back

Prints, as JSON, what is left.
"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from receipts import triggers  # noqa: E402
from receipts.models import Notice, PicturePiece, PushSubscription  # noqa: E402
from tests.factories import make_receipt  # noqa: E402
from tests.migrations.quick_state import make_only_what_changes  # noqa: E402
from tests.migrations.upgrading import step_by_step  # noqa: E402

BEFORE = "0106_rule_passes"  # no browser was told then, and no picture came in pieces


def main() -> None:
    make_only_what_changes()
    call_command("migrate", verbosity=0)
    receipt = make_receipt(payer_email="asha@example.com")
    subscription = PushSubscription.objects.create(
        receipt=receipt, endpoint="https://push.example.org/1", p256dh="", auth=""
    )
    Notice.objects.create(receipt=receipt, to=receipt.payer_email, subject="", body="")
    Notice.objects.create(
        receipt=receipt, channel="push", subscription=subscription, to="", subject="", body=""
    )
    PicturePiece.objects.create(submission=receipt.submission, number=0, length=1, data=b"x")
    for keeper in triggers.KEEPERS:
        keeper.stand_down(using="default", plan=[("", True)])
    step_by_step().migrate([("receipts", BEFORE)])
    call_command("migrate", verbosity=0)
    left = {
        "channels": list(Notice.objects.values_list("channel", flat=True)),
        "browsers": PushSubscription.objects.count(),
        "pieces": PicturePiece.objects.count(),
        "missing_triggers": sorted(triggers.missing("default")),
    }
    print(json.dumps(left))


if __name__ == "__main__":
    main()
