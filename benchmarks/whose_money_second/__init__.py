"""Whose money is it, a second time: by an author who had not read the rules when writing it."""
