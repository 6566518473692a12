"""The facts of a text in one language, and what editions of a text have or lack."""
