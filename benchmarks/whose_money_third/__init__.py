"""Whose money is it, a third time: by an author who had read neither the rules nor other cases.

What counts as the truth of a case is what a careful treasurer would say who has the list of dues,
the receipt and the bank's own file before them, and a minute.

Honest: the money was paid for the very due it is sent for, and for nothing else. "Honest with the
bank's line" is less: the treasurer is sure without asking anybody. That takes the bank's own row
with this UTR and the very amount that is left, a due that this row has not paid, and one of

- the row's payer is the one the due is for: their name as far as the bank wrote it out (cut,
  initials, order, script, titles, spelling, a firm's suffix), while it fits nobody else of the list
  who owes as much; or the payer's address is made of the phone that the list has for the due;
- somebody at this desk settled earlier that this payer pays for them;
- the note in the bank's row, which only the one who paid could write, names the due or the one it
  is for, and names no other.

What a sender types and what a picture shows is never any of these. Relatives, friends and employers
who pay for the first time are honest and not sure; so are parts, sums of two dues and what is
over. Dishonest: another's money, no money, money that counts already, or money paid for another
thing, whoever sends it. Whether it is found out late does not matter: it may be Ready at no time.
"""
