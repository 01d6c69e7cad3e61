"""Seeded randomness, one stream per owner, as Tokio's FastRand: two xorshift words added.

Mirrors tokio/src/util/{rand,rand/rt}.rs.
"""

from __future__ import annotations

_MASK = 0xFFFF_FFFF


def _mixed(seed: int) -> int:
    """64 bits out of any seed: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014)."""
    wide = (1 << 64) - 1
    z = (seed + 0x9E3779B97F4A7C15) & wide
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & wide
    z = (z ^ z >> 27) * 0x94D049BB133111EB & wide
    return z ^ z >> 31


class FastRand:
    """The same seed gives the same numbers on every machine."""

    __slots__ = ("one", "two")

    def __init__(self, seed: int) -> None:
        mixed = _mixed(seed)  # small seeds that lie side by side must not give alike numbers
        self.one = mixed >> 32
        self.two = (mixed & _MASK) or 1

    @classmethod
    def of_pair(cls, one: int, two: int) -> FastRand:
        """The generator that Tokio's `FastRand::from_seed` makes of a seed's two halves."""
        made = cls.__new__(cls)
        made.one, made.two = (one, two) if one or two else (0, 1)
        return made

    def fastrand(self) -> int:
        """32 fresh bits."""
        s1, s0 = self.one, self.two
        s1 ^= (s1 << 17) & _MASK
        s1 ^= s1 >> 7 ^ s0 ^ s0 >> 16
        self.one, self.two = s0, s1
        return (s0 + s1) & _MASK

    def below(self, n: int) -> int:
        """A number from 0 to n - 1, by multiply and shift."""
        return (self.fastrand() * n) >> 32

    def split(self) -> FastRand:
        """A generator for another owner."""
        return FastRand(self.fastrand() << 32 | self.fastrand())


class SeedGenerator:
    """Gives out generators, for a runtime that was built with `rng_seed` (RngSeedGenerator)."""

    __slots__ = ("_state",)

    def __init__(self, state: FastRand) -> None:
        self._state = state

    def next(self) -> FastRand:
        """A generator for a worker's core, or for a thread while it is in the runtime."""
        return FastRand.of_pair(self._state.fastrand(), self._state.fastrand())

    def next_generator(self) -> SeedGenerator:
        """For one more runtime, or for another kind of owner."""
        return SeedGenerator(self.next())
