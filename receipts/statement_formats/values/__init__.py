"""What a single cell holds: an amount, a day, a moment."""
