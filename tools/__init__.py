"""Scripts for those who work on the code; none of them ships."""
