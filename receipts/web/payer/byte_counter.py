"""Counts the bytes of files while they come in."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from receipts.images import MAX_UPLOAD_BYTES, PictureRefused
from receipts.plain_text import clean_filename


class ByteCounter(FileUploadHandler):
    """Stops keeping a file as soon as it is over the limit, and remembers its name."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self.seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > MAX_UPLOAD_BYTES:
            self.too_large.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""

    def refusals(self) -> list[str]:
        """A sentence for each file that was too large."""
        refusal = PictureRefused("too_large", limit_mb=MAX_UPLOAD_BYTES // 2**20)
        return [f"{clean_filename(name)}: {refusal}" for name in self.too_large]
