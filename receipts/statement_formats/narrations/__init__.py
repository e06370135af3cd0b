"""The words of a row: who paid and under which UTR, as banks write it."""
