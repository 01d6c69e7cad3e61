"""std::time on the machine's virtual clock."""
