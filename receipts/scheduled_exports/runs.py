"""A run on its way: its file sent with a manifest beside it, tried again, or made anew."""

import io
import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import exports, storage
from receipts.access import Ability, require
from receipts.delivery import NotDelivered, Parcel
from receipts.models import Export, ExportDestination, ExportRun, User
from receipts.scheduled_exports.destinations import deliver
from receipts.scheduled_exports.manifest import file_name, manifest_of
from receipts.scheduled_exports.refusals import ScheduleRefused
from receipts.sealing import SealBroken
from receipts.wording import Sentence

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=6)  # longer than a delivery
MOST_ATTEMPTS = 12  # some two days
MOST_MAIL_MB = 15  # encoded for a mail it is a third larger, and many servers take 25
State = ExportRun.State

logger = logging.getLogger(__name__)


def waiting() -> QuerySet[ExportRun]:
    """Runs whose file is written, or will not be, and whose time for a try has come."""
    unfinished = ExportRun.objects.filter(state__in=[State.WRITING, State.SENDING])
    done = unfinished.exclude(export__state=Export.State.WAITING)
    return done.filter(next_attempt_at__lte=timezone.now()).order_by("next_attempt_at", "pk")


def send(pk: int) -> None:
    """Try to deliver a run's file, unless somebody else is at it.

    Whoever dies over it is followed by another try: a file may be sent twice, under one name.
    """
    related = ("export__payee", "schedule__destination", "schedule__profile")
    run = waiting().select_related(*related).filter(pk=pk).first()
    if run is None or run.export is None:
        return
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2**run.attempts)
    seen = ExportRun.objects.filter(pk=pk, attempts=run.attempts, state=run.state)
    if not seen.update(
        state=State.SENDING, attempts=run.attempts + 1, next_attempt_at=timezone.now() + wait
    ):
        return
    problem = _delivered(run, run.export)
    if problem:
        _not_arrived(run, problem)
    else:
        sha256 = run.sha256 or run.export.sha256
        _move(run, state=State.ARRIVED, arrived_at=timezone.now(), sha256=sha256, problem="")


@transaction.atomic  # or a worker finds the run before its file is to be written
def again(run: ExportRun, *, by: User) -> None:
    """Send a run's file once more: the kept one, or one made anew from its record.

    That has the same bytes while the rows are the same. Raises PermissionDenied, and
    ScheduleRefused while it is being sent, and for a run that never had an export.
    """
    require(by, Ability.EXPORT, run.schedule.profile.payee)
    if run.export is None:
        raise ScheduleRefused(_("There is nothing to be sent again: it could not be made."))
    if not (
        ExportRun.objects.filter(pk=run.pk, state__in=[State.ARRIVED, State.FAILED]).update(
            state=State.WRITING, attempts=0, next_attempt_at=timezone.now(), problem={}
        )
    ):
        raise ScheduleRefused(_("It is on its way already."))
    if run.export.state != Export.State.READY:
        exports.write_anew(run.export)


def _delivered(run: ExportRun, export: Export) -> Sentence:
    """Nothing where it arrived, else why not."""
    if export.state != Export.State.READY:
        return Sentence.of("run_not_written")
    try:
        with storage.opened(export.file) as kept:
            size, destination = kept.seek(0, io.SEEK_END), run.schedule.destination
            is_mail = destination.kind == ExportDestination.Kind.MAIL
            if is_mail and size > MOST_MAIL_MB * 1024 * 1024:
                return Sentence.of("run_too_large_for_mail", most=MOST_MAIL_MB)
            name = file_name(run)
            beside = io.BytesIO(manifest_of(run, size))
            # The manifest comes last: where it is, the file is whole.
            parcels = [Parcel(name, kept), Parcel(f"{name}.manifest.json", beside)]
            deliver(destination, parcels, subject=f"{export.payee.name}: {name}")
    except NotDelivered as refused:
        return Sentence.refused(refused)
    except SealBroken:
        return Sentence.of("run_secret_lost")
    except FileNotFoundError:
        return Sentence.of("run_not_written")
    except (OSError, ValueError) as fault:
        return Sentence.of("run_mail_failed", fault=type(fault).__name__)
    return Sentence()


def _not_arrived(run: ExportRun, problem: Sentence) -> None:
    logger.warning("Export run %s did not arrive: %s", run.pk, problem)
    is_last = run.attempts + 1 >= MOST_ATTEMPTS or problem.code in (
        "run_not_written", "run_too_large_for_mail",
    )  # fmt: skip
    _move(run, state=State.FAILED if is_last else State.SENDING, problem=problem)


def _move(run: ExportRun, **values: object) -> None:
    ExportRun.objects.filter(pk=run.pk).update(**values)
