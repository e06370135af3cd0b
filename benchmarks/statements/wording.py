"""How each bank words a movement, and to what length it cuts names, addresses and notes."""

from random import Random

from benchmarks.screens.identifiers import digits
from benchmarks.statements.entries import BANKS, Entry

OURS = "SAI KRUPA CHS"
HEX = "0123456789abcdef"


def hdfc(entry: Entry, rng: Random) -> str:
    code = f"{entry.bank}0{digits(rng, 6)}"
    party = f"{entry.name.upper()}-{entry.vpa.upper()}-{code}-{entry.utr}"
    match entry.kind:
        case "upi" | "spent":
            return f"UPI-{party}-{entry.note.upper()[:50] or 'NA'}"
        case "taken_back" | "came_back":
            return f"REV-UPI-{digits(rng, 14)}-{entry.vpa.upper()}-{entry.utr}-UPI"
        case "imps":
            return (
                f"IMPS-{entry.utr}-{entry.name.upper()}-{entry.bank}-XXXXXXX{digits(rng, 4)}-RENT"
            )
        case "neft" | "rtgs":
            rail = entry.kind.upper()
            return f"{rail} CR-{code}-{entry.name.upper()}-{OURS}-{entry.utr}"
        case "cash":
            return "CASH DEPOSIT BY - SELF - MUMBAI"
        case "interest":
            return "INTEREST PAID TILL 31-MAR-2026"
        case "cheque":
            return "CHQ DEP - MICR CTS - MUMBAI WBO"
    return "SMS CHARGES INCL GST 310326"


def sbi(entry: Entry, rng: Random) -> str:
    way, side = ("BY", "CR") if entry.is_credit else ("TO", "DR")
    name, vpa = entry.name.upper()[:8], entry.vpa[:10]
    rest = f"{entry.utr}/{name}/{entry.bank}/{vpa}/{(entry.note or 'NA')[:5]}--"
    match entry.kind:
        case "upi" | "spent":
            return f"   {way} TRANSFER-UPI/{side}/{rest}"
        case "taken_back" | "came_back":
            return f"   {way} TRANSFER-UPI/REV/{rest}"
        case "imps":
            acct = f"{entry.bank.lower()[:3]}-XX{digits(rng, 3)}-{name}"
            return f"   BY TRANSFER-INB IMPS/{entry.utr}/{acct}/rent--"
        case "neft":
            return f"   BY TRANSFER-NEFT*{entry.bank}0{digits(rng, 6)}*{entry.utr}*{name}--"
        case "rtgs":
            return f"   BY TRANSFER-RTGS UTR NO: {entry.utr}--{entry.name.upper()}"
        case "cash":
            return "   CASH DEPOSIT-CASH DEPOSIT SELF--"
        case "interest":
            return "   CREDIT INTEREST--"
        case "cheque":
            return f"   BY CLEARING-CHQ NO {digits(rng, 6)}--"
    return "   DEBIT-SMS CHARGES--"


def icici(entry: Entry, rng: Random) -> str:
    bank = BANKS[entry.bank].upper()[:11].strip()
    long_id = f"{rng.choice(('IBL', 'AXL', 'YBL'))}{''.join(rng.choices(HEX, k=32))}"
    party = f"{entry.name.upper()[:15]}/{entry.vpa[:14]}/{entry.note[:14] or 'NA'}/{bank}"
    match entry.kind:
        case "upi" | "spent":
            return f"UPI/{party}/{entry.utr}/{long_id}/"
        case "taken_back" | "came_back":
            return f"UPI/REV/{entry.utr}/{entry.name.upper()[:15]}"
        case "imps":
            return f"MMT/IMPS/{entry.utr}/rent A4/{entry.name.upper()[:10]}/{bank}"
        case "neft" | "rtgs":
            return (
                f"{entry.kind.upper()}-{entry.utr}-{entry.name.upper()}-/FAST///-{digits(rng, 12)}"
            )
        case "cash":
            return "BY CASH -MUMBAI - POWAI"
        case "interest":
            return f"{digits(rng, 12)}:Int.Pd:30-12-2025 to 29-03-2026"
        case "cheque":
            return f"CLG/{entry.name.upper()}/{digits(rng, 6)}/SBI/03.04.2026"
    return "SMSChgsJan26-Mar26+GST"


def axis(entry: Entry, rng: Random) -> str:
    flow = rng.choice(("P2A", "P2M"))
    bank, name = BANKS[entry.bank], entry.name.upper()[:20]
    match entry.kind:
        case "upi" | "spent":
            return f"UPI/{flow}/{entry.utr}/{name}/{entry.note[:10] or 'UPI'}/{bank}"
        case "taken_back" | "came_back":
            return f"UPI/RVSL/{entry.utr}/{name}"
        case "imps":
            return f"IMPS/P2A/{entry.utr}/{name}/{bank}/rent"
        case "neft" | "rtgs":
            return f"{entry.kind.upper()}/{entry.utr}/{name}/{bank}/rent"
        case "cash":
            return "BY CASH DEPOSIT-BNA/MUMBAI/0304"
        case "interest":
            return f"{digits(rng, 15)}:Int.Pd:01-01-2026 to 31-03-2026"
        case "cheque":
            return f"BRN-CLG-CHQ PAID TO {name}"
    return "Consolidated Charges for A/c"


def kotak(entry: Entry, rng: Random) -> str:
    name, note = entry.name.upper()[:15], entry.note[:15] or "NA"
    match entry.kind:
        case "upi" | "spent":
            return f"UPI/{name}/{entry.utr}/{note}"
        case "taken_back" | "came_back":
            return f"REV-UPI/{name}/{entry.utr}/{note}"
        case "imps":
            return f"Recd:IMPS/{entry.utr}/{name}/{entry.bank}/X{digits(rng, 4)}/rent"
        case "neft" | "rtgs":
            return f"{entry.kind.upper()} {entry.utr} {name}"
        case "cash":
            return "CASH DEPOSIT BY SELF AT MUMBAI"
        case "interest":
            return "Int.Pd:01-01-2026 to 31-03-2026"
        case "cheque":
            return f"CLG TO {name}"
    return "Chrg: Debit Card Annual Fee"


def canara(entry: Entry, rng: Random) -> str:
    side = "CR" if entry.is_credit else "DR"
    local, _, handle = entry.vpa.partition("@")
    masked = f"**{local[-5:]}@{handle}"
    clock = f"{entry.at:%d/%m/%Y %H:%M:%S}"
    long_id = f"//{rng.choice(('PTM', 'AXL', 'YBL'))}{''.join(rng.choices(HEX, k=32))}/{clock}"
    party = (
        f"{entry.utr}/{entry.name.upper()[:11]} /{entry.bank}/{masked}/{entry.note[:10] or 'NA'}"
    )
    match entry.kind:
        case "upi" | "spent":
            return f"UPI/{side}/{party}{long_id}"
        case "taken_back" | "came_back":
            return f"UPI/REV/{party}{long_id}"
        case "imps":
            return f"IMPS-{entry.utr}-{entry.name.upper()}-{entry.bank}-XX{digits(rng, 4)}-rent"
        case "neft" | "rtgs":
            code = f"{entry.bank}0{digits(rng, 6)}"
            return f"{entry.kind.upper()} CR-{code}-{entry.name.upper()}-{OURS}-{entry.utr}"
        case "cash":
            return "CASH-BNA SEQ NO 1234 POWAI"
        case "interest":
            return "SBINT:01-01-2026 TO 31-03-2026"
        case "cheque":
            return f"CHQ PAID-MICR INWARD CLEARING-{entry.name.upper()}"
    return "SMS CHARGES 01-04-2026"
