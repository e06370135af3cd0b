"""Columns for what the product says: codes and values in, Sentences out."""

from abc import abstractmethod
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.json import KeyTransform

from receipts.wording import Sentence


class _InWords(DjangoJSONEncoder):
    """For the back office, which shows what a JSON column holds."""

    def default(self, o: Any) -> Any:
        return str(o) if isinstance(o, Sentence) else super().default(o)


class _Sentences(models.JSONField):
    """What both columns share: stored is `_stored(value)`, known is `_known(stored)`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"editable": False, "blank": True} | options)
        self.encoder = _InWords

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("encoder", None)
        return name, path, args, options

    @abstractmethod
    def _stored(self, value: Any) -> Any:
        """A value of the column as JSON holds it."""

    @abstractmethod
    def _known(self, stored: Any) -> Any:
        """What JSON holds as the value of the column."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        return found if isinstance(expression, KeyTransform) else self._known(found)

    def to_python(self, value: Any) -> Any:
        return self._known(self._stored(value))

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self._stored(value))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return super().get_db_prep_save(self._stored(value), connection)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(self._stored(value), model_instance)

    def value_to_string(self, obj: models.Model) -> Any:
        return self._stored(self.value_from_object(obj))


class SentenceField(_Sentences):
    """One Sentence, the empty one where nothing is to be said. A bare text is kept as such."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": Sentence} | options)

    def _stored(self, value: Any) -> Any:
        if isinstance(value, Sentence):
            value = value.as_json()
        elif isinstance(value, str):
            value = {"text": value} if value else {}
        return value or (None if self.null else {})

    def _known(self, stored: Any) -> Any:
        return Sentence.from_json(stored)


class SentencesField(_Sentences):
    """A list of Sentences. A bare text among them is kept as such."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": list} | options)

    def _stored(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return [one.as_json() if isinstance(one, Sentence) else one for one in value]

    def _known(self, stored: Any) -> Any:
        return [Sentence.from_json(one) for one in stored or ()]
