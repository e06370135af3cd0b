"""How a database that went away shows itself: what waits is tried again, and nothing is decided."""

from django.db import InterfaceError, OperationalError

# psycopg calls a connection that broke under a query operational, and one found closed interface.
DATABASE_GONE = (OperationalError, InterfaceError)
