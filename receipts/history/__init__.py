"""A payee's history as a chain: sealed link by link, verified, and taken away with its proof."""

from receipts.history.proof import ProofRefused, check_proof, proof_of
from receipts.history.sealing import Head, head_of, seal
from receipts.history.verifying import Fault, Verified, verify

__all__ = [
    "Fault",
    "Head",
    "ProofRefused",
    "Verified",
    "check_proof",
    "head_of",
    "proof_of",
    "seal",
    "verify",
]
