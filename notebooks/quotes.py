# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""Quotes: what somebody said, every article that prints it, and what became of the words there."""

import marimo

app = marimo.App(width="full", app_title="Quotes – Wiretrace")


@app.cell
def _():
    import marimo as mo

    from notebooks import drawing, picking, published, utterances

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    # What is asked for stands in the address: a build that replaces the tables leaves it, and it can be sent.
    asked = picking.Asked(mo.query_params())
    get_family, set_family = mo.state(asked.get("family"))
    return asked, drawing, edition, file, get_family, look, mo, picking, set_family, stand, utterances


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    drawing.header("quotes", news)
    return (news,)


@app.cell
def _(asked, mo, news, utterances):
    words = mo.ui.text(
        value=asked.get("words") or "",
        placeholder="Words of it, or its speaker",
        max_length=200,
        debounce=400,
        full_width=True,
        on_change=asked.keep("words"),
    )
    _speakers, _speaker = utterances.speakers(news, asked.get("speaker"))
    speaker = mo.ui.dropdown(
        _speakers, _speaker, searchable=True, full_width=True, label="Speaker", on_change=asked.keep("speaker")
    )
    _stories, _story = utterances.stories(news, asked.get("story"))
    story = mo.ui.dropdown(
        _stories, _story, searchable=True, full_width=True, label="Story", on_change=asked.keep("story")
    )
    least = mo.ui.number(
        1, 999, 1, value=asked.number("sources", 1, 999), label="Outlets, at least", on_change=asked.keep("sources", 1)
    )
    disputed = mo.ui.switch(
        asked.get("disputed") is not None, label="another speaker is named too", on_change=asked.keep("disputed")
    )
    changed = mo.ui.switch(
        asked.get("changed") is not None, label="words changed inside the marks", on_change=asked.keep("changed")
    )
    return changed, disputed, least, speaker, story, words


@app.cell
def _(asked, changed, disputed, get_family, least, news, picking, set_family, speaker, story, utterances, words):
    found = news.rows(
        "quote_list",
        words=words.value.strip() or None,
        speaker_id=speaker.value,
        story_id=story.value,
        n_sources=int(least.value or 1),
        is_disputed=disputed.value,
        is_changed=changed.value,
    ).to_dicts()
    _ids = [row["quote_family_id"] for row in found]

    def _choose(number):
        asked.keep("family")(_ids[number])
        set_family(_ids[number])

    listed = picking.listing(
        [utterances.entry(row) for row in found],
        _ids.index(asked.get("family")) if asked.get("family") in _ids else 0 if not asked.get("family") else None,
        _choose,
    )
    return found, listed


@app.cell
def _(found, get_family, news, utterances):
    family = utterances.Family.read(news, get_family() or (found[0]["quote_family_id"] if found else None))
    return (family,)


@app.cell
def _(
    changed, disputed, drawing, family, found, get_family, least, listed, mo, picking, speaker, story, utterances, words
):
    _is_empty = family is None and not found and not words.value
    _left = [words, speaker, story, least, disputed, changed, drawing.shown("quotes_found.html", found=found)]
    if found:
        _left.append(listed)
    if family is None:
        _right = [drawing.shown("quotes_none.html", asked=get_family(), found=found)]
    else:
        _right = [
            drawing.shown("quotes.html", family=family, part="head", **utterances.NAMES),
            mo.ui.altair_chart(utterances.timeline(family), chart_selection=False, legend_selection=False),
            drawing.shown("quotes.html", family=family, part="versions", **utterances.NAMES),
        ]
    picking.sides(_left, _right)
    return


if __name__ == "__main__":
    app.run()
