"""From the tables of a study to effects with intervals: frames in, frames out.

Nothing here reads or writes a file, or knows a language. Every estimate carries a 95 % interval and
the number of seeds behind it; seeds are common to all points, so differences are paired by seed.
"""
