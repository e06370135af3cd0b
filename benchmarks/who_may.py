"""Every address × every role, as a table: `python -m benchmarks.who_may`.

`open`: answers, of one's own payee; `looks`: by GET alone, as an auditor; `-`: refused. What is of
another payee or another organisation does not exist for any role (404). It is what
tests/web/test_every_url.py asks of each address, with every role, of a payee of one's own, of
another and of another organisation.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from receipts.access import ABILITIES, Ability  # noqa: E402
from tests.web.test_every_url import RULES, For, Rule  # noqa: E402

OPEN_TO_ALL = {For.EVERYBODY, For.LINK, For.SIGNED_IN}


def main() -> None:
    roles = sorted(ABILITIES)
    print(f"{'address':30}{'method':8}{'for':44}" + "".join(f"{role:10}" for role in roles))
    for name, rule in sorted(RULES.items()):
        cells = "".join(f"{cell(role, rule):10}" for role in roles)
        print(f"{name:30}{rule.method:8}{rule.whom.value:44}{cells}")


def cell(role: str, rule: Rule) -> str:
    if rule.whom is For.API_KEY:
        return "by key"
    if rule.whom in OPEN_TO_ALL or rule.needs in ABILITIES[role]:
        return "open"
    return "looks" if rule.looks and Ability.AUDIT in ABILITIES[role] else "-"


if __name__ == "__main__":
    main()
