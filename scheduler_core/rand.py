"""Seeded randomness, one stream per owner, as Tokio's FastRand (tokio/src/util/rand.rs): two xorshift words added."""

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
