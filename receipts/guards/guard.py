"""One rule as a trigger of either database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """Refuse `event` on `table` where `wrong`, in the SQL that both databases share, is true."""

    name: str
    event: str
    table: str
    wrong: str
    sentence: str
    wrong_on_postgres: str = ""  # where the two databases do not share it

    def on_sqlite(self) -> str:
        return (
            f"CREATE TRIGGER IF NOT EXISTS {self.name} BEFORE {self.event} ON {self.table} "
            f"WHEN {self.wrong} BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"
        )

    def on_postgres(self) -> str:
        wrong = self.wrong_on_postgres or self.wrong
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {wrong} THEN RAISE EXCEPTION '{self.sentence}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$; "
            f"CREATE OR REPLACE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )
