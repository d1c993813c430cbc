"""Apps that show the published tables, for people who would rather look than write SQL."""

#: The notebooks: their file's name, what they are called, and what one sees there.
APPS = {
    "index": ("Wiretrace", "what is in this warehouse"),
    "story": ("Story", "who has it from whom, where they differ, what each tells"),
    "reader": ("Reader", "articles side by side, with the words that they share"),
    "quotes": ("Quotes", "what somebody said, and what became of it"),
    "names": ("Names", "somebody or something, under all its names"),
    "sql": ("SQL", "ask the tables yourself"),
    "health": ("Health", "builds, models, checks, and pages that failed to load"),
}
