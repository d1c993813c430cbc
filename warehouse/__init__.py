"""Connect, order, version, build, check and publish SQL models; nothing here knows about news."""
