"""Receipts of invented societies, honest and dishonest, and what the product makes of each."""
