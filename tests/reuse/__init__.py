"""The reuse layer: nasty texts, and a slow twin of its method."""
