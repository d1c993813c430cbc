# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""The index page: what is in this warehouse, and which notebook shows what."""

import marimo

app = marimo.App(width="full", app_title="Wiretrace")


@app.cell
def _():

    from notebooks import drawing, published

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    return drawing, edition, file, look, stand


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    drawing.header("index", news)
    return (news,)


@app.cell
def _(drawing, news):
    drawing.shown(
        "index.html",
        apps=drawing.APPS,
        totals=news.rows("totals").row(0, named=True),
        stories=news.rows("biggest_stories").to_dicts(),
    )
    return


if __name__ == "__main__":
    app.run()
