"""What the reader is told, in plain values: no HTML."""
