"""What a caption says of a step: one sentence per event kind, why, who acts, where to look.

`steps.py` cuts a log into steps, `catalogue.py` finds the entry of each kind, `english.py` holds every word. It reads
events, and the picture as plain entities; it knows no pixels and no scheduler.
"""
