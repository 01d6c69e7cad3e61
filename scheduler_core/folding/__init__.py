"""How each kind of event changes the picture: one module per part of the picture, each with its table of folds."""
