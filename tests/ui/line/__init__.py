"""The app at the end of a line: thin, noisy, of another size, or gone."""
