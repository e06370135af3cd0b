"""Receipts of other apps and banks, drawn by an author who had not read how pictures are read.

None of the layouts, names and wears is one of `benchmarks.screens`; the camera, the payments and
the form of the truth are. Written and committed before the engine saw them; the first figures
stand in the README. Whoever mends what they showed draws another seed of them afterwards.
"""
