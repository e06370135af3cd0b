"""Payees' names that sound like screens, greetings, figures or sentences, in many apps' layouts."""

from dataclasses import replace

import pytest

from receipts.readers.base import SURE, PaymentStatus
from tests.readers.parsing.drawn import make_line, make_lines, read

NAMES = (
    """
Hi-Tech Engineers · Namaste Foods · Hello World School · Dear Wings Travels · Hi Fashion Tailor
Thank You Bakery · Thank God Bakery · Welcome Sweets · Sorry Madam Boutique · Please Sir Dhaba
Pay Point · Pay & Park Kothrud · Received Books · Sent Xavier School · Paid Leave Consultants
Bank of Baroda Colony · Bank Street Cafe · State Bank Staff Union · Grameen Bank Retirees Club
Success Academy · Successful Careers Academy · Completed Works · Pending Dreams Studio
Failed Monsoon Cafe · Agro Food Processing Unit · City Transfers · Transaction Advisors
Download Cyber Cafe · Cashback Bazaar · Details Car Spa · Deposits Corner · Payments Bazaar
Autopay Garage · Securely Yours Lockers · Verified Buyers Club · Complete Dental Care
UPI Store · UPI Seva Kendra · Paytm Mall Agency · PhonePe Point Satara · Mobile Care · My Home
Smart Choice · First Step · Quick Service · Help Age Trust · Share and Care Trust · Copy Centre
7 Hills · 24x7 Medical · 9 to 9 Super Market · 3G Mobiles · 1 Stop Shop · Studio 11 · 4U Fashions
No. 1 Biryani · Sector 21 RWA · 108 Ambulance Seva · 365 Days Grocery · A2B Sweets · K9 Pet Clinic
R9 Fitness · 15 August Chowk Mandal · 26 January Samiti · May Flower School · Sunday Market
L&T · M&M Agro · B&B Cakes · A.K. · R.K · J.K. Traders · Kisan's Dairy · Ramu-Shyamu
Cash N Carry · In & Out Store · You & Me Salon · Your Kitchen · Our Lady School · We Care Clinic
For You Boutique · Only Vimal · The Just Bake · Gold Palace · Asha Gold · Reward Tailors
Total Cars · Balance Yoga Studio · Balanced Diet Kitchen · Flat Owners Society · Bonus Mart
On Time Couriers · Shop On Wheels · From Farm to Fork · Via Bombay · Will Power Gym · Kumar Rs
Ashok Rs Patil · Was Not Was Cafe · Gate No. 2 Canteen · Vipin (Tea Stall) · Anil Kapadia & Co.
MapmyIndia · OneIndia Foods · McIver Dental · AllIn Sports · IndiGo · KIIT Hostel · Lal Bahadur
St. Mary's Church · Jama Masjid Committee · Gurdwara Singh Sabha · Govt. Girls' School · Café Noor
asha tailors · new bharat cycle · sri lakshmi vilas · सफल क्लासेस · यशस्वी महिला बचत गट · ओम
महिला क्रेडिट सोसायटी · बैंक कॉलोनी समिति · नमस्ते ढाबा · आनंद · श्री गणेश मित्र मंडळ
Suresh Electricals (Regd.) · If Not Now Cafe · A1 Tyres · 10 to 10 Pizza · V3S Mall Parking
""".replace("\n", " · ")
    .strip(" ·")
    .split(" · ")
)
AFTER = ("12 Jun 2024, 01:52 PM", "UPI Ref No | 416412345678")
LAYOUTS = {
    "phonepe": ("Transaction Successful", "09:45 pm on 29 Aug 2024", "Paid to", "{} | ₹500",
                "Payment Details", "Transaction ID", "T240829214508123456789", "Debited from",
                "XXXXXX4321 | ₹500", "UTR: 424212345678"),
    "phonepe_in_marathi": ("व्यवहार यशस्वी", "०९:४५ म.उ. on २९ ऑग २०२४", "यांना पैसे दिले", "{} | ₹५००",
                           "व्यवहार आयडी", "T2408292145081234567890", "युटीआर: 424212345678"),
    "google_pay": ("To {}", "2.5x ₹500", "Completed", "Aug 30, 2024, 10:24 AM",
                   "UPI transaction ID", "424210123456", "To: {}", "q81726354@okaxis"),
    "paytm": ("Paid Successfully", "2.5x ₹500", "Rupees Five Hundred Only", "To:", "{}",
              "UPI ID: q81726354@ptys", "From:", "Ravi Patil", "UPI Ref No: 416412345678"),
    "bhim": ("BHIM", "Payment Successful", "2x ₹ 500.00", "Paid to | {}", "Date | 12/06/2024",
             "Transaction ID | 416412345678"),
    "kotak": ("Payment Success", "Sent to {}", "2x ₹500.00", *AFTER),
    "amazon": ("Payment Successful", "Paid to", "{}", "2x ₹500", *AFTER),
    "one_row": ("Payment successful", "Paid to", "{} ₹500", *AFTER),
    "figure_first": ("Payment successful", "Paid to", "₹500 {}", *AFTER),
    "sms": ("Sent Rs.500.00", "From HDFC Bank A/C *4321", "To {}", "On 12/06/24",
            "Ref 416412345678"),
    "sms_in_a_sentence": ("Dear UPI user A/C X4321 debited by 500.0 on",
                          "date 12Jun24 trf to {} Refno", "416412345678. -SBI"),
    "sms_before_an_account": ("Rs.500 sent to {} from HDFC Bank A/c XX4321 on",
                              "12-06-24. UPI Ref 416412345678. Not you? Call 1800"),
    "sms_narrated": ("INR 500.00 debited", "A/c no. XX4321", "12-06-24, 13:52:08",
                     "UPI/P2M/416412345678/{}", "Not you? SMS BLOCKUPI"),
    "banner": ("Payment of ₹500 to {} is successful", *AFTER),
    "over_an_address": ("Payment successful", "2x ₹500", "{}", "q81726354@ybl", *AFTER),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_are_read_as_they_are_written(layout):
    misread = {}
    # Behind a figure small letters are a sentence's: "₹500 to Asha".
    for name in (name for name in NAMES if layout != "figure_first" or not name.islower()):
        result = read(*(row.format(name) for row in LAYOUTS[layout]))
        if (result.payee.rstrip("."), result.amount_paise) != (name.rstrip("."), 50_000):
            misread[name] = (result.payee, result.amount_paise)
    assert not misread


class TestALetterThatMayBeAnother:
    @pytest.mark.parametrize(
        "name",
        ["MapmyIndia", "McIver Dental", "NetIn Solutions", "DeIhi Mart", "GoIbibo", "BiII Desk"],
    )
    def test_stays_as_it_is_read_and_unsure(self, name):
        result = read("Paid to", name, "2x ₹500", "Payment successful")
        assert result.payee == name
        assert result.fields["payee"].confidence < SURE

    @pytest.mark.parametrize(
        ("printed", "name"),
        [
            ("AniI BaIaji", "Anil Balaji"),
            ("GopaI VaIIabh", "Gopal Vallabh"),
            ("NeeI", "Neel"),
            ("Ajay LaI", "Ajay Lal"),
            ("CIeartrip", "Cleartrip"),
        ],
    )
    def test_is_put_right_where_its_neighbours_prove_it(self, printed, name):
        assert read("Paid to", printed, "2x ₹500", "Payment successful").payee == name

    @pytest.mark.parametrize("name", ["Heights PhaseI", "Raju PateI"])
    def test_is_unsure_where_a_number_may_stand_behind_the_word(self, name):
        result = read("Paid to", name, "2x ₹500", "Payment successful")
        assert result.fields["payee"].confidence < SURE

    @pytest.mark.parametrize(
        ("printed", "name"),
        [
            ("Agrolndia Seeds", "AgroIndia Seeds"),
            ("llahiMart", "IlahiMart"),
            ("lRCTC", "IRCTC"),
            ("PVR lNOX", "PVR INOX"),
        ],
    )
    def test_opens_a_word_where_no_l_can(self, printed, name):
        assert read("Paid to", printed, "2x ₹500", "Payment successful").payee == name

    def test_is_unsure_where_an_address_spells_it_otherwise(self):
        rows = (
            "Paid to",
            "Golbibo Travels",
            "2x ₹500",
            "goibibo.travels@ybl",
            "Payment successful",
        )
        assert read(*rows).fields["payee"].confidence < SURE


@pytest.mark.parametrize("head", [("My Baby Shop",), ("AXIS BANK LTD", "MY BABY SHOP")])
def test_whose_card_machine_it_is_stands_at_a_slips_head(head):
    machine = ("MID:894199762405105", "TID:30475943", "TXN TYPE: UPI SALE", "RRN:811384898787")
    result = read(*head, "*** CUSTOMER COPY ***", *machine, "AMOUNT: Rs. 70.35", "STATUS: APPROVED")
    assert result.payee == head[-1]
    assert result.fields["payee"].confidence < SURE


class TestAnOutcome:
    """What became of the payment is not told by whom it was made to."""

    @pytest.mark.parametrize(
        "name",
        [
            "Rice Processing Mill",
            "Pending Files Cafe",
            "Failed Star Comedy",
            "Declined Wheels Garage",
        ],
    )
    @pytest.mark.parametrize("words", ["Payment successful", "Paid on 12 Jun 2024"])
    def test_is_not_told_by_a_name(self, name, words):
        address = f"{name.replace(' ', '').lower()}@ybl"
        for rows in (("Paid to", name), (f"Paid to {name}",), (f"{name} ₹500",), (address,)):
            assert read(words, "2x ₹500", *rows, *AFTER).status == PaymentStatus.SUCCESS

    @pytest.mark.parametrize("name", ["Rice Processing Mill", "Failed Star Comedy", "Asha Stores"])
    def test_is_not_told_by_a_name_in_a_sentence(self, name):
        for words in (f"Payment of ₹500 to {name} is successful", f"Rs.500 sent to {name} Ref 12"):
            assert read(words, *AFTER).status == PaymentStatus.SUCCESS
        assert read(f"Payment of ₹500 to {name} failed", *AFTER).status == PaymentStatus.FAILED

    @pytest.mark.parametrize(
        "words",
        ["Payment Failed", "Payment to Asha FAILED", "Transaction Failed At HDFC Bank", "FAILED",
         "Paid To Asha Failed", "Transferred to Rice Mill Declined",
         "Debited from Axis Bank: reversed",
         "Ticket Booking Failed", "Failed due to a technical issue", "व्यवहार अयशस्वी"],
    )  # fmt: skip
    def test_is_told_with_a_name_beside_it(self, words):
        assert read(words, "2x ₹500", *AFTER).status == PaymentStatus.FAILED

    def test_is_unsure_where_it_may_be_a_name(self):
        result = read("2x ₹500", "Failed Star Comedy", *AFTER)
        assert result.fields["status"].confidence < SURE


class TestARowOfTheScreen:
    """What only stands where names do; the payee is named elsewhere or not at all."""

    ROWS = (
        "Transaction Limit", "Payment Succesful", "Money Transferred Successfully", "View Receipt",
        "Dear ASHA KULKARNI,", "Hi Ravi!", "Your transaction was successful", "HDFC Bank",
        "Make Another Payment", "Instant Transfer", "State Bank of India", "Pending with bank",
        "₹1/day", "30 Aug Failed", "व्यवहार यशस्वी", "आपका भुगतान सफल रहा", "विवरण देखें",
        "भारतीय स्टेट बैंक",
    )  # fmt: skip

    @pytest.mark.parametrize("row", ROWS)
    def test_is_no_payee_by_its_place(self, row):
        for rows in ((row, "2x ₹500", "Payment successful"), (*AFTER, "2x ₹500", row, "ravi@ybl")):
            result = read(*rows)
            assert not result.payee or result.fields["payee"].confidence < SURE

    @pytest.mark.parametrize("row", ROWS)
    def test_hides_no_payee_named_below_it(self, row):
        assert read(row, "2x ₹500", "Payment successful", "Paid to | Asha Stores").payee == (
            "Asha Stores"
        )

    @pytest.mark.parametrize(
        "row", ["Payment of ₹500 to Bill Pay is successful", "Rs.500 sent to Bill Pay Refno 4164"]
    )
    def test_is_shown_and_unsure_where_a_sentence_names_it(self, row):
        result = read(row, *AFTER)
        assert result.payee == "Bill Pay"
        assert result.fields["payee"].confidence < SURE

    @pytest.mark.parametrize(
        "name", ["Payment Account", "Completed Works", "Hello Kids", "Hi Ravi"]
    )
    def test_behind_the_payees_label_is_shown_and_unsure(self, name):
        result = read("2x ₹500", "Payment successful", "Paid to", name)
        assert result.payee == name
        assert result.fields["payee"].confidence < SURE


class TestAPartOfAName:
    @pytest.mark.parametrize(
        "rows",
        [
            ("Paid to", "Ramesh • Fruits"),
            ("trf to Ramesh • Fruits Refno", "416412345678"),
            ("Payment of ₹500 to Ramesh • Fruits is successful",),
            ("To The Point Prints", "q81726354@ybl"),
            ("Merchant Navy Academy", "q81726354@ybl"),
            ("Vendor Wala", "q81726354@ybl"),
        ],
    )
    def test_is_never_sure(self, rows):
        result = read("2x ₹500", *rows, "Payment successful")
        assert result.fields["payee"].confidence < SURE

    def read_close(self, *rows):
        """With the lines of `rows` as close as those of one name stand."""
        lines = make_lines(*rows, "venkata.murthy@slc", "2x ₹500")
        gap = lines[1].box.top - lines[0].box.bottom
        for line in lines[1:]:
            shift = (gap - 4) * min(lines.index(line), len(rows) - 1)
            box = replace(line.box, top=line.box.top - shift, bottom=line.box.bottom - shift)
            lines[lines.index(line)] = replace(line, box=box)
        return read(lines=lines)

    def test_is_unsure_beside_a_line_that_may_belong_to_it(self):
        result = self.read_close("Paid to", "GREENWOOD APARTMENT", "PHASE II ₹500")
        assert result.fields["payee"].confidence < SURE

    def test_goes_on_below_whoever_asked_for_money(self):
        assert self.read_close("Request from Venkata", "Murthy Rao").payee == "Venkata Murthy Rao"

    def test_in_brackets_that_close_in_the_next_line_stays_with_it(self):
        lines = [make_line("Paid to", top=100), make_line("Asha Electricals (Prop. K", top=140),
                 make_line("Raju)", top=170), make_line("₹500", top=240, height=60)]  # fmt: skip
        result = read(lines=lines)
        assert result.payee == "Asha Electricals (Prop. K Raju)"
        assert result.fields["payee"].confidence < SURE

    @pytest.mark.parametrize("bracket", ["(Unit 2)", "(Sector 21)", "(Shop No 7)"])
    def test_keeps_a_place_with_its_number_in_brackets(self, bracket):
        rows = ("2x ₹500", "Payment successful", "Paid to", f"A1 Mobiles {bracket}", *AFTER)
        assert read(*rows).payee == f"A1 Mobiles {bracket}"

    @pytest.mark.parametrize("bracket", ["(XX4321)", "(98450 12345)", "(Axis Bank 21)", "(2)"])
    def test_leaves_an_account_or_a_phone_in_brackets(self, bracket):
        rows = ("2x ₹500", "Payment successful", "Paid to", f"A1 Mobiles {bracket}", *AFTER)
        assert read(*rows).payee == "A1 Mobiles"

    def test_leaves_what_an_app_says_of_it_in_brackets(self):
        rows = ("2x ₹500", "Payment successful", "Paid to")
        assert read(*rows, "Asha Stores (Kotak Mahindra Bank)").payee == "Asha Stores"
        assert read(*rows, "Asha Stores (HDFC)").payee == "Asha Stores"

    def test_between_figures_and_towards_somebody_is_told_apart(self):
        rows = ("paid ₹70.00 to 36 Garh Dhaba. UPI transaction ID:", "416412345678")
        assert read(*rows).payee == "36 Garh Dhaba"


def test_an_amount_under_a_name_that_sounds_like_an_advert_is_unsure():
    result = read("Asha Gold", "2x ₹500", "Payment successful", *AFTER)
    assert result.amount_paise == 50_000
    assert result.fields["amount_paise"].confidence < SURE


def test_a_balance_is_no_amount():
    rows = ("HDFC Bank", "Available balance", "2x ₹12,340", "Payment successful")
    assert read(*rows).amount_paise is None


def under_each_other(*texts, left=20, top=120):
    """Lines as close as those of one wrapped name."""
    return [make_line(text, left=left, top=top + 30 * at) for at, text in enumerate(texts)]


class TestAHeadline:
    @pytest.mark.parametrize(
        "words", ["Payment in progress", "Payment declined", "Transaction is being processed"]
    )
    @pytest.mark.parametrize("led", ["Paid to Asha Rao", "To: Asha Rao"])
    def test_under_a_name_is_no_part_of_it(self, led, words):
        lines = under_each_other(led, words) + make_lines("2x ₹500", *AFTER)[1:]
        assert read(lines=lines).payee == "Asha Rao"


class TestMoneyReceived:
    @pytest.mark.parametrize(
        "label",
        ["Received from", "से प्राप्त हुआ", "इनसे प्राप्त हुए", "यांच्याकडून मिळाले", "यांच्याकडून प्राप्त झाले",
         "Payment from", "Money received from"],
    )  # fmt: skip
    def test_makes_nobody_its_payee(self, label):
        rows = ("2x ₹500", "asharao@ybl", "UTR: 424212345678")
        result = read(label, "Asha Rao | ₹500", *rows)
        assert (result.payee, result.payer) == ("", "Asha Rao")
        assert read(f"{label} Asha Rao", *rows).payee == "" or not label.isascii()


class TestALabelInOneWithWhatBecameOfIt:
    @pytest.mark.parametrize("words", ["Payment sent to", "Payment successful to", "Money paid to"])
    def test_leads_to_the_name(self, words):
        for rows in ((f"{words} Asha Rao",), (words, "Asha Rao")):
            assert read("2x ₹500", *rows, *AFTER).payee == "Asha Rao"


class TestAName:
    def test_right_under_its_label_past_a_picture_may_reach_into_its_row(self):
        lines = make_lines("Transfer successful", "2x ₹500")
        lines += [
            make_line("To", top=300, height=34),
            make_line("the chai company", left=104, top=328),
        ]
        lines += [make_line("q578681785@ybl", left=104, top=360)]
        assert read(lines=lines).payee == "the chai company"

    @pytest.mark.parametrize("label", ["To", "Paid to Shri"])
    def test_parted_by_a_picture_in_its_line_is_whole_or_unsure(self, label):
        lines = make_lines("Payment complete", "2x ₹500")
        lines += [make_line(label, top=300)] if label == "To" else []
        first = make_line("Priya" if label == "To" else f"{label} Priya", top=340)
        lines += [first, make_line("Boutique", left=first.box.right + 14, top=340)]
        result = read(lines=lines)
        sure = result.fields["payee"].confidence >= SURE
        assert result.payee.endswith("Priya Boutique") or not sure

    @pytest.mark.parametrize("name", ["the chai company", "your kitchen", "my baby shop"])
    @pytest.mark.parametrize("label", ["To", "Paid to", "Sent to"])
    def test_in_small_letters_holds_no_label(self, label, name):
        result = read("Payment successful", "2x ₹500", f"{label} {name}", *AFTER)
        assert result.payee in ("", name)
        assert result.payee == name or label == "To" or name.startswith("your")

    def test_behind_a_figure_without_its_sign_is_whole(self):
        assert read("You paid 4,856 to ANNAPOORNA S HEGDE.", *AFTER).payee == "ANNAPOORNA S HEGDE"

    def test_goes_on_past_a_label_whose_box_reaches_into_its_own(self):
        lines = make_lines("Bill payment successful", "2x ₹500", *AFTER)
        lines += [make_line("SREE VENKATESWARA STORES", left=177, top=601, height=66),
                  make_line("Biller", left=-4, top=632, height=66),
                  make_line("AND GENERAL GOODS", left=177, top=656, height=66)]  # fmt: skip
        assert read(lines=lines).payee == "SREE VENKATESWARA STORES AND GENERAL GOODS"

    @pytest.mark.parametrize(
        "name",
        ["Om Sai Xerox No 1", "k. venkatesan", "R K Electricals", "rahul"],
    )
    @pytest.mark.parametrize(
        "words", ["Sent ₹150 to {}", "You paid ₹1,500 to {}", "₹9 paid to {}", "₹75.50 sent to {}"]
    )
    def test_ends_a_headline_that_tells_the_sum(self, words, name):
        assert read(words.format(name), *AFTER).payee == name

    def test_under_the_payees_label_is_no_advert_where_its_address_stands_beside(self):
        rows = ("To | q81726354@ybl", "Earn 500 coins on every payment")
        assert read("Payment successful", "2x ₹500", *AFTER, *rows).payee == ""

    def test_whose_initial_wrapped_is_whole_or_unsure(self):
        lines = [make_line("₹557 paid to Mr SURESH BABU", top=120, height=60)]
        lines += [make_line("K", top=176, height=58)]
        lines += make_lines("2x ₹5", "UTR | 416412345678")[1:]
        result = read(lines=lines)
        assert result.payee.endswith(" K") or result.fields["payee"].confidence < SURE

    @pytest.mark.parametrize("label", ["Payee A/c / VPA", "Account / UPI ID", "A/c / VPA"])
    def test_is_no_label_of_two_kinds(self, label):
        rows = (f"{label} | q81726354@ybl", "Payee | Asha Rao", *AFTER)
        assert read("Payment successful", "2x ₹500", *rows).payee == "Asha Rao"

    def test_is_no_plan_that_was_bought(self):
        rows = ("Recharge for", "Asha Telecom", "Plan ₹899 · 84 days | ₹899", "UTR: 424212345678")
        assert read("Transaction Successful", *rows).payee == "Asha Telecom"
