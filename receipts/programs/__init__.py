"""What programs may do over the API: by which keys, how often, and what a repeated call is."""
