"""A fifteenth set: small banks by their own headers, and what speaks against their sentences."""

from tests.alert_formats.table import Row, credit, other

# fmt: off
CAME = [
    credit("VM-DNSBNK-S", "Rs.300.00 credited to your A/c XX7701 on 28-11-26 by UPI Ref 633114127684 from OMKAR S. -DNS Bank", 300, utr="633114127684", payer_name="OMKAR S", bank="DNS Bank"),
    credit("TX-SVCBNK-S", "Dear Customer, Rs 999.00 credited to A/c XX1090 on 28-Nov-2026 by UPI 633119140486 PRACHI NAIK. SVC Bank", 999, utr="633119140486", bank="SVC Bank"),
    credit("JD-TJSBNK-S", "Rs.700.00 credited to your A/c XX1234 on 28-11-26 by UPI Ref 633101234001 from REKHA M. -TJSB", 700, utr="633101234001", payer_name="REKHA M", bank="TJSB Bank"),
    credit("AX-ACBLBK-S", "Your A/c XX4410 is credited by Rs.50.00 on 28-11-26 through UPI Ref 633101234002 - Abhyudaya Bank", 50, utr="633101234002", bank="Abhyudaya Co-operative Bank"),
    credit("AD-APGBNK-S", "Your A/c XXX2255 is credited by Rs.600.00 on 28-11-26 through UPI Ref 633171924777 - APGB", 600, utr="633171924777", bank="Andhra Pragathi Grameena Bank"),
    credit("JD-SRCBNK-S", "Your A/c no. 013460 is credited with INR 1,500.00 on 28-11-2026 towards UPI/633191257397/VAISHALI K. Current Bal is INR 9,941.23 CR - Saraswat Bank", 1500, utr="633191257397", payer_name="VAISHALI K"),
    credit("AD-ESAFSF-S", "A/c XX1203 credited with INR 333.00 on 28-11-26 UPI 633113807171 JINCY THOMAS. -ESAF SFB", 333, utr="633113807171"),
    credit("AD-INDBMK-S", "Rs.120.00 credited to a/c *4714 on 28/11/2026 by a/c linked to VPA hema.l@oksbi (UPI Ref no 633165326808).Indian Bank", 120, utr="633165326808", payer_vpa="hema.l@oksbi"),
    credit("JK-CUBLTD-S", "Savings No XXXXXXX8812 credited with INR 131.00 towards UPI/633190599706/VALLI A on 28-NOV-2026 Avl Bal INR 1,131.00. -CUB", 131, utr="633190599706", payer_name="VALLI A", account="8812"),
    credit("VK-JANABK-S", "Your Jana Bank A/c XX5521 is credited with Rs 605.00 on 28/11/2026 via UPI. RRN 633109432772. Avl Bal Rs 61,605.00", 605, utr="633109432772"),
    credit("VM-BOBSMS-S", "આપના ખાતા XX3321 માં રૂ. 450.00 તા. 28-11-26 ના રોજ જમા થયા છે. UPI Ref No 633160759809 - Bank of Baroda", 450, utr="633160759809"),
]
_NAMES = (
    "UTKARSH", "ABHYUDAYA", "JANA", "SARASWAT", "DHANLAXMI", "KOTAK", "BANDHAN", "ESAF", "TJSB",
    "NKGSB", "FINO", "KARNATAKA", "CANARA", "PRAGATHI",
)
# Of people and firms that are called like a bank.
CAME += [
    credit("VM-HDFCBK-S", f"Rs.300.00 credited to your A/c XX7701 on 28-11-26 by UPI Ref 633100000000 from {name}.", 300, utr="633100000000", payer_name=name)
    for called in _NAMES for name in (called, f"{called} SHARMA")
]
# … and of such banks themselves.
CAME += [
    credit("JD-KOTAKB-S", "Received Rs.500.00 in your Kotak AC X1234 from asha@ybl on 28-11-26.UPI Ref:633100000001.", 500, utr="633100000001", payer_vpa="asha@ybl"),
    credit("VM-SARBNK-S", "Dear Saraswat Customer, Rs.500.00 credited to your A/c XX1234 on 28-11-26 UPI Ref 633100000002 -Saraswat", 500, utr="633100000002"),
    credit("VM-UTKSFB-S", "Rs.500.00 credited to your A/c XX1234 on 28-11-26 UPI Ref 633100000003 - Utkarsh.", 500, utr="633100000003"),
]
_CUB = "Savings No XXXXXXX8812 credited with INR 131.00"
_U = "633100000000"
SAVINGS = [
    f"Savings No XXXXXXX8812 will be credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"Savings No XXXXXXX8812 not credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"Savings No XXXXXXX8812 to be credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"Savings No XXXXXXX8812 was to be credited with INR 131.00 UPI/{_U}/VALLI A -CUB",
    f"{_CUB} towards UPI/REV/{_U} -CUB",
    f"{_CUB} towards UPI/RVSL/{_U}/VALLI A -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A returned -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A. It is on hold -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A subject to approval -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A and debited again -CUB",
    f"{_CUB} towards loan UPI/{_U}/VALLI A -CUB",
    f"{_CUB} towards cashback UPI/{_U} -CUB",
    f"{_CUB} towards refund UPI/{_U} -CUB",
    f"{_CUB} from Savings No XXXXXXX1111 towards UPI/{_U}/SELF -CUB",
    f"Loan No XXXXXXX8812 credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"Card No XXXXXXX8812 credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"VALLI A's Savings No XXXXXXX8812 credited with INR 131.00 towards UPI/{_U} -CUB",
    f"Beneficiary Savings No XXXXXXX8812 credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"Payee's Savings No XXXXXXX8812 credited with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"You have credited Savings No XXXXXXX8812 with INR 131.00 towards UPI/{_U}/VALLI A -CUB",
    f"Savings No XXXXXXX8812 debited and Savings No XXXXXXX1111 credited with INR 131.00 UPI/{_U} -CUB",
    f"If Savings No XXXXXXX8812 credited with INR 131.00 towards UPI/{_U}/VALLI A, call us -CUB",
    f"Sample: {_CUB} towards UPI/{_U}/VALLI A -CUB",
    f"Savings No XXXXXXX8812 credited with request of INR 131.00 UPI/{_U}/VALLI A -CUB",
    f"{_CUB} provisionally towards UPI/{_U}/VALLI A -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A failed -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A is pending -CUB",
    f"{_CUB} towards UPI/{_U}/VALLI A. Click http://bit.ly/x to accept -CUB",
    f"{_CUB} towards CHQ DEP {_U} in clearing -CUB",
    f"Was Savings No XXXXXXX8812 credited with INR 131.00 UPI/{_U}? -CUB",
]
_GUJARATI = "આપના ખાતા XX3321 માં રૂ. 450.00 તા. 28-11-26 ના રોજ"
DAYS = [
    f"{_GUJARATI} જમા થયા નથી. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} જમા થશે. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} જમા કરવામાં આવશે. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} જમા થયા હતા. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} જમા થયા છે અને પરત ગયા. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} ઉધાર થયા છે. UPI Ref No {_U} - Bank of Baroda",
    f"આપના ખાતા XX3321 માંથી રૂ. 450.00 તા. 28-11-26 ના રોજ જમા થયા છે. UPI Ref No {_U}",
    f"રમેશના ખાતા XX3321 માં રૂ. 450.00 તા. 28-11-26 ના રોજ જમા થયા છે. UPI Ref No {_U}",
    f"જો {_GUJARATI} જમા થયા છે. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} જમા થયા છે? UPI Ref No {_U} - Bank of Baroda ફોન કરો",
    f"{_GUJARATI} જમા રોકી છે. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} રિફંડ જમા થયા છે. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} લોન જમા થયા છે. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} જમા થયા છે, રદ. UPI Ref No {_U} - Bank of Baroda",
    f"{_GUJARATI} સુધી જમા થયા છે. UPI Ref No {_U} - Bank of Baroda",
]
_PLAIN = f"Rs.300.00 credited to your A/c XX7701 on 28-11-26 by UPI Ref {_U} from OMKAR S."
_SIGNS = (
    "ESAF", "Utkarsh", "Abhyudaya", "TJSB", "NKGSB", "Kotak", "Saraswat", "Dhanlaxmi", "Bandhan",
    "Jana", "SVC", "DNS",
)  # fmt: skip
HOSTILE: list[Row] = [
    *(other("JK-CUBLTD-S", text) for text in SAVINGS),
    *(other("VM-BOBSMS-S", text) for text in DAYS),
    # Headers that look like the new ones, promotions, and one bank's words under another's header.
    *(other(sender, _PLAIN) for sender in (
        "VM-DNSBNX-S", "VM-DNSBNK-P", "VM-DNSBNK-G", "DNSBNKS", "VM-DN5BNK-S", "vm-dnsbnk-s",
        "VM-SVCBNX-S", "VM-SVCINF-S", "VM-APGVBX-S", "VM-ESAFBK-S", "VM-TJCARD-S", "VM-SBCARD-S",
        "VM-INDBCC-S", "VM-CUBCRD-S", "VM-JANASB-S",
    )),
    # … whose account nobody says is the reader's.
    *(other("VM-HDFCBK-S", f"Rs.500.00 credited to {called} A/c XX1234 on 28-11-26 UPI Ref {_U} -HDFC Bank")
      for name in (*_NAMES[:8], "SVC", "DNS") for called in (name, name.title())),
    other("VM-DNSBNK-S", f"{_PLAIN} -SVC Bank"),
    other("VM-SVCBNK-S", f"{_PLAIN} -Saraswat Bank"),
    other("VM-TJSBNK-S", f"{_PLAIN} -HDFC Bank"),
    other("VM-HDFCBK-S", f"{_PLAIN} -Jana Bank"),
    other("VM-ESAFSF-S", f"{_PLAIN} -Federal Bank"),
    *(other("VM-HDFCBK-S", f"{_PLAIN} -{sign}") for sign in _SIGNS),
    *(other("VM-HDFCBK-S", _PLAIN.replace("your A/c", f"your {sign} A/c")) for sign in _SIGNS),
    *(other("VM-HDFCBK-S", f"Dear {sign} Customer, {_PLAIN}") for sign in _SIGNS),
    other("VM-APGBNK-S", f"{_PLAIN} -Kerala Gramin Bank"),
]  # fmt: skip
