"""Lists of dues as societies, schools, shops and their programs write them, with their truth."""
