"""Seeded randomness, one stream per owner, as Tokio's FastRand (tokio/src/util/rand.rs): two xorshift words added."""

from __future__ import annotations

_MASK = 0xFFFF_FFFF


class FastRand:
    """The same seed gives the same numbers on every machine."""

    __slots__ = ("one", "two")

    def __init__(self, seed: int) -> None:
        self.one = (seed >> 32) & _MASK
        self.two = (seed & _MASK) or 1

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
