"""std::sync: what threads share, and what makes them wait."""
