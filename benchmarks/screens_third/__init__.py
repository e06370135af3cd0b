"""Screens of a third author, who had read neither how pictures are read nor the other layouts.

Some fifty small functions, each one screen; the camera, the payments, the wears and the form of the
truth are those of `benchmarks.screens`. Written and committed before the engine saw them.
"""
