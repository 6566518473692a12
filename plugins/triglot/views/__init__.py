"""What readers see, as plain values: no HTML."""
