"""Which column plays which part: as a bank names them, as a person says, by what they hold."""
