"""The labels that screens print before values, by what kind of value follows. Data only.

Spaces, case and punctuation do not matter, nor do look-alikes (`lD`, `I0`): labels are compared
folded. The longest label that fits wins, so `Google transaction ID` beats `transaction ID`.
"""

from collections.abc import Mapping
from enum import StrEnum


class LabelKind(StrEnum):
    """What stands behind a label."""

    UTR = "utr"  # always the identity of the payment
    MAYBE_UTR = "maybe_utr"  # the UTR in some apps, another id in others: the shape decides
    OTHER_ID = "other_id"  # an id that is never the UTR
    ACCOUNT = "account"
    PHONE = "phone"
    WHEN = "when"
    OTHER_TIME = "other_time"  # a time that is not the payment's
    AMOUNT = "amount"
    OTHER_MONEY = "other_money"  # money that is not the payment
    PAYEE = "payee"
    PAYER = "payer"
    VPA = "vpa"
    NOTE = "note"


LABELS: Mapping[LabelKind, tuple[str, ...]] = {
    LabelKind.UTR: (
        "UTR", "UTR No", "UTR Number", "UTR ID", "UTR Ref No", "UTR / RRN", "UTR/Reference No",
        "UPI UTR", "UPI UTR No", "Bank UTR", "Bank UTR No", "RRN", "RRN No", "RRN Number",
        "UPI RRN", "UPI RRN No", "Bank RRN", "UPI Ref", "UPI Ref No", "UPI Ref Number",
        "UPI Ref ID", "UPI Refno", "UPI Reference", "UPI Reference No", "UPI Reference Number",
        "UPI Reference ID", "UPI Transaction ID", "UPI Transaction No", "UPI Transaction Number",
        "UPI Transaction Ref No", "UPI Transaction Reference", "UPI Transaction Reference No",
        "UPI Transaction Reference Number", "UPI Txn ID", "UPI Txn No", "UPI Txn Ref No",
        "UPI Txn Reference No", "UPI Trans ID", "UPI Trx ID", "UPI Trx No", "UPI Trxn ID",
        "UPI Trn ID", "UPI ID Ref No",
        "Bank Reference ID", "Bank Reference No", "Bank Reference Number", "Bank Ref ID",
        "Bank Ref No", "Bank Ref Number", "Bank Txn ID", "Bank Transaction ID", "IMPS Ref",
        "IMPS Ref No", "IMPS Ref Number", "IMPS Reference No", "IMPS Reference Number",
        "IMPS RRN", "NEFT Ref No", "NEFT Reference No", "RTGS Ref No", "NPCI Ref No",
        "NPCI Reference No", "NPCI Transaction ID", "Retrieval Reference Number",
        "Retrieval Ref No", "Unique Transaction Reference", "Unique Transaction Reference Number",
        "IMPS/P2A", "IMPS/P2M", "UPI/P2A", "UPI/P2M", "UPI/CR", "UPI/DR", "MMT/IMPS", "युटीआर",
        "यूटीआर", "युटीआर क्रमांक", "यूटीआर नंबर", "यूपीआई रेफ नंबर", "यूपीआई संदर्भ संख्या",
        "यूपीआई लेनदेन आईडी", "UPI व्यवहार आयडी", "UPI लेनदेन आईडी", "UPI ट्रांजॅक्शन आयडी",
        "UPI ट्रांज़ैक्शन आईडी", "UPI संदर्भ क्रमांक", "UPI रेफ नंबर",
        "UPI संदर्भ क्र", "UPI संदर्भ संख्या", "UPI रेफरेंस नंबर", "यूपीआई रेफरेंस नंबर",
        "यूपीआई संदर्भ क्रमांक", "यूपीआई लेन-देन आईडी", "UPI ट्रांजैक्शन आईडी",
        "यूपीआई ट्रांजैक्शन आईडी",
        "UPI ट्रांझॅक्शन आयडी", "यूपीआय व्यवहार आयडी", "यूपीआय संदर्भ क्रमांक", "यूटीआर संख्या",
        "यूटीआर क्रमांक", "युटीआर नंबर", "आरआरएन", "बैंक संदर्भ संख्या", "बँक संदर्भ क्रमांक",
        "UPI रेफ नं", "यूपीआई रेफ नं", "यूपीआई रेफ संख्या", "UPI व्यवहार क्रमांक",
        "UPI ट्रान्झॅक्शन आयडी", "UPI ट्रान्सॅक्शन आयडी", "UPI ट्रांजेक्शन आईडी",
        "यूपीआय ट्रान्झॅक्शन आयडी", "यूपीआई ट्रांजेक्शन आईडी", "यूपीआय रेफ नंबर",
    ),
    LabelKind.MAYBE_UTR: (
        "Transaction ID", "Transaction No", "Transaction Number", "Transaction Ref",
        "Transaction Ref No", "Transaction Ref ID", "Transaction Reference",
        "Transaction Reference No", "Transaction Reference Number", "Transaction Reference ID",
        "Trans ID", "Trans Ref No", "Trxn ID", "Trx ID", "Tran ID", "Txn ID", "Txn No",
        "Txn Number",
        "Txn Ref No", "Txn Reference No", "Reference", "Reference No", "Reference Number",
        "Reference ID", "Reference Code", "Ref", "Ref No", "Ref Number", "Ref ID", "Refno",
        "Ref#", "Payment Ref No", "Payment Reference No", "Payment Reference Number",
        "Payment ID", "Confirmation No", "Confirmation Number", "UPI No", "UPI Transaction",
        "UPI Payment", "व्यवहार आयडी",
        "व्यवहार क्रमांक", "संदर्भ क्रमांक", "लेनदेन आईडी", "लेन-देन आईडी", "संदर्भ संख्या",
        "रेफ नंबर", "ट्रांजॅक्शन आयडी", "ट्रांजेक्शन आईडी", "ट्रांज़ैक्शन आईडी",
        "ट्रांजैक्शन आईडी", "ट्रांझॅक्शन आयडी", "लेन-देन संख्या", "व्यवहार संदर्भ क्रमांक",
        "संदर्भ आईडी",
        "ट्रान्झॅक्शन आयडी", "ट्रान्सॅक्शन आयडी", "रेफ नं", "रेफरेंस नंबर", "व्यवहार संख्या",
        "लेन-देन संदर्भ संख्या", "संदर्भ नंबर", "संदर्भ क्र",
    ),
    LabelKind.OTHER_ID: (
        "Google transaction ID", "Google Pay transaction ID", "Google व्यवहार आयडी",
        "Google लेनदेन आईडी", "PhonePe transaction ID", "PhonePe Reference ID",
        "Paytm transaction ID", "CRED transaction ID", "Amazon transaction ID",
        "Amazon Reference ID", "Wallet Txn ID", "Wallet Transaction ID", "Wallet Txn No",
        "Merchant Transaction ID", "Merchant Txn ID", "Merchant Reference ID", "Merchant Ref ID",
        "Merchant Ref No", "Merchant Order ID", "Merchant ID", "Provider Reference ID",
        "Operator Ref ID", "Operator Reference No", "Order ID", "Order No", "Order Number",
        "Bill No", "Bill Number", "Biller ID", "BBPS Reference ID", "B-Connect Txn ID",
        "BConnect Transaction ID", "Invoice No", "Invoice Number", "Receipt No", "Receipt Number",
        "Ticket No", "Complaint No", "Complaint ID", "Request ID", "Service Request No",
        "Consumer No", "Consumer Number", "Consumer ID", "Customer ID", "Customer No", "CRN",
        "Loan No", "Loan Account No", "Policy No", "Policy Number", "Card No", "Card Number",
        "PNR", "PNR No", "PAN", "GSTIN", "Aadhaar", "Aadhaar No", "Booking ID", "Terminal ID",
        "TID", "MID", "IFSC", "IFSC Code", "MMID", "UMN", "UMRN", "Mandate ID", "Approval No",
        "Auth Code", "Batch No", "Session ID", "Device ID", "Tracking ID", "Cheque No",
        "Coupon Code", "AWB", "AWB No", "AWB Number", "Tracking No", "Tracking Number",
        "Consignment No", "Gift Card", "Gift Card Number", "Gift Card No", "Account ID",
        "Subscriber ID", "Subscription ID", "CA No", "K No", "RR No", "RR Number", "SC No",
        "USC No",
        "Service No", "Service Number", "Service Connection No", "Connection No", "Connection ID",
        "Connection Number", "BP Number", "BP No", "LPG ID", "IVRS No", "Cust ID", "CIF", "CIF No",
        "CIF Number", "User ID", "Client ID", "VID", "UAN", "PRAN", "CKYC No", "E-way Bill No",
        "Ack No", "Acknowledgement No", "Serial No", "Sr No", "Token No", "Tag ID", "FASTag ID",
        "Vehicle No", "Vehicle Number", "Loan ID", "Registration No", "Registration Number",
        "Enrolment No", "Roll No", "Student ID", "Employee ID", "Membership No", "Challan No",
        "Proposal No", "Shipment ID", "Docket No", "Batch Number", "IMEI", "Refund ID",
        "Folio No", "Application No", "Meter No", "CA Number", "Member ID",
        "ऑर्डर आयडी", "ऑर्डर आईडी",
        "Google ट्रांझॅक्शन आयडी", "Google ट्रान्झॅक्शन आयडी", "Google ट्रांजैक्शन आईडी",
    ),
    LabelKind.ACCOUNT: (
        "Account", "Account No", "Account Number", "A/c", "A/c No", "A/c Number", "Acct No",
        "Acct", "Bank Account", "Bank Account No", "Account ending", "A/c ending",
        "Beneficiary Account", "Beneficiary Account No", "Beneficiary Account Number",
        "Beneficiary A/c", "Beneficiary A/c No", "Payee Account", "Payee Account No",
        "Payee A/c No", "To Account", "To A/c", "From Account", "From A/c", "Debit Account",
        "Debit A/c", "Debited from", "Paid from", "Debited Account", "Credit Account",
        "Credited to", "Payment Mode", "Savings Account", "Wallet No", "खाते क्रमांक",
        "खाता संख्या",
        "खाता", "खाते", "डेबिट खाता", "डेबिट खाते", "डेबिट किया गया", "से डेबिट किया गया",
        "इनसे डेबिट किया गया", "इससे डेबिट किया गया", "खाते से डेबिट किया गया", "डेबिट केले",
        "यामधून डेबिट केले", "यातून डेबिट केले", "खात्यातून डेबिट केले", "क्रेडिट किया गया",
        "में क्रेडिट किया गया", "इसमें क्रेडिट किया गया", "क्रेडिट केले", "यामध्ये क्रेडिट केले",
    ),
    LabelKind.PHONE: (
        "Mobile", "Mobile No", "Mobile Number", "Phone", "Phone No", "Phone Number", "Contact",
        "Contact No", "Contact Number", "Registered Mobile", "Registered Mobile No", "Call",
        "Call us", "Call us at", "Call on", "Helpline", "Toll Free", "Toll Free No",
        "Customer Care", "Customer Care No", "Customer Support", "WhatsApp us", "SMS BLOCK",
        "SMS", "UPI Number", "Tel", "Ph", "मोबाइल नंबर", "मोबाईल क्रमांक",
    ),
    LabelKind.WHEN: (
        "Date", "Time", "Date & Time", "Date and Time", "Date/Time", "Transaction Date",
        "Transaction Time", "Transaction Date & Time", "Transaction Date and Time",
        "Transaction Timestamp", "Txn Date", "Txn Time", "Txn Date & Time", "Payment Date",
        "Payment Time", "Payment Date & Time", "Payment Date and Time", "Date of payment",
        "Date of transaction", "Paid on", "Paid at", "Paid", "Sent on", "Received on",
        "Received at", "Completed", "Completed on", "Completed at", "Transferred on",
        "Transfer Date", "Debited on", "Credited on", "Initiated on", "Initiated at",
        "Transaction Successful", "Payment Successful", "Timestamp", "Payment started", "दिनांक",
        "तारीख", "वेळ", "समय", "दिनांक आणि वेळ", "तारीख और समय",
        "दिनांक और समय", "दिनांक व समय", "तारीख व समय", "तारीख आणि वेळ", "दिनांक व वेळ",
        "लेन-देन की तारीख", "लेन-देन का समय", "लेन-देन दिनांक", "भुगतान की तारीख",
        "व्यवहाराची तारीख", "व्यवहाराची वेळ", "व्यवहार दिनांक", "पेमेंटची तारीख",
    ),
    LabelKind.OTHER_TIME: (
        "Valid till", "Valid until", "Valid up to", "Valid upto", "Validity", "Expires",
        "Expires on", "Expires in", "Expiry", "Expiry Date", "Offer ends", "Offer valid",
        "Ends on", "Due", "Due Date", "Due on", "Due by", "Pay by", "Bill Date", "Bill Due Date",
        "Next payment", "Next due", "Last login", "Last logged in", "Expected by", "Credited by",
        "Will be credited by", "Will reach by", "Refund by", "Refunded by", "Received by",
        "Settled by", "Money will be credited", "Last updated", "Updated on", "As on",
        "Statement", "Member since", "Joined", "Generated on", "Downloaded on", "Printed on",
        "Date of birth", "Start date", "End date", "Delivery by", "Arriving",
    ),
    LabelKind.AMOUNT: (
        "Amount", "Amount (INR)", "Amount (Rs)", "Amount in Rs", "Amount in INR", "Amount Paid",
        "Paid Amount", "Amount Sent", "Amount Transferred", "Amount Debited", "Amount Received",
        "Payment Amount", "Transaction Amount", "Transaction Amt", "Transfer Amount",
        "Transferred Amount", "Txn Amount", "Txn Amt", "Total", "Total Amount",
        "Total Amount Paid", "Total Paid", "Total Amt", "Amt", "Grand Total", "You paid",
        "You sent", "Paid", "Sent", "Payment of", "Debited by", "Debited with", "Debited for",
        "Money sent", "Amount received", "Received", "रक्कम", "राशि", "रकम",
        "कुल राशि", "भुगतान राशि", "भुगतान की गई राशि", "लेन-देन राशि", "एकूण रक्कम",
        "व्यवहार रक्कम", "व्यवहाराची रक्कम", "पेमेंट रक्कम",
    ),
    LabelKind.OTHER_MONEY: (
        "Balance", "Avl Bal", "Avbl Bal", "Avail Bal", "Available Balance", "Available Bal",
        "Account Balance", "Wallet Balance", "Closing Balance", "Total Balance", "Bal",
        "Total Bal", "Clear Bal", "Clr Bal", "Avlbl Bal", "Avlbl Amt", "Avl Amt", "Avail Amt",
        "Available Amt", "Available Amount", "Available Limit", "Avl Lmt", "UPI Lite Balance",
        "Cashback", "Cashback of", "Cash back", "Reward", "Rewards", "Win", "Win up to",
        "You won", "Won", "Earn", "Earned", "Save", "Saved", "Savings", "Get", "Get up to",
        "Get flat", "Flat", "Up to", "Upto", "Off", "Discount", "Voucher", "Scratch card",
        "Offer", "Bonus", "Refer", "Invite", "Loan", "Instant loan", "Personal loan",
        "Credit limit", "Limit", "Daily limit", "EMI", "Insurance", "Cover", "Gold", "Invest",
        "Recharge", "Starting at", "Starts at", "Starting from", "Just", "Only at", "Minimum",
        "Fee", "Fees", "Platform fee", "Platform fees", "Convenience fee", "Convenience charges",
        "Charge", "Charges", "Processing fee", "GST", "Tax", "Tip", "Donate", "Bill Amount",
        "Total Due", "Amount Due", "MRP", "Worth", "Below", "Above", "Under", "Spend", "Coins",
        "Order total", "Order value", "Order amount", "Sub total", "Subtotal", "Item total",
        "Cart total", "Cart value", "Gross amount", "Net due", "Max amount", "Maximum amount",
        "Group total", "Trip total", "Total spent", "Total spends", "Total outstanding",
        "बैलेंस", "शेष", "शेष राशि", "उपलब्ध शेष", "उपलब्ध राशि", "उपलब्ध बैलेंस", "बॅलन्स",
        "शिल्लक", "उपलब्ध शिल्लक", "शिल्लक रक्कम", "कैशबैक", "कॅशबॅक", "इनाम", "रिवॉर्ड", "ऑफर",
        "जीतें", "जिंका", "पाएं", "मिळवा", "छूट", "सवलत", "शुल्क", "बचत",
    ),
    LabelKind.PAYEE: (
        "To", "Paid to", "Pay to", "Sent to", "Money sent to", "Payment to", "Paying",
        "Paying to", "Transfer to", "Transferred to", "Transaction to", "Successfully paid to",
        "Successfully sent to", "Payee", "Payee Name", "Paid to (name)", "Beneficiary",
        "Beneficiary Name", "Receiver", "Receiver Name", "Receiver's Name", "Recipient",
        "Recipient Name", "Merchant", "Merchant Name", "Credited to", "Name of beneficiary",
        "Payment made to", "Banking Name", "यांना दिले", "यांना पैसे दिले", "इन्हें",
        "इन्हें भुगतान किया", "यांना पेमेंट केले", "को भुगतान किया", "को भेजा गया", "प्रति",
        "प्राप्तकर्ता",
        "ला पेमेंट केले", "ला पैसे दिले", "ला पैसे पाठवले", "यांना पैसे पाठवले", "यांना पाठवले",
        "इन्हें भुगतान किया गया", "इन्हें पेमेंट किया", "इन्हें पेमेंट किया गया", "इन्हें भेजा गया",
        "इन्हें पैसे भेजे गए", "को भुगतान किया गया", "को पेमेंट किया", "को पेमेंट किया गया",
        "को पैसे भेजे", "को", "लाभार्थी", "लाभार्थी का नाम", "लाभार्थीचे नाव", "प्राप्तकर्ता का नाम",
        "प्राप्तकर्त्याचे नाव", "भुगतान पाने वाला", "पाने वाले का नाम", "बैंकिंग नाम", "बँकिंग नाव",
    ),
    LabelKind.PAYER: (
        "From", "Paid by", "Sent by", "Received from", "Payer", "Payer Name", "Sender",
        "Sender Name", "Sender's Name", "Remitter", "Remitter Name", "Customer Name",
        "Payment from", "Transferred from", "यांच्याकडून", "इनसे", "कडून", "से",
        "की ओर से", "भुगतानकर्ता", "भुगतानकर्ता का नाम", "भेजने वाला", "भेजने वाले का नाम",
        "प्रेषक", "पाठवणारा", "पाठवणाऱ्याचे नाव", "पैसे देणारा",
    ),
    LabelKind.VPA: (
        "UPI ID", "UPI Address", "VPA", "To VPA", "To UPI ID", "From VPA", "From UPI ID",
        "Virtual Payment Address", "Payee UPI ID", "Payee VPA",
        "Receiver UPI ID", "Beneficiary VPA", "Beneficiary UPI ID", "Merchant VPA",
        "Payer UPI ID", "Payer VPA", "Sender UPI ID", "Remitter VPA", "UPI आयडी", "यूपीआई आईडी",
        "UPI आईडी", "यूपीआय आयडी", "लाभार्थी UPI आईडी", "लाभार्थी यूपीआई आईडी",
    ),
    LabelKind.NOTE: (
        "Note", "Notes", "Message", "Messages", "Remark", "Remarks", "Description", "Comment",
        "Comments", "Purpose", "Added a note", "Payment note", "Narration", "Particulars",
        "Paid for", "टीप", "टिप्पणी", "संदेश", "शेरा", "मैसेज", "मेसेज",
    ),
}  # fmt: skip
