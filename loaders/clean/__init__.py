"""From the text or markup of a page to its blocks and articles."""
