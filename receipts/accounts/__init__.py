"""An account's own doors: its sign-ins and sessions, and a forgotten password."""
