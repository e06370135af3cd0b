"""A twelfth set: banks' own words of 2026, and what an adversary made of the places they opened.

Glued full stops, a mark before the number, transfers by deposit, numbers in front of addresses.
"""

from tests.alert_formats.table import Row, credit, shown

# fmt: off
N, M = "631104417201", "631104417299"

CAME = [
    credit("VM-HDFCBK-S", f"Credit Alert!\nRs.1,250.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita.k@okaxis (UPI {N})", 1250, utr=N, payer_vpa="asmita.k@okaxis"),
    credit("AD-SBIUPI-S", f"Dear UPI user A/C X4417 credited by Rs1250.0 on date 02Nov26 trf from ASMITA KALE Refno {N} -SBI", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("JD-ICICIT-S", f"Dear Customer, Acct XX417 is credited with Rs 1250.00 on 02-Nov-26 from ASMITA KALE. UPI:{N}-ICICI Bank.", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("AX-AXISBK-S", f"INR 1250.00 credited\nA/c no. XX4417\n02-11-26, 10:15:22 IST\nUPI/P2A/{N}/ASMITA KALE/Axis Bank - Axis Bank", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VK-KOTAKB-S", f"Received Rs.1250.00 in your Kotak Bank AC X4417 from asmita@okaxis on 02-11-26.UPI Ref:{N}.", 1250, utr=N, payer_vpa="asmita@okaxis"),
    credit("BP-PNBSMS-S", f"A/c XX4417 credited INR 1250.00 Dt 02-11-26 10:15:22 thru UPI:{N} by Asmita Kale.Bal INR 9250.00 CR-PNB", 1250, utr=N, payer_name="Asmita Kale"),
    credit("VM-BOBTXN-S", f"Rs.1250.00 Credited to A/c ...4417 thru UPI/{N} by asmita_k. Total Bal:Rs.9250.00CR. Avlbl Amt:Rs.9250.00(02-11-2026 10:15:22) - Bank of Baroda", 1250, utr=N),
    credit("VM-UNIONB-S", f"A/c *4417 Credited for Rs:1250.00 on 02-11-2026 10:15:22 by Mob Bk ref no {N} Avl Bal Rs:9250.00.Never Share OTP/PIN/CVV-Union Bank of India", 1250, utr=N),
    credit("VM-INDUSB-S", f"Your IndusInd A/c 10XXXXX4417 is credited with INR 1,250.00 on 02-11-26 from asmita@okaxis. UPI Ref No. {N}. Not you? Call 18602677777", 1250, utr=N, payer_vpa="asmita@okaxis"),
    credit("VM-IDFCFB-S", f"Your A/C XXXXXX4417 is credited with INR 1,250.00 on 02/11/2026 10:15 from asmita@okaxis via UPI. RRN {N}. New bal: INR 9,250.00. Team IDFC FIRST Bank", 1250, utr=N, payer_vpa="asmita@okaxis"),
    credit("VM-FEDBNK-S", f"Rs 1250.00 credited to your A/c XX4417 via UPI on 02-11-2026 10:15:22 from VPA asmita@okaxis. Ref No {N}. Bal: Rs 9250.00 -Federal Bank", 1250, utr=N, payer_vpa="asmita@okaxis"),
    credit("VM-YESBNK-S", f"INR 1,250.00 credited to YES BANK Account X4417 on 02NOV2026 via UPI from asmita@okaxis. Ref {N}. Avl Bal INR 9,250.00", 1250, utr=N, payer_vpa="asmita@okaxis"),
    credit("VM-AUBANK-S", f"Credited INR 1,250.00 to A/c X4417 on 02-NOV-2026 UPI/CR/{N}/ASMITA K/asmita@okaxis. Bal INR 9,250.00. AU Bank", 1250, utr=N, payer_name="ASMITA K", payer_vpa="asmita@okaxis"),
    credit("VM-CENTBK-S", f"Rs.1250.00 credited to A/c XX4417 on 02/11/26 by UPI Ref {N} from ASMITA KALE. Clear Bal Rs 9250.00-CBoI", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-BOIIND-S", f"BOI - Rs.1250.00 Credited to your A/c XX4417 on 02-11-26 by UPI ref No {N}.", 1250, utr=N),
    credit("VM-MAHABK-S", f"Your A/c No xx4417 has been credited by Rs. 1,250.00 on 02-NOV-2026 with UPI RRN:{N}. A/c Bal is Rs. 9,250.00 CR-Mahabank", 1250, utr=N),
    credit("VM-UCOBNK-S", f"A/c XX4417 Credited with Rs.1250.00 on 02-11-2026 by UCO-UPI. UPI Ref:{N}. Avl Bal Rs.9250.00.-UCO Bank", 1250, utr=N),
    credit("VM-IOBCHN-S", f"Your a/c no. XXXXX4417 is credited by Rs.1250.00 on 2026-11-02 from ASMITA KALE-asmita@okaxis(UPI Ref no {N}).Payer Remark - rent - IOB", 1250, utr=N, payer_name="ASMITA KALE", payer_vpa="asmita@okaxis"),
    credit("VM-IPBMSG-S", f"Dear Customer, your A/C XX4417 is credited with Rs.1250.00 on 02-11-26 by ASMITA KALE (UPI Ref No {N}). -IPPB", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-BDNSMS-S", f"INR 1,250.00 deposited to A/c XXXXXXXX4417 towards UPI/CR/C{N}/ASMITA KALE/u on 02-NOV-2026. Clear Bal: INR 9,250.00. Bandhan Bank.", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-IDBIBK-S", f"IDBI Bank A/C NN04417 credited by Rs 1,250.00 on 02/11/26. UPI:{N} from ASMITA KALE. Bal Rs 9,250.00", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-KVBANK-S", f"Your A/C XXXXXX4417 is credited with Rs.1250.00 on 02-11-2026 10:15:22 AM by UPI-{N}-asmita@okaxis. Avl Bal Rs.9250.00 -Karur Vysya Bank", 1250, utr=N, payer_vpa="asmita@okaxis"),
    credit("VM-DBSBNK-S", f"Dear Customer, INR 1,250.00 is credited to your DBS account no ********4417 on 02-11-26 via UPI from ASMITA KALE, UPI Ref {N}. Current Balance is INR 9,250.00.", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-HSBCIN-S", f"HSBC: A/c 016-***4417 is credited with INR 1,250.00 on 02NOV26 by UPI from ASMITA KALE, ref {N}. Avl Bal INR 9,250.00", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-SCBANK-S", f"Your a/c XX4417 is credited Rs. 1,250.00 on 02-Nov-26 by a/c linked to mobile 9XXXXXX111-ASMITA KALE(IMPS Ref no {N}).-StanChart", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-RBLBNK-S", f"INR 1,250.00 credited to your RBL Bank A/c XX4417 on 02-11-2026 from ASMITA KALE via UPI Ref {N}. Available balance INR 9,250.00", 1250, utr=N, payer_name="ASMITA KALE"),
    credit("VM-SBIINB-S", f"Your A/C XXXXX4417 Credited INR 1,250.00 on 02/11/26 -Deposit by transfer from ASMITA KALE. UPI Ref {N}. Avl Bal INR 9,250.00-SBI", 1250, utr=N, payer_name="ASMITA KALE"),
    shown("com.google.android.apps.nbu.paisa.user", "Google Pay", "Asmita Kale paid you ₹1,250", kind="credit", amount_paise=125000, payer_name="Asmita Kale"),
    shown("com.phonepe.app.business", "PhonePe Business", "Received ₹1,250 from Asmita Kale", kind="credit", amount_paise=125000, payer_name="Asmita Kale"),
    shown("com.bharatpe.app", "BharatPe", f"₹1,250 received from Asmita Kale (asmita@okaxis). UPI Ref No {N}", kind="credit", amount_paise=125000, utr=N, payer_name="Asmita Kale", payer_vpa="asmita@okaxis"),
    credit("VM-HDFCBK-S", "Money Received - INR 1,250.00 in your HDFC Bank A/c xx4417 on 02-11-26 by NEFT/SBIN426306123456/ASMITA KALE. Avl bal INR 9,250.00", 1250, utr="SBIN426306123456", payer_name="ASMITA KALE"),
    credit("VM-ICICIT-S", "ICICI Bank Account XX417 credited:Rs. 1,250.00 on 02-Nov-26. Info NEFT-SBIN426306123456-ASMITA KA. Available Balance is Rs. 9,250.00.", 1250, utr="SBIN426306123456", payer_name="ASMITA KA"),
    credit("VM-SBIUPI-S", f"प्रिय ग्राहक, आपके खाते X4417 में Rs 1250.00 दिनांक 02Nov26 को ASMITA KALE से UPI संदर्भ सं {N} द्वारा जमा किए गए -SBI", 1250, utr=N, payer_name="ASMITA KALE"),
]
HOSTILE = [
    Row("VM-HDFCBK-S", f"Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita@okaxis (UPI {N}) and held", {}),
    Row("VM-HDFCBK-S", f"Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita@okaxis (UPI {N}). Rs.640.00 debited on 02-11-26 (UPI {M})", {}),
    Row("VM-HDFCBK-S", f"Rs.640.00 debited from HDFC Bank A/c XX4417 on 02-11-26 to VPA asmita@okaxis (UPI {N}). Credited to beneficiary.", {}),
    Row("VM-SBIUPI-S", f"Dear UPI user A/C X4417 debited by 640.0 on date 02Nov26 trf to ASMITA KALE Refno {N}. Credited to ASMITA KALE -SBI", {}),
    Row("VM-SBIUPI-S", f"Dear UPI user A/C X4417 debited by 640.0 on date 02Nov26 and ASMITA KALE credited Refno {N} -SBI", {}),
    Row("VM-ICICIT-S", f"ICICI Bank Acct XX417 debited for Rs 640.00 on 02-Nov-26; ASMITA KALE credited. UPI:{N}. Call 18002662 for dispute.", {}),
    Row("VM-ICICIT-S", f"Dear Customer, Acct XX417 is credited with Rs 640.00 on 02-Nov-26 from ASMITA KALE. UPI:{N}-ICICI Bank. Subject to clearing.", {}),
    Row("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX4417 on 02-11-26 at 10:15:22 IST. Info- UPI/CRADJ/{N}/ASMITA KALE", {}),
    Row("VM-AXISBK-S", f"INR 640.00 credited to A/c no. XX4417 on 02-11-26 at 10:15:22 IST. Info- UPI/RVSL/{N}/ASMITA KALE", {}),
    Row("VM-KOTAKB-S", f"Received Rs.640.00 in your Kotak Bank AC X4417 from asmita@okaxis on 02-11-26.UPI Ref:{N}. Approve to accept.", {}),
    Row("VM-KOTAKB-S", f"Sent Rs.640.00 from Kotak Bank AC X4417 to asmita@okaxis on 02-11-26.UPI Ref {N}. Received.", {}),
    Row("VM-PNBSMS-S", f"A/c XX4417 credited INR 640.00 Dt 02-11-26 thru UPI:{N} by Asmita Kale.Not credited.Bal INR 9250.00 CR-PNB", {}),
    Row("VM-PNBSMS-S", f"A/c XX4417 credited INR 640.00 Dt 02-11-26 thru UPI:{N} by Never.Bal INR 9250.00 CR-PNB", {}),
    Row("VM-PNBSMS-S", f"A/c XX4417 credited INR 640.00 Dt 02-11-26 thru UPI:{N} by Asmita Kale.Ref pending.Bal INR 9250.00 CR-PNB", {}),
    Row("VM-BDNSMS-S", f"INR 640.00 deposited to A/c XXXXXXXX4417 towards UPI/DR/D{N}/ASMITA KALE/u on 02-NOV-2026. Clear Bal: INR 9,250.00. Bandhan Bank.", {}),
    Row("VM-BDNSMS-S", f"INR 640.00 deposited to A/c XXXXXXXX4417 towards UPI/CR/C{N}/ASMITA KALE/reversed on 02-NOV-2026. Clear Bal: INR 9,250.00. Bandhan Bank.", {}),
    Row("VM-BDNSMS-S", f"INR 640.00 deposited to A/c XXXXXXXX4417 towards UPI/CR/C{N}/REV ASMITA KALE/u on 02-NOV-2026. Clear Bal: INR 9,250.00. Bandhan Bank.", {}),
    Row("VM-BDNSMS-S", f"INR 640.00 deposited to A/c XXXXXXXX4417 towards UPI/CR/C{N}/ASMITA KALE/u on 02-NOV-2026 and taken back on 03-NOV-2026. Bandhan Bank.", {}),
    Row("VM-SBIINB-S", f"Your A/C XXXXX4417 Credited INR 640.00 on 02/11/26 -Deposit by transfer from SELF. UPI Ref {N}. Avl Bal INR 9,250.00-SBI", {}),
    Row("VM-SBIINB-S", f"Your A/C XXXXX4417 Credited INR 640.00 on 02/11/26 -Deposit by transfer from INTEREST. UPI Ref {N}. Avl Bal INR 9,250.00-SBI", {}),
    Row("VM-SBIINB-S", f"Your A/C XXXXX4417 Credited INR 640.00 on 02/11/26 -Deposit by transfer to ASMITA KALE. UPI Ref {N}. Avl Bal INR 9,250.00-SBI", {}),
    Row("VM-SBIINB-S", f"Deposit by transfer from ASMITA KALE INR 640.00 will credit A/C XXXXX4417. UPI Ref {N}-SBI", {}),
    Row("+919876543210", f"Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita@okaxis (UPI {N})", {}),
    Row("VM-HDFCBK-P", f"Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita@okaxis (UPI {N})", {}),
    Row("VM-ICICIT-S", f"Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita@okaxis (UPI {N})", {}),
    Row("VM-KVBANK-S", f"Your A/C XXXXXX4417 is credited with Rs.640.00 on 02-11-2026 by UPI-{N}-asmita@okaxis-{M}. Avl Bal Rs.9250.00 -Karur Vysya Bank", {}),
    Row("VM-UNIONB-S", f"A/c *4417 Credited for Rs:640.00 on 02-11-2026 by Mob Bk ref no {N} Avl Bal Rs:9250.00 Lien Amt Rs:640.00-Union Bank of India", {}),
    Row("VM-HDFCBK-S", f"Test: Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 from VPA asmita@okaxis (UPI {N})", {}),
    Row("VM-HDFCBK-S", f"Rs.640.00 credited to HDFC Bank A/c XX4417 on 02-11-26 towards loan disbursal (UPI {N})", {}),
    Row("VM-SCBANK-S", f"Your a/c XX4417 is credited Rs. 640.00 on 02-Nov-26 by a/c linked to mobile 9XXXXXX111-REFUND AMAZON(IMPS Ref no {N}).-StanChart", {}),
]
# fmt: on
