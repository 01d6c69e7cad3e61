"""Two runs of one lesson beside each other: program and cure, or one program with two settings."""
