"""An account's own doors: its sign-ins and sessions, its second factor, a forgotten password."""
