"""Django's backend for SQLite, whose writers get their turn while another one writes on and on."""
