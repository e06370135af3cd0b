"""The banks and gateways whose files are known: one module each."""
