"""What balances prove: the order of rows, what moved, and whether all of it was read."""
