"""Migrations of models that are not all made anew with every index and field.

Django makes a model of then anew, and all models around it, at every step. That is three quarters
of the time of a hundred migrations, for classes that only `RunPython` looks at; and before each of
those Django makes all anew by itself, where one was left behind. The statements are the same ones.
"""

from django.db.migrations.state import ProjectState


def make_only_what_changes() -> None:
    """From now on, in this process."""
    ProjectState._find_reload_model = _only_itself


def _only_itself(
    state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> set[tuple[str, str]]:
    state.is_delayed = True  # all are made anew before the next that looks at more than one
    return {(app_label, model_name)}
