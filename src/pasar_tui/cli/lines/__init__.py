"""The round in lines: for Braille, speech, plain terminals and pipes. One stall a line, the keys of the screen."""
