"""The figures: each a pure function from findings to a ``Figure`` whose SVG repeats byte for byte."""
