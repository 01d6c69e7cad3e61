"""Which expressions and variables are certainly numbers of which width, or booleans: rustc's inference, as far as
scalars need it. What is not modelled is left open, and stays a number that carries its width when it runs.
"""

from scheduler_core.rust.typed.bodies import note_scalars

__all__ = ["note_scalars"]
