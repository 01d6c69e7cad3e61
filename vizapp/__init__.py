"""The site: one Django app, one folder per feature. It knows the engine by its front door only."""
