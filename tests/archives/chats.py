"""Chats and archives drawn up for the tests, as the two kinds of phones export them."""

import io
import zipfile

ANDROID = """12/06/26, 10:14 am - Messages and calls are end-to-end encrypted.
12/06/26, 10:15\u202fpm - Asha Rao: \u200eIMG-20260612-WA0003.jpg (file attached)
Paid Rs 1,500 for flat A-302
13/06/26, 9:05 am - +91 98765 43210: for 3 tickets
13/06/26, 9:06 am - +91 98765 43210: \u200eIMG-20260613-WA0001.jpg (file attached)
13/06/26, 9:07 am - Asha Rao: thanks: all
is well
13/06/26, 9:08 am - Asha Rao: <Media omitted>
"""
IPHONE_HINDI = """\ufeff[१२/०६/२६, १०:१५:३२ अपराह्न] ~\u202fमीरा: \u200e<संलग्न: 00000003-PHOTO.jpg>
[१२/०६/२६, १०:१६:०२ अपराह्न] ~\u202fमीरा: रु. 2,000 फ़्लैट B-104
[१३/०६/२६, १२:०५:०० पूर्वाह्न] सोसाइटी: धन्यवाद
"""


def packed(files: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP with these files in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()
