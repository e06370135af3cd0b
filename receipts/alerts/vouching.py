"""Who really wrote a mail: what the mailbox's own server found, as RFC 8601 has it written."""

import re
from email.utils import parseaddr

from receipts.mailbox import Mail

_COMMENT = re.compile(r"\([^()]*\)")
_PROPERTY = re.compile(r"\b(header\.from|header\.d|header\.i)=\"?@?([A-Za-z0-9.@_-]+)", re.I)


def is_vouched(mail: Mail, server: str) -> bool:
    """Whether the server calls the mail's From genuine, by DMARC or by a signature of its domain.

    Only the topmost result counts, and only under the server's own name: whoever writes a mail can
    write such a line as well, but below what the last server puts on top.
    """
    domain = parseaddr(mail.sender)[1].rpartition("@")[2].lower()
    if not (server and domain and mail.results):
        return False
    name, *results = _COMMENT.sub(" ", mail.results[0]).split(";")
    if name.split()[:1] != [server]:
        return False
    return any(_passes(one.strip(), domain) for one in results)


def _passes(result: str, domain: str) -> bool:
    method = result.split(" ")[0].lower()
    if method not in ("dmarc=pass", "dkim=pass"):
        return False
    named = {value.rpartition("@")[2].lower() for _name, value in _PROPERTY.findall(result)}
    return any(domain == one or domain.endswith(f".{one}") for one in named if "." in one)
