"""A row of a table: what it is, what it moves, what it tells of a payment."""
