"""Whose money is it: payers, relatives, namesakes, thieves, and what the verdict says of each."""
