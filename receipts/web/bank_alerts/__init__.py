"""The screen of banks' alerts: addresses for phones, what waits for a person, what came last."""
