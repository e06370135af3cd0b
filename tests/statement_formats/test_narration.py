"""Narrations of many banks: what they tell, and what nobody may read into them."""

from datetime import datetime

import pytest

from receipts.statement_formats.narrations.narration import read_narration
from receipts.statement_formats.narrations.parts import Narrated
from receipts.upi import INDIA, Rail

R = "612345678901"

# narration, UTR, payer's name, VPA, note
UPI = [
    *(
        (f"UPI/CR/{R}/{name}/SBIN/a@oksbi/x", R, name, "a@oksbi", "x")
        for name in ("ANTO JOSE", "BABY THOMAS", "BOBY KURIAN", "ROY TO DOOR SERVICES")
    ),
    # HDFC
    (f"UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-{R}-PAYMENT FROM PHONE",
     R, "RAVI KUMAR", "ravik@okaxis", "PAYMENT FROM PHONE"),
    (f"UPI-RAVI KUMAR-RAVIK@OKAXIS-UTIB0000123-{R}-UPI", R, "RAVI KUMAR", "ravik@okaxis", "UPI"),
    (f"UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-{R}-", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-{R}", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-{R}-NA", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"UPI-RAVI KUMAR-ravik@ybl-YESB0YBLUPI-{R}-A-402 - NOV RENT",
     R, "RAVI KUMAR", "ravik@ybl", "A-402 - NOV RENT"),
    (f"UPI-ANNE-MARIE DSOUZA-annem@okaxis-UTIB0000123-{R}-UPI",
     R, "ANNE-MARIE DSOUZA", "annem@okaxis", "UPI"),
    (f"UPI-ANNE-MARIE-ANNEM@OKAXIS-UTIB0000123-{R}-UPI", R, "ANNE-MARIE", "annem@okaxis", "UPI"),
    (f"UPI-RAVI KUMAR-ravi-kumar@okaxis-UTIB0000123-{R}-UPI",
     R, "RAVI KUMAR", "ravi-kumar@okaxis", "UPI"),
    (f"UPI-RAVI KUMAR-RAVI-KUMAR@OKAXIS-UTIB0000123-{R}-UPI",
     R, "RAVI KUMAR", "ravi-kumar@okaxis", "UPI"),
    (f"UPI-SAI SWEETS-PAYTM-48213@PTYBL-YESB0PTMUPI-{R}-ORDER 5",
     R, "SAI SWEETS", "paytm-48213@ptybl", "ORDER 5"),
    (f"UPI-SAI SWEETS-GPAY-1120345678@OKBIZAXIS-UTIB0000553-{R}-UPI",
     R, "SAI SWEETS", "gpay-1120345678@okbizaxis", "UPI"),
    (f"UPI-ASHA RAO-9000000012@YBL-SBIN0001234-{R}-PAYMENT FROM PHONE",
     R, "ASHA RAO", "9000000012@ybl", "PAYMENT FROM PHONE"),
    (f"UPI-ASHA RAO-919000000012@YBL-SBIN0001234-{R}-912345678901",
     R, "ASHA RAO", "919000000012@ybl", "912345678901"),
    (f"UPI-ASHA RAO-asha@ybl-SBIN0001234-{R}-PAID TO shop@ybl",
     R, "ASHA RAO", "asha@ybl", "PAID TO shop@ybl"),
    (f"UPI-ASHA RAO-asha@ybl-{R}-DUES", R, "ASHA RAO", "asha@ybl", "DUES"),
    ("UPI-012345678901-asha@ybl-SBIN0001234-612345678901-DUES", R, "", "asha@ybl", "DUES"),
    (f"UPI-REV THOMAS MATHEW-revthomas@oksbi-SBIN0070123-{R}-CHURCH",
     R, "REV THOMAS MATHEW", "revthomas@oksbi", "CHURCH"),
    (f"UPI-MR. O'BRIEN & SONS-obrien@icici-ICIC0000104-{R}-INV/24-25/118",
     R, "MR. O'BRIEN & SONS", "obrien@icici", "INV/24-25/118"),
    (f"UPI - RAVI KUMAR - ravik@okaxis - UTIB0000123 - {R} - RENT",
     R, "RAVI KUMAR", "ravik@okaxis", "RENT"),
    # SBI
    (f"BY TRANSFER-UPI/CR/{R}/RAVI KUM/HDFC/ravik@okax/Paym--",
     R, "RAVI KUM", "ravik@okax", "Paym"),
    (f"BY TRANSFER-UPI/CR/{R}/RAVI KUM/HDFC/ravikumars/A402--",
     R, "RAVI KUM", "ravikumars", "A402"),
    (f"BY TRANSFER-UPI/CR/{R}/RAVI KUM/SBIN/9000000012/NA--", R, "RAVI KUM", "9000000012", ""),
    (f"BY TRANSFER-UPI/CR/{R}/RITIK S/SBIN/rs6321908@/UPI--", R, "RITIK S", "rs6321908@", "UPI"),
    (f"BY TRANSFER-UPI/CR/{R}/RAVI KUM/HDFC/ravik@okax/--", R, "RAVI KUM", "ravik@okax", ""),
    (f"DEP TFR UPI/CR/{R}/AGI READ/YESB/wisepay@yb/Paym 0097693162091 AT 04810 STATION ROAD",
     R, "AGI READ", "wisepay@yb", "Paym"),
    (f"DEP TFR UPI/CR/{R}/AGI READ/YESB/wisepay@yb/Paym", R, "AGI READ", "wisepay@yb", "Paym"),
    ("DEP TFR UPI/CR/6123456 78901/AGI READ/Y ESB/wisepay@yb/Paym",
     R, "AGI READ", "wisepay@yb", "Paym"),
    (f"UPI/CR/{R}/RAVI KUM/HDFC/ravik@okax/Paym", R, "RAVI KUM", "ravik@okax", "Paym"),
    # ICICI
    (f"UPI/RAVI KUMAR/ravik@okaxi/Payment fr/UNION BANK/{R}/IBL0123456789abcdef0123456789abcdef",
     R, "RAVI KUMAR", "ravik@okaxi", "Payment fr"),
    (f"UPI/RAVI KUMAR/ravikumarsharm/Payment fr/UNION BANK O/{R}/ICI9f2c41d0a7/",
     R, "RAVI KUMAR", "ravikumarsharm", "Payment fr"),
    (f"UPI/RAVI KUMAR/ravik@okaxi/A/402 rent/UNION BANK/{R}/YBL5c1e0a9b1d2f",
     R, "RAVI KUMAR", "ravik@okaxi", "A/402 rent"),
    (f"UPI/RAVI KUMAR/ravik@okaxi/612345678999/UNION BANK/{R}/IBL0123456789abcdef",
     R, "RAVI KUMAR", "ravik@okaxi", "612345678999"),
    (f"UPI/RAVI KUMAR/ravik@okaxi/919000000012/State Bank/{R}/IBL0123456789abcdef",
     R, "RAVI KUMAR", "ravik@okaxi", "919000000012"),
    (f"UPI/RAVI KUMAR/ravik@okaxi//HDFC BANK LTD/{R}/", R, "RAVI KUMAR", "ravik@okaxi", ""),
    (f"UPI/{R}/Payment from Ph/ravik@okaxis/UNION BANK OF I",
     R, "", "ravik@okaxis", "Payment from Ph"),
    (f"UPI/{R}/Gift/priya99@ybl/YESB/", R, "", "priya99@ybl", "Gift"),
    (f"UPI/{R}/NA/ravik@okaxis/HDFC BANK", R, "", "ravik@okaxis", ""),
    (f"UPI/SAI SWEETS/ICIC/{R}/OrderPay", R, "SAI SWEETS", "", "OrderPay"),
    # Axis
    (f"UPI/P2A/{R}/RAVI KUMAR/UPI/State Bank Of India", R, "RAVI KUMAR", "", "UPI"),
    (f"UPI/P2M/{R}/RAVI KUMAR/A402 rent/HDFC BANK", R, "RAVI KUMAR", "", "A402 rent"),
    (f"UPI/P2A/{R}/RAVI KUMAR/HDFC BANK/A402 rent", R, "RAVI KUMAR", "", "A402 rent"),
    (f"UPI/P2A/{R}/RAVI KUMAR/Axis Bank", R, "RAVI KUMAR", "", ""),
    (f"UPI/P2A/{R}/RAVI KUMAR/SBIN/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"UPI/P2M/{R}/RAVI KUMAR/ravik@okaxis/UPI/YES BANK LIMITED YBS",
     R, "RAVI KUMAR", "ravik@okaxis", "UPI"),
    # Kotak
    (f"UPI/RAVI KUMAR/{R}/Payment from Ph", R, "RAVI KUMAR", "", "Payment from Ph"),
    (f"UPI/RAVI KUMAR/{R}/NA", R, "RAVI KUMAR", "", ""),
    (f"UPI/M/S KWALITY TAI/{R}/A402", R, "M/S KWALITY TAI", "", "A402"),
    (f"UPI/P2A/{R}/M/S. SAI SWEETS/A402/HDFC BANK", R, "M/S. SAI SWEETS", "", "A402"),
    (f"UPI/P2A/{R}/ANITA RANI W/O RAJ K/A402/HDFC BANK", R, "ANITA RANI W/O RAJ K", "", "A402"),
    (f"UPI/RAVI S/{R}/O 12 rent", R, "RAVI S", "", "O 12 rent"),
    (f"UPI/CR/{R}/RAVI KUMAR/Rent", R, "RAVI KUMAR", "", "Rent"),
    (f"UPI/RAVI KUMAR/{R}/919000000012", R, "RAVI KUMAR", "", "919000000012"),
    # Canara
    (f"UPI/CR/{R}/RAVI KUM /BARB/**44002@pthdfc/NA//PTM5c1e0a9b1d2f4e6a8c0b2d4f6a8c0e2f/"
     "03/05/2026 18:59:24", R, "RAVI KUM", "**44002@pthdfc", ""),
    (f"UPI/CR/{R}/RAVI KUMAR/HDFC/ravik@okaxis/A402/ /AXL5c1e0a9b1d2f4e6a8c0b2d4f6a8c0e2f/"
     "03/05/2026 08:09:24", R, "RAVI KUMAR", "ravik@okaxis", "A402"),
    # Others
    (f"UPIAR/{R}/CR/RAVI KUM/HDFC/ravik@okax", R, "RAVI KUM", "ravik@okax", ""),
    (f"UPI/{R}/CR/RAVI KUMAR/SBIN/ravik@oksbi/rent", R, "RAVI KUMAR", "ravik@oksbi", "rent"),
    (f"UPI/{R}/18:22:07/UPI/ravik@oksbi/rent A402", R, "", "ravik@oksbi", "UPI/rent A402"),
    (f"UPI IN/{R}/ravik@oksbi/rent/0000", R, "", "ravik@oksbi", "rent"),
    (f"UPI/MOB/{R}/RAVI KUMAR/rent", R, "RAVI KUMAR", "", "rent"),
    (f"{R}/RAVI KUMAR/UPI", R, "RAVI KUMAR", "", ""),
    (f"{R}/M/S OM TRADERS/UPI", R, "M/S OM TRADERS", "", ""),
    # an id that the end of a line broke in two
    (f"UPI/{R}/Sent using Paytm U/ravik@okaxis/HDFC BANK LTD/ICIeec33cedc71d97f700 22", R, "",
     "ravik@okaxis", "Sent using Paytm U"),
    (f"UPI-CR/{R}/RAVI KUMAR/HDFC/ravik@okax/Paym", R, "RAVI KUMAR", "ravik@okax", "Paym"),
    (f"UPI-{R}-RAVI KUMAR-HDFC-ravik@okaxis-rent", R, "RAVI KUMAR", "ravik@okaxis", "rent"),
    (f"UPI-CR-{R}-RAVI KUMAR-HDFC-ravi-k@okaxis-rent", R, "RAVI KUMAR", "ravi-k@okaxis", "rent"),
    (f"UPI-CR-{R}-RAVI KUMAR-HDFC-A 402-ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", "A 402"),
    (f"UPI-012301512345-RAVIK@OKICICI-{R}-RENT", R, "", "ravik@okicici", "RENT"),
    (f"UPI/RAVI KUMAR/ravik@okaxi/rent/Fincare SFB/{R}/IBL5c1e0a9b1d2f",
     R, "RAVI KUMAR", "ravik@okaxi", "rent"),
    (f"UPI/CRADJ/{R}/RAVI KUMAR", R, "RAVI KUMAR", "", ""),
    (f"UPI/RAVI KUMAR/CREDIT/{R}/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"UPI/{R}/From:ravik@okaxis/To:shop@ybl/UPI", R, "", "ravik@okaxis", "UPI"),
    (f"UPI/CR/{R}/RAVI/HDFC/XXXX1234/rent", R, "RAVI", "", "XXXX1234/rent"),
    (f"UPI/CR/{R}/RAVI /BARB/**44002@pthdfc/A402//PTM5c1e0a9b1d2f4e6a8c0b2d4f6a8c0e2f/03/05/2026",
     R, "RAVI", "**44002@pthdfc", "A402"),
    (f"UPI/CR/{R}/RAVI/HDFC/ravik@okax/UPI 0097693162091 OF Mr RAVI AT 00300 POWAI",
     R, "RAVI", "ravik@okax", "UPI"),
    (f"UPI/CR/{R}/RAVI/HDFC/ravik@okax/INV20260401", R, "RAVI", "ravik@okax", "INV20260401"),
    (f"UPI/P2A/{R}/RAVI KUMAR/ORD12345678/HDFC BANK", R, "RAVI KUMAR", "", "ORD12345678"),
    (f"UPI/RAVI KUMAR/{R}/FLAT20260402", R, "RAVI KUMAR", "", "FLAT20260402"),
    (f"UPI/RAVI KUMAR/ravik@okaxi/INV20260401/HDFC BANK/{R}/ZZZ12345678",
     R, "RAVI KUMAR", "ravik@okaxi", "INV20260401"),
    (f"UPI/RAVI KUMAR/ravik@okaxi//HDFC BANK/{R}/ZZZ12345678",
     R, "RAVI KUMAR", "ravik@okaxi", ""),
    (f"UPI {R} RAVI KUMAR", R, "RAVI KUMAR", "", ""),
    (f"UPI Ref No {R}", R, "", "", ""),
    (f"UPI:{R}/RAVI KUMAR", R, "RAVI KUMAR", "", ""),
    (f"UPI:{R}:RAVI KUMAR(ravik@okaxis)/rent A402", R, "RAVI KUMAR", "ravik@okaxis", "rent A402"),
    (f"UPI:{R}:RAVI KUMAR(ravik@okaxis)", R, "RAVI KUMAR", "ravik@okaxis", ""),
    # the payer's bank in front of the number, or of the name
    (f"UPI/UTIB/{R}/RAVI KUMAR/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"UPI/UTIB/RAVI KUMAR/UPI/{R}/rent", R, "RAVI KUMAR", "", "rent"),
    (f"MPAY/UPI/TRTR/{R}/RAVI KUMAR/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    # the way in front of the rail says that a name follows the number
    (f"CR UPI/{R}/RAVI KUMAR/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    # no rail that anybody knows, but an address that only UPI has
    (f"यूपीआई/CR/{R}/RAVI KUMAR/UTIB/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    (f"MPAY/TRTR/{R}/RAVI KUMAR/ravik@okaxis", R, "RAVI KUMAR", "ravik@okaxis", ""),
    # of two pieces before the address nobody knows which one is the name, where no way was named
    (f"UPI/MOB/{R}/rent oct/RAVI KUMAR/ravik@okaxis", R, "", "ravik@okaxis", "rent oct/RAVI KUMAR"),
    ("UPI/CR/012345678901/RAVI KUM/HDFC/ravik@okax/Paym",
     "012345678901", "RAVI KUM", "ravik@okax", "Paym"),
    ("UPI/CR/919876543210/RAVI KUM/HDFC/ravik@okax/Paym",
     "919876543210", "RAVI KUM", "ravik@okax", "Paym"),
]  # fmt: skip

IMPS = [
    (f"IMPS-{R}-RAVI KUMAR-HDFC-XXXXXXXX1234-RENT A402", R, "RAVI KUMAR", "RENT A402"),
    (f"IMPS-{R}-ANNE-MARIE DSOUZA-SBIN-XXXXXXX1234-", R, "ANNE-MARIE DSOUZA", ""),
    (f"MMT/IMPS/{R}/Rent/RAVI KUMAR/HDFC Bank", R, "RAVI KUMAR", "Rent"),
    (f"MMT/IMPS/{R}/A M ASSOCI/HDFC Bank", R, "A M ASSOCI", ""),
    (f"MMT/IMPS/{R}/bill 2876/SONI BAKER/ICIC", R, "SONI BAKER", "bill 2876"),
    (f"IMPS/P2A/{R}/RAVI KUMAR/STATE BANK OF INDIA/rent", R, "RAVI KUMAR", "rent"),
    (f"IMPS/P2A/{R}/RAVI KUMAR", R, "RAVI KUMAR", ""),
    (f"Recd:IMPS/{R}/RAVI KUMAR/KKBK/X1234/rent", R, "RAVI KUMAR", "rent"),
    (f"BY TRANSFER-INB IMPS/{R}/hsb-XX004-Asha Store/PCXQD6WPA--", R, "Asha Store", "PCXQD6WPA"),
    (f"BY TRANSFER-INB IMPS{R}/9000000012/XX0025/Ashastores/", R, "", "Ashastores"),
    (f"MOB-IMPS-CR/RAVI KUMAR/HDFC/**1234/{R}/rent", R, "RAVI KUMAR", "rent"),
    (f"IMPS_IN/{R}/RAVI KUMAR", R, "RAVI KUMAR", ""),
    (f"IMPS/{R}/RAVI KUMAR/9000000012/HDFC/rent", R, "RAVI KUMAR", "rent"),
    (f"IMPS-IN/{R}/RAVI KUMAR/SBIN/rent", R, "RAVI KUMAR", "rent"),
    (f"आईएमपीएस/{R}/RAVI KUMAR", R, "RAVI KUMAR", ""),
    (f"IMPS:{R}:RAVI KUMAR:HDFC", R, "RAVI KUMAR", ""),
    (f"IMPS/FDRL/{R}/RAVI KUMAR", R, "RAVI KUMAR", ""),
]

TRANSFERS = [
    ("NEFT CR-SBIN0007631-KAVYA BHAT-SAI SOCIETY-SBINN52025021511431836",
     Rail.NEFT, "SBINN52025021511431836", "KAVYA BHAT"),
    ("NEFT CR-HDFC0000240-ASHA RAO--N215222062454075", Rail.NEFT, "N215222062454075", "ASHA RAO"),
    ("NEFT/AXISP00804036529/RAVI KUMAR/AXIS BANK/rent", Rail.NEFT, "AXISP00804036529",
     "RAVI KUMAR"),
    ("NEFT-AXISP00804036529-DEEPA LIMITED-1062026466-91602005", Rail.NEFT, "AXISP00804036529",
     "DEEPA LIMITED"),
    ("NEFT AXISCN1389928147 RAVI PAYING PVT LTD", Rail.NEFT, "AXISCN1389928147",
     "RAVI PAYING PVT LTD"),
    ("BY TRANSFER-NEFT*HDFC0000001*N215222062454075*QUIET TECHNOLO--", Rail.NEFT,
     "N215222062454075", "QUIET TECHNOLO"),
    ("NEFT*UTIB0000022*AXNPM01003507500*SOME VENDOR--", Rail.NEFT, "AXNPM01003507500",
     "SOME VENDOR"),
    ("INF/NEFT/IN42615451081832/SBIN0003/AZAD/AZADSALARY", Rail.NEFT, "IN42615451081832", "AZAD"),
    ("RTGS CR-UTIB0000007-SHREE TRADERS-SAI SOCIETY-UTIBR52026052100363771", Rail.RTGS,
     "UTIBR52026052100363771", "SHREE TRADERS"),
    ("RTGS-UTIBR52026052100363771-SHREE TRADERS-0012", Rail.RTGS, "UTIBR52026052100363771",
     "SHREE TRADERS"),
    ("RTGS/HDFCR52026030500123456/HDFC0000060/SHREE TRADERS", Rail.RTGS, "HDFCR52026030500123456",
     "SHREE TRADERS"),
    ("BY TRANSFER-RTGS UTR NO: YESBR12026030300006248--", Rail.RTGS, "YESBR12026030300006248", ""),
    ("BY TRANSFER-RTGS UTR NO: BARBR52026031800940949--BOMMA NAGAR", Rail.RTGS,
     "BARBR52026031800940949", "BOMMA NAGAR"),
    ("NEFT_IN:SBINN52026041311431836/0012/RAVI KUMAR", Rail.NEFT, "SBINN52026041311431836",
     "RAVI KUMAR"),
    ("NEFT:RAVI KUMAR HDFCN26094123456", Rail.NEFT, "HDFCN26094123456", "RAVI KUMAR"),
    ("BY TRANSFER-INB NEFT UTR NO: HDFCN26094123456--RAVI KUMAR", Rail.NEFT, "HDFCN26094123456",
     "RAVI KUMAR"),
    ("Cr. For NEFT AXOMB00102091866 SHAILA DHONDU G", Rail.NEFT, "AXOMB00102091866",
     "SHAILA DHONDU G"),
    # a bank's own number of a length nobody knows: its reference all the same, and never a name
    ("NEFT-HDFCN5202610300145-RAVI KUMAR", Rail.NEFT, "HDFCN5202610300145", "RAVI KUMAR"),
    ("NEFT INW HDFCN5202610300145 RAVI KUMAR", Rail.NEFT, "HDFCN5202610300145", "RAVI KUMAR"),
    ("एनईएफटी/HDFCN26094123456/RAVI KUMAR", Rail.NEFT, "HDFCN26094123456", "RAVI KUMAR"),
    ("NFT/HDFCN26094123456/RAVI KUMAR", Rail.NEFT, "HDFCN26094123456", "RAVI KUMAR"),
    ("NEFT_IN:null//HDFCN26094123456//RAVI KUMAR", Rail.NEFT, "HDFCN26094123456", "RAVI KUMAR"),
    ("NEFT-9912345678ZZ-RAVI KUMAR", Rail.NEFT, "", "RAVI KUMAR"),
]  # fmt: skip

# narration with a label before each piece: UTR, name, VPA
LABELLED = [
    (f"Received from RAVI KUMAR UPI ID: ravik@okaxis UPI Ref No: {R}",
     R, "RAVI KUMAR", "ravik@okaxis"),
    (f"Received from RAVI KUMAR UPI ID: ravi-k@okaxis UPI Ref No: {R}",
     R, "RAVI KUMAR", "ravi-k@okaxis"),
    (f"Money received from Ravi Kumar UPI Ref. No. {R} rent", R, "Ravi Kumar", ""),
    (f"Received from RAVI KUMAR UPI Transaction ID: {R} Paid to State Bank of India 9927",
     R, "RAVI KUMAR", ""),
    (f"Received from RAVI KUMAR Transaction ID T2610071215221234567899 UTR No. {R} "
     "Credited to XX9927", R, "RAVI KUMAR", ""),
    (f"UPI Receipt RAVI KUMAR ravik@okaxis UPI Ref {R}", R, "RAVI KUMAR", "ravik@okaxis"),
    (f"IMPS Receipt RAVI KUMAR Ref {R}", R, "RAVI KUMAR", ""),
    (f"Paid to DAIRY BOOTH UPI ID: dairy@ybl UPI Ref No: {R}", R, "DAIRY BOOTH", "dairy@ybl"),
    ("Received from Ravi Kumar", "", "Ravi Kumar", ""),
    ("NEFT Receipt RAVI KUMAR HDFCN52026100612345678", "HDFCN52026100612345678", "RAVI KUMAR", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "utr", "name", "vpa", "note"), UPI, ids=lambda v: str(v)[:60])
def test_upi(text, utr, name, vpa, note):
    told = read_narration(text)
    assert (told.utr, told.payer_name, told.payer_vpa, told.note) == (utr, name, vpa, note)
    assert told.rail is Rail.UPI
    assert not told.is_reversal
    assert not told.is_settlement


@pytest.mark.parametrize(("text", "utr", "name", "note"), IMPS, ids=lambda v: str(v)[:60])
def test_imps(text, utr, name, note):
    told = read_narration(text)
    assert (told.utr, told.payer_name, told.note) == (utr, name, note)
    assert told.rail is Rail.IMPS


@pytest.mark.parametrize(("text", "rail", "utr", "name"), TRANSFERS, ids=lambda v: str(v)[:60])
def test_neft_and_rtgs(text, rail, utr, name):
    told = read_narration(text)
    assert (told.rail, told.utr, told.payer_name) == (rail, utr, name)


@pytest.mark.parametrize(("text", "utr", "name", "vpa"), LABELLED, ids=lambda v: str(v)[:60])
def test_labels_before_each_piece(text, utr, name, vpa):
    told = read_narration(text)
    assert (told.utr, told.payer_name, told.payer_vpa) == (utr, name, vpa)


@pytest.mark.parametrize(
    "text",
    [
        f"REV-UPI-50100012345678-ravik@okaxis-{R}-UPI",
        f"REV-UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-{R}-UPI",
        f"UPI-REV-RAVI KUMAR-ravik@okaxis-UTIB0000123-{R}-UPI",
        f"UPI/REV/{R}/RAVI KUM/HDFC/ravik@okax/Paym",
        f"UPI/RVSL/{R}/RAVI KUM",
        f"UPI/REVERSAL/{R}/RAVI KUM",
        f"BY TRANSFER-UPI/REV/{R}/RAVI KUM/HDFC/ravik@okax/Paym--",
        f"UPI REVERSAL/{R}/RAVI KUM",
        f"RVSL UPI/CR/{R}/RAVI KUM/HDFC/ravik@okax",
        f"REVERSAL-UPI/P2A/{R}/RAVI KUM/HDFC",
        f"UPI/P2A/REV/{R}/RAVI KUM/HDFC",
        f"UPI RETURN/{R}/RAVI KUM",
        f"UPI/RRC/{R}/RAVI KUM",
        f"REV/UPI/{R}/RAVI KUM",
        f"REV:UPI/RAVI KUM/{R}/rent",
        f"UPI-RET/{R}/RAVI KUM",
        f"REV-IMPS-{R}-RAVI KUMAR-HDFC",
        f"Reversal to RAVI KUMAR UPI ID: ravik@okaxis UPI Ref No: {R}",
        f"UPI Reversal RAVI KUMAR ravik@okaxis UPI Ref {R}",
    ],
)
def test_reversals_are_told_by_the_bank(text):
    told = read_narration(text)
    assert told.is_reversal
    assert told.utr == R


@pytest.mark.parametrize(
    "text",
    [
        f"UPI-RAVI-ravi@ybl-YESB0YBLUPI-{R}-RETURN OF LOAN",
        f"UPI-RAVI-ravi@ybl-YESB0YBLUPI-{R}-REVERSAL",
        f"UPI/CR/{R}/RAVI KUM/HDFC/ravik@okax/REV",
        f"UPI/RAVI KUMAR/ravik@okaxi/REV/UNION BANK/{R}/IBL01234567",
        f"UPI/REVATHI/ravik@okaxi/rent/UNION BANK/{R}/IBL01234567",
        f"UPI/REV THOMAS/revt@okaxi/rent/UNION BANK/{R}/IBL01234567",
        f"UPI-RETNA KUMAR-ravi@ybl-YESB0YBLUPI-{R}-UPI",
        f"IMPS-{R}-RAVI KUMAR-HDFC-XXXXXXXX1234-RETURN",
    ],
)
def test_a_payers_words_make_no_reversal(text):
    assert not read_narration(text).is_reversal


@pytest.mark.parametrize(
    "text",
    [
        "CASH DEPOSIT SELF",
        "BY CLG CHQ 000123 HDFC",
        "INTEREST PAID TILL 31-MAR-2026",
        "50100012345678-TPT-RENT-RAVI KUMAR",
        "FT-123456789012-ASHA RAO",
        "ACH D- INDIAN CLEARING CORP-000000123456",
        "POS 416021XXXXXX1234 SAI SWEETS 612345678901",
        "ATM WDL 123456789012",
        "IB FUNDS TRANSFER CR-50100012345678-RAVI KUMAR",
        "TO TRANSFER-INB Donation to UPI fund 123456789012",
        "919876543210",
        "",
        "-",
        "ACCUPICK 612345678901",
        "NEFT CHARGES 04/26 INCL GST 123456789012",
        "UPI",
        "UPI/",
        "UPI-",
        "UPI/CR/",
        "UPI-RAVI KUMAR-919876543210@ybl-HDFC0000001-",
        "UPI/CR/61234567890/RAVI KUM/HDFC",
        "UPI/CR/6123456789012/RAVI KUM/HDFC",
        "UPI/CR/XXXXXXXX8901/RAVI KUM/HDFC",
        "IMPS-1612345678901-DEEPA-HDFC-XXXXXXXX1234-RENT",
        "UPI-RAVI KUMAR-ravik@ybl-HDFC0000001--612345678999",
        "UPI/RAVI KUMAR/ravik@okaxi/919876543210/UNION BANK/61234567",
        "UPI/RAVI KUMAR/ravik@okaxi/612345678999/UNION BANK/61234567",
        "UPI LITE LOAD 01-04",
        "UPI AUTOPAY MANDATE REV",
        "UPI-RAVI KUMAR-919876543210-ravik@ybl",
        "INV/612345678901/612345678902/ravik@ybl",
        "MAIL/ASHA/919876543210/asha@ybl",
        "NEFT CR-HDFC0000240-ASHA RAO-INVOICE123456789",
    ],
)
def test_what_is_no_utr_is_not_taken_for_one(text):
    assert read_narration(text).utr == ""


def test_the_reference_column_decides_between_two_numbers():
    text = f"UPI/RAVI KUMAR/ravik@okaxi/{R}/612345678902"
    assert read_narration(text, hint=R).utr == R
    assert read_narration(text, hint="612345678902").utr == "612345678902"


@pytest.mark.parametrize("end", ["", " Chq: 612345678901"])
def test_canaras_clock_is_the_time_of_the_payment(end):
    told = read_narration(f"UPI/CR/{R}/RAVI /BARB/**4@pthdfc/NA//PTM01/03/05/2026 18:59:24{end}")
    assert told.at == datetime(2026, 5, 3, 18, 59, 24, tzinfo=INDIA)


@pytest.mark.parametrize("end", ["31/02/2026 18:59:24", "03/05/2026 28:59:24", "03/05/2026"])
def test_a_clock_that_is_none_is_left_aside(end):
    told = read_narration(f"UPI/CR/{R}/RAVI /BARB/**4@pthdfc/NA//PTM01/{end}")
    assert told.at is None
    assert told.utr == R


@pytest.mark.parametrize(
    "text",
    [
        "NEFT CR-YESB0000001-PHONEPE PRIVATE LIMITED-SAI SWEETS-YESBN12026040300006248",
        "NEFT/AXISP00804036529/ONE97 COMMUNICATIONS LTD/AXIS BANK",
        f"IMPS-{R}-PAYTM PAYMENTS SERVICES-HDFC-XXXXXXXX1234-",
        "NEFT CR-UTIB0000007-RAZORPAY PAYMENTS PVT LTD-SAI SWEETS-UTIBN52026052100363771",
        "PHONEPE PRIVATE LIMITED-NEFT-YESBN12026100600012345",
        "UPI SETTLEMENT 03-04-2026",
        "MERCHANT QR SETTLEMENT 0304",
        "POS SETTLEMENT TID 123",
    ],
)
def test_a_bulk_settlement_is_known_by_who_pays(text):
    assert read_narration(text).is_settlement


@pytest.mark.parametrize(
    "text",
    [
        f"UPI-RAVI KUMAR-ravik@ybl-YESB0YBLUPI-{R}-PAYMENT FROM PHONEPE",
        f"UPI/CR/{R}/RAVI KUM/HDFC/ravik@okax/UPI SETTLEMENT",
        f"IMPS-{R}-RAVI KUMAR-HDFC-XXXXXXXX1234-PAYTM",
        "NEFT CR-SBIN0007631-KAVYA BHAT-SETTLEMENT OF DUES-SBINN52025021511431836",
        f"UPI-ASHA RAO-paytm-123@ptys-YESB0PTMUPI-{R}-UPI",
    ],
)
def test_a_payers_words_make_no_settlement(text):
    assert not read_narration(text).is_settlement


def test_a_narration_that_names_nobody_but_us_tells_no_payer():
    assert read_narration("UPI/TO: RAVI") == Narrated(rail=Rail.UPI)
