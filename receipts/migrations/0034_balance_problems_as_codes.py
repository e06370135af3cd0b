"""What a statement's balances do not come to is kept as codes; it had four sentences."""

from django.db import migrations

CODES = {
    "The first balance does not follow from the opening balance the file prints.":
        "opening_not_followed",
    "The last balance is not the closing balance the file prints.": "closing_differs",
    "The money that came in is not the total the file prints.": "money_in_differs",
    "The money that went out is not the total the file prints.": "money_out_differs",
}  # fmt: skip


def restated(problems):
    return [{"code": CODES[one]} if one in CODES else {"text": one} for one in problems]


def restate(apps, schema_editor):
    files = apps.get_model("receipts", "StatementFile").objects.using(
        schema_editor.connection.alias
    )
    for file in files.exclude(balance__isnull=True).only("balance").iterator():
        if problems := file.balance.get("problems"):
            file.balance["problems"] = restated(problems)
            file.save(update_fields=["balance"])


class Migration(migrations.Migration):
    dependencies = [("receipts", "0033_what_the_policy_says_is_its_judgement")]

    operations = [migrations.RunPython(restate, migrations.RunPython.noop)]
