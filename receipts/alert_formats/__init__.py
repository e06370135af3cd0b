"""Banks' and apps' news of money: a stranger's message in, what it tells out. Knows no Django."""

from receipts.alert_formats.message import Alert, Kind, Message
from receipts.alert_formats.reading import read_alert

__all__ = ["Alert", "Kind", "Message", "read_alert"]
