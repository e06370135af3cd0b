"""State Bank of India: YONO and BHIM SBI Pay."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="SBI",
    words={
        "YONO": 4,
        "YONO SBI": 2,
        "YONO Lite": 2,
        "BHIM SBI Pay": 6,
        "SBI Pay": 4,
        "OnlineSBI": 4,
        "State Bank of India": 1,
        "IMPS/P2A": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
