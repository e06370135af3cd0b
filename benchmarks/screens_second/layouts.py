"""The second author's screens: one entry here, one template of the same name beside it."""

from benchmarks.screens.layouts import ALL_ENDS, BOTH, DARK, Layout

DEVANAGARI = "'Noto Sans Devanagari',sans-serif"
MANROPE, KARLA, CABIN, QUICKSAND, PLAY, CANTARELL, COMIC, INTER, ROBOTO, NARROW, SERIF = (
    f"'{name}',{DEVANAGARI}"
    for name in (
        "Manrope", "Karla", "Cabin", "Quicksand", "Play", "Cantarell", "Comic Neue", "Inter",
        "Roboto", "Roboto Condensed", "DejaVu Serif",
    )
)  # fmt: skip

APP_TIMES = (
    "{d} {Mon} {yyyy}, {h}:{MM} {AM}",
    "{d} {Month} {yyyy}, {hh}:{MM} {am}",
    "{d} {Mon} '{yy}, {h}:{MM} {AM}",
    "{hh}:{MM} {AM} · {d} {Mon} {yyyy}",
    "{Mon} {d}, {yyyy} at {h}:{MM} {AM}",
    "{dth} {Mon} {yyyy} | {hh}:{MM} {AM}",
    "{Wkd}, {dd} {Mon} {yyyy}, {HH}:{MM}",
)
BANK_TIMES = (
    "{dd}/{mm}/{yyyy} {HH}:{MM}:{SS}",
    "{dd}-{mm}-{yyyy} {hh}:{MM}:{SS} {AM}",
    "{dd}-{MON}-{yyyy} {HH}:{MM}:{SS}",
    "{dd} {Mon} {yyyy} {hh}:{MM} {AM}",
    "{yyyy}-{mm}-{dd} {HH}:{MM}:{SS}",
)
DAYS = ("{dd}/{mm}/{yy}", "{dd}-{mm}-{yy}", "{dd} {Mon} {yyyy}")
CHAT_TIMES = ("{d} {Mon}, {h}:{MM} {am}", "{hh}:{MM} {AM}, {d} {Mon} {yyyy}")

_ENTRIES = (
    Layout("bhim_three", "BHIM", APP_TIMES, BOTH, statuses=ALL_ENDS, fonts=(MANROPE, ROBOTO)),
    Layout("amazon_dark", "Amazon Pay", APP_TIMES, BOTH, statuses=ALL_ENDS, fonts=(KARLA, CABIN)),
    Layout("cred_lower", "CRED", APP_TIMES, DARK, statuses=ALL_ENDS, fonts=(CABIN, SERIF)),
    Layout("navi", "Navi", APP_TIMES, fonts=(MANROPE, INTER)),
    Layout("slice_purple", "slice", APP_TIMES, BOTH, statuses=ALL_ENDS, fonts=(QUICKSAND, MANROPE)),
    Layout("jupiter", "Jupiter", APP_TIMES, fonts=(CABIN, COMIC)),
    Layout("whatsapp_two", "WhatsApp", CHAT_TIMES, BOTH, statuses=ALL_ENDS, fonts=(ROBOTO, INTER)),
    Layout("samsung", "Samsung Wallet", APP_TIMES, BOTH, statuses=ALL_ENDS, fonts=(CANTARELL,)),
    Layout("airtel", "Airtel", APP_TIMES, statuses=ALL_ENDS, fonts=(KARLA, ROBOTO)),
    Layout("jio", "Jio", APP_TIMES, statuses=ALL_ENDS, fonts=(PLAY, INTER)),
    Layout("fam", "FamApp", APP_TIMES, DARK, fonts=(COMIC, QUICKSAND, PLAY)),
    Layout("super_money", "super.money", APP_TIMES, BOTH, statuses=ALL_ENDS, fonts=(MANROPE, PLAY)),
    Layout("bob", "Bank of Baroda", BANK_TIMES, statuses=ALL_ENDS, fonts=(ROBOTO, NARROW)),
    Layout("idfc", "IDFC FIRST Bank", ("{d} {Mon} {yyyy}|{hh}:{MM} {AM}",
           "{dd}/{mm}/{yyyy}|{HH}:{MM}:{SS}"), statuses=ALL_ENDS, fonts=(KARLA, CANTARELL)),
    Layout("passbook_entry", "", BANK_TIMES, BOTH, fonts=(INTER, NARROW)),
    Layout("share_gradient", "", APP_TIMES, DARK, fonts=(QUICKSAND, MANROPE, CABIN)),
    Layout("chat_two", "Paytm", CHAT_TIMES, BOTH, statuses=ALL_ENDS, fonts=(INTER, CANTARELL)),
    Layout("processing", "", APP_TIMES, statuses=("pending", *ALL_ENDS), fonts=(CABIN, ROBOTO)),
    Layout("autopay", "", APP_TIMES, statuses=ALL_ENDS, fonts=(KARLA, MANROPE)),
    Layout("bill", "", APP_TIMES, statuses=ALL_ENDS, fonts=(CANTARELL, INTER)),
    Layout("hindi_bank", "", BANK_TIMES, languages=("hi",), statuses=ALL_ENDS, fonts=(ROBOTO,)),
    Layout("hindi_share", "", ("{d} {Month} {yyyy}, {h}:{MM} {AM}",), BOTH, ("hi",),
           fonts=(MANROPE, ROBOTO)),
    Layout("mobikwik", "MobiKwik", APP_TIMES, fonts=(QUICKSAND, CABIN)),
    Layout("merchant_received", "", APP_TIMES, fonts=(INTER, KARLA)),
    Layout("neu", "Tata Neu", APP_TIMES, DARK, statuses=ALL_ENDS, fonts=(CABIN, MANROPE)),
    Layout("web_checkout", "", BANK_TIMES, statuses=("success",), fonts=(SERIF, CANTARELL)),
    Layout("sms_thread", "SMS", DAYS, BOTH, fonts=(ROBOTO, CANTARELL)),
    Layout("bank_email", "", DAYS, BOTH, fonts=(ROBOTO, INTER)),
    Layout("pnb", "", BANK_TIMES, fonts=(NARROW, CABIN)),
    Layout("tick_paid", "", APP_TIMES, BOTH, fonts=(COMIC, PLAY, QUICKSAND, SERIF)),
    Layout("receipt_print", "", BANK_TIMES, statuses=ALL_ENDS, fonts=(ROBOTO,)),
)  # fmt: skip
LAYOUTS = {entry.name: entry for entry in _ENTRIES}
