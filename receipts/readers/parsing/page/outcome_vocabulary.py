"""The words in which screens say what became of a payment, folded for comparing. Data only."""

from collections.abc import Mapping, Sequence

from receipts.readers.base import PaymentStatus
from receipts.readers.parsing.text.normalising import undoubled

# What "not" turns round: "could not be sent" ends as no "sent" does.
_DONE = (
    "sent", "paid", "debited", "credited", "transferred", "completed", "processed", "deposited",
    "approved", "successful",
)  # fmt: skip
_UNDONE = tuple(
    f"{negation} {done}"  # a bare "n't" would stand in "Payment successful"
    for negation in ("Not", "Not be", "Not been", "wasn't", "isn't", "n't be", "n't been")
    for done in _DONE
)
_NOT_YET = tuple(f"Not yet {done}" for done in (*_DONE, "received", "confirmed"))
# Phrases that name an end outright, folded when compared. The longest phrase in a line speaks
# for it, so "payment unsuccessful" is not read as "successful".
PHRASES: Mapping[PaymentStatus, tuple[str, ...]] = {
    PaymentStatus.SUCCESS: (
        "Successful", "Successfully", "Success", "Completed", "Payment complete", "Paid to",
        "Paid successfully", "Money sent", "Sent Rs", "Sent INR", "Paid Rs", "Paid INR",
        "Money transferred", "Amount transferred",
        "Transferred", "Payment made", "Transfer complete", "Transfer done", "Payment confirmed",
        "has been deducted",
        "Payment done", "Payment is successful", "Money added", "Amount added", "Added to wallet",
        "Money deposited", "Funds transferred", "Fund transferred", "Bill paid",
        "Payment accepted", "Transfer successful", "Transaction success", "Sent to",
        "Sent securely",
        "Paid securely", "Securely via", "Payment sent", "You paid", "You sent", "Received from",
        "Money received", "Payment received", "Amount received", "Received successfully",
        "debited", "is debited", "has been debited", "debited by", "debited from", "debited for",
        "debited with", "has been credited", "is credited", "credited with", "credited to",
        "Dr. from", "Cr. to", "Paid", "Sent",
        "Transferred to", "Approved", "यशस्वी", "यशस्वीरित्या", "पूर्ण झाले", "सफल",
        "पूरा हुआ", "भुगतान किया", "पैसे दिले", "पैसे पाठवले", "पेमेंट झाले", "भुगतान हो गया", "भेजे गए",
        "पूर्ण केले", "पूर्ण झाला", "पेमेंट केले", "पेमेंट किया", "पेमेंट हो गया", "पेमेंट पूरा", "पाठवले",
        "डेबिट किए गए", "डेबिट झाले", "ट्रांसफर किए गए", "ट्रान्सफर केले", "भुगतान पूरा",
    ),
    PaymentStatus.PENDING: (
        "Pending", "Awaited", "Sending to", "Sending money", "Processing",
        "In progress", "In process", "Payment processing",
        "Payment is being processed", "Transaction pending", "Awaiting", "Awaiting confirmation",
        "Waiting for confirmation", "Waiting for bank", "Under process", "Scheduled",
        "Initiated", "On hold", "Confirming with", "Verifying payment", "Yet to be confirmed",
        "Confirming your payment", "On its way", "may take some time", *_NOT_YET,
        "being processed", "Under review", "Queued",
        "Scheduled successfully", "Initiated successfully", "Submitted successfully",
        "taking longer", "Being verified",
        "प्रलंबित", "बाकी है", "पेंडिंग", "प्रक्रियेत",
        "लंबित", "प्रोसेस हो रहा", "प्रतीक्षा", "प्रक्रिया में", "प्रोसेसिंग", "प्रोसेस होत आहे",
    ),
    PaymentStatus.FAILED: (
        "Failed", "Failure", "Unsuccessful", "Not successful", "Declined", "Rejected", "Expired",
        "Cancelled", "Canceled", "Could not be completed", "Could not complete",
        "Couldn't complete", "Could not be processed", "Unable to process", "Not completed",
        "Payment not completed", "Timed out", "Reversed", "Transaction blocked", "Payment blocked",
        "has been blocked", "was blocked", "Transaction stopped", "Payment stopped",
        "Transaction not allowed", "Payment not allowed", "Not permitted", "Transaction aborted",
        "Insufficient balance", "Insufficient funds", "Limit exceeded", "Incorrect UPI PIN",
        "Payment refunded", "Amount refunded", "Money refunded", "Money returned",
        "Amount returned", "Did not go through", "Didn't go through", "Something went wrong",
        "Unable to complete", "Could not pay", "Couldn't pay", "Unable to pay",
        "Could not send", "Couldn't send", "Unable to send", "Payment not made", "Payment denied",
        "Transaction denied",
        *_UNDONE, "नहीं भेजे", "नहीं भेजा",
        "अयशस्वी", "असफल", "विफल",
        "पूरा नहीं हुआ", "रद्द", "सफल नहीं", "नाकाम", "फेल", "यशस्वी झाले नाही", "पूर्ण झाले नाही",
        "नहीं हो पाया", "नहीं हो सका", "नहीं हुआ", "होऊ शकले नाही", "झाले नाही", "झाला नाही",
        "अस्वीकृत", "अस्वीकार",
    ),
}  # fmt: skip
FOLDED: Mapping[PaymentStatus, Sequence[str]] = {
    status: tuple(map(undoubled, phrases)) for status, phrases in PHRASES.items()
}
# Over a name these say that it was paid, where nothing else on the screen says what became of it.
TELLING_LABELS = frozenset(
    map(
        undoubled,
        (
            "Paid to", "Sent to", "यांना पैसे दिले", "को भुगतान किया", "को भुगतान किया गया",
            "ला पेमेंट केले", "यांना पेमेंट केले", "इन्हें पेमेंट किया", "इन्हें पेमेंट किया गया",
            "इन्हें भुगतान किया", "इन्हें भुगतान किया गया", "को पेमेंट किया", "को पेमेंट किया गया",
        ),
    )
)  # fmt: skip
# Alone on a line these are labels before a name or an account, whatever became of the payment.
BARE_LABELS = TELLING_LABELS | frozenset(
    map(
        undoubled,
        (
            "Paid from", "Debited from", "Received from", "Paid by", "Credited to",
            "यातून डेबिट केले", "से डेबिट किया गया",
        ),
    )
)  # fmt: skip
# At the head of a line with no figure these only lead to a name or an account.
LABELLING = frozenset(
    map(
        undoubled,
        (
            "Paid to", "Sent to", "Transferred to", "Received from", "debited from", "credited to",
            "debited by", "credited with",
        ),
    )
)  # fmt: skip
WEAK = frozenset(map(undoubled, ("Paid", "Sent", "Paid to", "Sent to", "Success", "Approved")))
