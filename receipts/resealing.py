"""After SECRET_KEY was changed: what the old one encrypted, encrypted with the new one."""

from django.apps import apps
from django.db.models import Model

from receipts.sealing import SealBroken, seal, unseal


def reseal() -> tuple[int, int]:
    """Encrypt anew every value that is kept sealed; how many were, and how many no key opens.

    A value that somebody sets meanwhile stays as they set it: it has the new key already.
    """
    done = broken = 0
    for model in apps.get_app_config("receipts").get_models():
        for column in _sealed_columns(model):
            kept = model._default_manager.exclude(**{column: ""})
            for pk, sealed in kept.values_list("pk", column).iterator():
                try:
                    anew = seal(unseal(sealed))
                except SealBroken:
                    broken += 1
                    continue
                done += kept.filter(pk=pk, **{column: sealed}).update(**{column: anew})
    return done, broken


def _sealed_columns(model: type[Model]) -> list[str]:
    return [one.name for one in model._meta.fields if one.name.startswith("sealed_")]
