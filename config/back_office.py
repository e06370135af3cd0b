"""How the back office looks: its name, its colours, and its navigation by what people seek."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy


def pages(*named: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Entries of the navigation: title, icon, and the model whose list it leads to."""
    return [
        {"title": title, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}
        for title, icon, model in named
    ]


def mark(request: HttpRequest) -> str:
    """The address of the product's mark, asked for once there is a storage to answer."""
    return static("img/mark.svg")


UNFOLD = {
    "SITE_TITLE": "Raseed back office",
    "SITE_HEADER": "Raseed",
    "SITE_SUBHEADER": "Back office",
    "SITE_SYMBOL": "receipt_long",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": mark}],
    "SITE_URL": "/desk/",
    "SHOW_HISTORY": False,
    "BORDER_RADIUS": "6px",
    "COLORS": {
        # The product's own blue, from wash to ink.
        "primary": {
            "50": "oklch(97% .015 230)",
            "100": "oklch(94% .025 230)",
            "200": "oklch(88% .045 230)",
            "300": "oklch(79% .07 230)",
            "400": "oklch(74% .085 230)",
            "500": "oklch(66% .09 232)",  # links on dark
            "600": "oklch(41% .085 235)",
            "700": "oklch(36% .075 235)",
            "800": "oklch(31% .06 235)",
            "900": "oklch(27% .05 235)",
            "950": "oklch(21% .04 235)",
        },
    },
    "SIDEBAR": {
        "navigation": [
            {
                "title": "Who",
                "items": pages(
                    ("Users", "person", "receipts_user"),
                    ("Organisations", "apartment", "receipts_organisation"),
                    ("Payees", "storefront", "receipts_payee"),
                    ("API keys", "key", "receipts_apicredential"),
                    ("Refused sign-ins", "lock", "axes_accessattempt"),
                ),
            },
            {
                "title": "Receipts",
                "items": pages(
                    ("Receipts", "receipt_long", "receipts_receipt"),
                    ("Readings", "document_scanner", "receipts_reading"),
                    ("History", "history", "receipts_receiptevent"),
                    ("Mail to payers", "mail", "receipts_notice"),
                ),
            },
            {
                "title": "Money",
                "items": pages(
                    ("Dues", "event_available", "receipts_due"),
                    ("Imports of dues", "upload_file", "receipts_dueimport"),
                    ("Exports", "download", "receipts_export"),
                ),
            },
            {
                "title": "Bank",
                "items": pages(
                    ("Statements", "account_balance", "receipts_statementfile"),
                    ("Credits", "savings", "receipts_credit"),
                    ("Reversals", "undo", "receipts_reversal"),
                    ("Named columns", "view_column", "receipts_columnmapping"),
                    ("History of the bank", "history", "receipts_bankevent"),
                ),
            },
            {
                "title": "Machinery",
                "items": pages(
                    ("Readers", "settings_input_component", "receipts_readerstate"),
                    ("Workers", "memory", "receipts_worker"),
                ),
            },
        ],
    },
}
