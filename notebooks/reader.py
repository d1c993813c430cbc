# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""Articles side by side: the words that they share, what each changed, where each sentence comes from, their pages."""

import marimo

app = marimo.App(width="full", app_title="Reader – Wiretrace")


@app.cell
def _():
    import marimo as mo

    from notebooks import asking, drawing, marking, pages, published

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    return asking, drawing, edition, file, look, marking, mo, pages, stand


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    drawing.header("reader", news)
    return (news,)


@app.cell
def _(mo):
    find = mo.ui.text(
        label="Find a story", placeholder="words of a headline, an outlet, an id", debounce=400, full_width=True
    )
    return (find,)


@app.cell
def _(asking, find, mo, news):
    # The address is called for and never named, so that writing it does not run a cell again.
    asked = asking.articles(mo.query_params(), news)
    stories = asking.stories(news, find.value, None if find.value.strip() else asked.story_id)
    nothing_found = not stories
    if nothing_found:
        stories = asking.stories(news, "", asked.story_id)
    story = mo.ui.dropdown(
        stories, value=asking.label(stories, asked.story_id), searchable=True, label="Story", full_width=True
    )
    return asked, nothing_found, stories, story


@app.cell
def _(asked, asking, marking, mo, news, story):
    choice = asking.choice(news, story.value, asked)
    chosen = mo.ui.multiselect(
        choice.options,
        value=choice.picked,
        max_selections=marking.COLUMNS,
        label=f"Articles side by side, {marking.COLUMNS} at most",
        full_width=True,
    )
    return choice, chosen


@app.cell
def _(choice, chosen, drawing, find, mo, nothing_found, stories, story):
    _chooser = mo.vstack([mo.hstack([find, story], widths="equal", gap=1.5), chosen])
    _notes = drawing.shown(
        "reader_notes.html", notes=choice.notes(), nothing_found=nothing_found, has_stories=bool(stories)
    )
    mo.vstack([_chooser, _notes] if stories else [_notes])
    return


@app.cell
def _(asking, mo):
    def _remember(_):
        mo.query_params()["marks"] = ",".join(name for name, one in marks.elements.items() if one.value) or "none"

    marks = mo.ui.dictionary(
        {
            name: mo.ui.switch(value=shown, label=asking.MARKS[name][0], on_change=_remember)
            for name, shown in asking.marks(mo.query_params()).items()
        }
    )
    return (marks,)


@app.cell
def _(drawing, marks, mo):
    # Style alone shows and hides: the articles stay where the user has scrolled them.
    mo.vstack(
        [
            mo.hstack(list(marks.elements.values()), justify="start", gap=2, wrap=True),
            drawing.shown("reader_marks.html", marks=marks.value),
        ]
    )
    return


@app.cell
def _(asked, asking, chosen, drawing, marking, mo, news):
    asking.remember(mo.query_params(), news, chosen.value)
    readings = marking.read_articles(news, chosen.value, starts=asked.starts, sentence_id=asked.sentence_id)
    drawing.shown("reader.html", readings=readings)
    return (readings,)


@app.cell
def _(mo, readings):
    _letters = {f"{one.letter}: {one.name}": one.letter for one in readings.articles}
    page_of = mo.ui.radio(_letters, value=next(iter(_letters), None), inline=True) if _letters else None
    return (page_of,)


@app.cell
def _(drawing, mo, news, page_of, pages, readings):
    mo.stop(page_of is None)
    _reading = next(one for one in readings.articles if one.letter == page_of.value)
    _page = pages.read_page(news, _reading, readings.articles)
    mo.vstack(
        [
            drawing.shown("reader_page_head.html"),
            page_of,
            drawing.shown("reader_page.html", page=_page, reading=_reading, roles=pages.ROLES),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
