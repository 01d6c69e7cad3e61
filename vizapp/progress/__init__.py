"""What a learner did in earlier visits, kept without an account."""
