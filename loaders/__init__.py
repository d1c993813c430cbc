"""Files, encodings, markup and language: whatever comes in becomes pages with blocks, articles and sentences."""
