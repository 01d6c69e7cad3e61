"""std: what real programs use of it, played exactly; no host, no clock, no dice."""
