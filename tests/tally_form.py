"""Does a file have the form that TallyPrime's developer reference describes for vouchers?

A validator of our own, written from the reference and not from what writes the file: the envelope
of a request to import, the tags of a voucher, days as yyyymmdd, and the signs of double entry.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

VIEWS = {"Accounting Voucher View", "Invoice Voucher View"}
BILL_TYPES = {"New Ref", "Agst Ref", "Advance", "On Account"}


def faults_of(file: bytes) -> list[str]:
    """What of the file Tally would not take, in words; nothing where it is well formed."""
    root = ElementTree.fromstring(file)
    faults = [*_envelope(root)]
    vouchers = root.findall("./BODY/IMPORTDATA/REQUESTDATA/TALLYMESSAGE/VOUCHER")
    if len(vouchers) != len(list(root.iter("VOUCHER"))):
        faults.append("a voucher stands outside of TALLYMESSAGE")
    for attribute in ("REMOTEID", "number"):
        seen = [one.get(attribute) or one.findtext("VOUCHERNUMBER") for one in vouchers]
        if len(set(seen)) != len(seen):
            faults.append(f"a {attribute} stands twice")
    for one in vouchers:
        name = one.findtext("VOUCHERNUMBER")
        faults += (f"{name}: {fault}" for fault in _voucher(one))
    return faults


def _envelope(root: Element) -> Iterator[str]:
    if root.tag != "ENVELOPE":
        yield "the root is no ENVELOPE"
    if root.findtext("./HEADER/TALLYREQUEST") != "Import Data":
        yield "it is no request to import data"
    description = "./BODY/IMPORTDATA/REQUESTDESC"
    if root.findtext(f"{description}/REPORTNAME") != "Vouchers":
        yield "the report is not Vouchers"
    if not root.findtext(f"{description}/STATICVARIABLES/SVCURRENTCOMPANY"):
        yield "no company is named"


def _voucher(voucher: Element) -> Iterator[str]:
    if voucher.get("ACTION") != "Create" or not voucher.get("REMOTEID"):
        yield "it creates nothing that can be known again"
    if voucher.get("VCHTYPE") != voucher.findtext("VOUCHERTYPENAME"):
        yield "its types differ"
    if voucher.get("OBJVIEW") not in VIEWS or voucher.findtext("PERSISTEDVIEW") not in VIEWS:
        yield "it has no view"
    for tag in ("VOUCHERNUMBER", "PARTYLEDGERNAME", "NARRATION"):
        if not voucher.findtext(tag):
            yield f"{tag} is missing"
    for day in (*voucher.iter("DATE"), *voucher.iter("EFFECTIVEDATE")):
        if not re.fullmatch(r"\d{8}", day.text or ""):
            yield "a day is not written as yyyymmdd"
    yield from _entries(voucher)


def _entries(voucher: Element) -> Iterator[str]:
    entries = voucher.findall("ALLLEDGERENTRIES.LIST")
    if len(entries) < 2 or sum(map(_amount, entries)) != 0:
        yield "debit and credit differ"
    if voucher.findtext("PARTYLEDGERNAME") not in [one.findtext("LEDGERNAME") for one in entries]:
        yield "its party has no entry"
    for entry in entries:
        if not entry.findtext("LEDGERNAME"):
            yield "an entry names no ledger"
        if (entry.findtext("ISDEEMEDPOSITIVE") == "Yes") != (_amount(entry) < 0):
            yield "a sign and ISDEEMEDPOSITIVE differ"
        for within in ("BILLALLOCATIONS.LIST", "BANKALLOCATIONS.LIST"):
            parts = entry.findall(within)
            if parts and sum(map(_amount, parts)) != _amount(entry):
                yield f"{within} does not come to its entry"
    for bill in voucher.iter("BILLALLOCATIONS.LIST"):
        kind, name = bill.findtext("BILLTYPE"), bill.findtext("NAME")
        if kind not in BILL_TYPES or (not name and kind != "On Account"):
            yield "a bill has no type or no name"


def _amount(parent: Element) -> Decimal:
    text = parent.findtext("AMOUNT") or ""
    amount = Decimal(text)
    assert text == f"{amount:.2f}", text
    return amount
