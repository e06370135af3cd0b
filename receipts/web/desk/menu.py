"""How a screen says that it stands in the desk's navigation."""

from dataclasses import dataclass

from django.utils.functional import Promise

from receipts.access import Ability


@dataclass(frozen=True)
class MenuEntry:
    """An entry of the navigation; `name` is the URL name it leads to and its section's word.

    Who lacks the ability does not see it, unless `is_looked_at` by auditors. `position` orders
    the entries, from the left; what configures the payee stands together under Settings.
    """

    position: int
    name: str
    label: str | Promise
    icon: str
    ability: Ability = Ability.SEE
    is_looked_at: bool = False
