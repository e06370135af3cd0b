"""Why the policy or a clearing could not decide is kept as codes and values, not as it was said."""

from django.db import migrations, models
from django.db.models.functions import Cast

from receipts.migrations._taking_apart import Templates, _batches, _json, _write, settle

ONCE = " One payment counts once: reject this receipt as a duplicate, or correct its UTR."
SENTENCES = Templates(
    {
        "approved_meanwhile": "{who} approved this receipt at {at}. Reopen it to decide anew.",
        "rejected_meanwhile": "{who} rejected this receipt at {at}. Reopen it to decide anew.",
        "decided_meanwhile": "{who} decided this receipt at {at}. Reopen it to decide anew.",
        "changed_meanwhile": "This receipt has changed since you opened it. Look at it again.",
        "changed_by": "This receipt has changed since you opened it ({what}). Look at it again.",
        "judged_otherwise_by": "This receipt is judged otherwise now: {verdict}. {point}",
        "judged_otherwise": "This receipt is judged otherwise now: {verdict}.",
        "held_until": "{who} is looking at this receipt until {at}.",
        "held_by": "{who} is looking at this receipt.",
        "utr_approved": "UTR {utr} has been approved already, on receipt {number:int}." + ONCE,
        "utr_approved_elsewhere": "UTR {utr} has been approved already, on a receipt elsewhere in "
        "this installation." + ONCE,
        "not_above_zero": "An amount towards a due is more than zero.",
        "due_gone": "One of the dues no longer exists. Look at the list again.",
        "due_settled_already": "{reference} is paid in full already. Confirm it if it is meant to be "
        "overpaid.",
        "due_less_open": "{reference} has only {amount:money} open. Count that much, or confirm "
        "that it is meant to be overpaid.",
        "no_amount_typed": "Type the amount that was paid before counting it towards a due.",
        "more_than_receipt": "{counted:money} are to be counted, but the receipt is "
        "{amount:money}.",
        "counted_otherwise": "It pays {due}. Say in the note why it is counted otherwise.",
        "approved_all_the_same": "{verdict}: {point} Say in the note why it is approved all the "
        "same.",
        "approved_by_you": "You have approved this already. It waits for another person to "
        "confirm it.",
        "policy_second_person": "So much money takes two people.",
        "policy_name_taken": "Somebody's account is called “{name}”, the name under which the "
        "policy approves. Rename that account first.",
        "clearing_not_allowed": "Whoever decided this list may not review receipts of this payee "
        "any more.",
    }
)


def apart(stored):
    return SENTENCES.apart(stored["text"]) if stored.keys() == {"text"} else stored


def take_apart(apps, schema_editor):
    using = schema_editor.connection.alias
    judgements = apps.get_model("receipts", "PolicyJudgement").objects.using(using)
    said = judgements.annotate(said=Cast("reasons", models.TextField()))
    for batch in _batches(said.filter(said__contains='"text"'), "reasons"):
        stated = [(_json([apart(one.as_json()) for one in reasons]), pk) for pk, reasons in batch]
        _write(schema_editor, judgements.model, "reasons", stated)
    items = apps.get_model("receipts", "ClearingItem").objects.using(using)
    said = items.annotate(words=Cast("said", models.TextField()))
    for batch in _batches(said.filter(words__contains='"text"'), "said"):
        stated = [(_json(apart(sentence.as_json())), pk) for pk, sentence in batch]
        _write(schema_editor, items.model, "said", stated)
    settle(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0051_why_a_row_is_refused")]

    operations = [migrations.RunPython(take_apart, migrations.RunPython.noop)]
