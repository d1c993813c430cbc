# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""A story: who has it from whom, who shares how much with whom, where they differ, and what each tells."""

import marimo

app = marimo.App(width="full", app_title="Story – Wiretrace")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    from notebooks import drawing, published, telling
    from warehouse import errors

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    # What is shown outlives a build that replaces the tables, and stands in the address.
    asked = mo.query_params()
    get_story, set_story = mo.state(asked.get("story"))
    return alt, asked, drawing, edition, errors, file, get_story, look, mo, set_story, stand, telling


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    drawing.header("story", news)
    return (news,)


@app.cell
def _(mo):
    words = mo.ui.text(placeholder="headline, outlet or agency", debounce=300, label="Search")
    ranking = mo.ui.dropdown(
        ["most sources", "most articles", "most conflicts", "newest"], value="most sources", label="First"
    )
    single = mo.ui.switch(label="stories of one article too")
    mo.hstack([words, ranking, single], justify="start", gap=1.5, wrap=True)
    return ranking, single, words


@app.cell
def _(mo, news, ranking, set_story, single, words):
    stories = news.rows("stories", words=words.value, ranking=ranking.value, single=single.value)
    if not len(stories) and not words.value:
        stories = news.rows("stories", words="", ranking=ranking.value, single=True)
    _choice = mo.ui.table(
        stories.select(
            "story_id",
            stories["title"].fill_null("No headline").str.slice(0, 300).alias("headline"),
            stories["n_articles"].alias("articles"),
            stories["n_sources"].alias("sources"),
            stories["n_origins"].alias("origins"),
            stories["n_conflicts"].alias("conflicts"),
            stories["last_published_at"].dt.strftime("%Y-%m-%d").alias("latest"),
        ),
        selection="single",
        hidden_columns=["story_id"],
        page_size=5,
        show_column_summaries=False,
        show_data_types=False,
        show_download=False,
        show_search=False,
        column_widths={"headline": 480},
        wrapped_columns=["headline"],
        on_change=lambda chosen: set_story(chosen["story_id"][0]) if len(chosen) else None,
        label="",
    )
    _choice if len(stories) else mo.callout(
        "No story answers to this." if single.value else "No story of several articles answers to this."
    )
    return (stories,)


@app.cell
def _(asked, get_story):
    _story = get_story()
    if _story and asked.get("story") != _story:
        asked["story"] = _story
    return


@app.cell
def _(drawing, errors, get_story, mo, news, stories):
    story_id = get_story() or (stories["story_id"][0] if len(stories) else None)
    mo.stop(story_id is None, mo.callout("Choose a story, or load pages and build the models."))
    try:
        outline = news.outline(story_id)
    except errors.UserError as error:
        mo.stop(True, drawing.shown("story_none.html", error=str(error)))
    # What is quick to know is shown while the rest is read.
    drawing.part("story.html", "head", outline)
    return (outline,)


@app.cell
def _(news, outline):
    group = news.story(outline.story_id)
    return (group,)


@app.cell
def _(drawing, group):
    drawing.part("page_sections.html", "sources", group)
    return


@app.cell
def _(alt, drawing, group, mo, news):
    articles = news.rows("story_timeline", story_id=group.story_id)
    _dated = articles.drop_nulls("published_at")
    _undated = len(articles) - len(_dated)
    _note = f"{_undated} of {len(articles)} articles carry no date" if _undated else ""
    _points = (
        alt.Chart(_dated)
        .mark_point(filled=True, size=130, opacity=0.85)
        .encode(
            x=alt.X(
                "published_at:T",
                title=None,
                scale=alt.Scale(type="utc", nice=True, padding=14, domain=drawing.days(_dated["published_at"])),
            ),
            y=alt.Y("source:N", title=None, sort=alt.EncodingSortField("published_at", op="min")),
            color=alt.Color("agency:N", title="credited to", scale=alt.Scale(range=list(drawing.HUES))),
            shape=alt.Shape(
                "published_precision:N", title="date known to the", scale=alt.Scale(domain=["time", "day"])
            ),
            tooltip=[
                alt.Tooltip("source:N"),
                alt.Tooltip("title:N", title="headline"),
                alt.Tooltip("published_at:T", title="published (UTC)", format="%Y-%m-%d %H:%M", formatType="utc"),
                alt.Tooltip("kind:N"),
                alt.Tooltip("confidence:N"),
                alt.Tooltip("n_words:Q", title="words"),
            ],
        )
        .properties(width="container", height=alt.Step(22))
    )
    mo.vstack(
        [
            drawing.title("When each source had it", _note),
            drawing.styled(_points) if len(_dated) else mo.callout("None of its articles carries a date."),
        ]
    )
    return


@app.cell
def _(drawing, group):
    drawing.part("findings.html", "origins", group)
    return


@app.cell
def _(drawing, group):
    def goto(article, other):
        return drawing.address("reader", a=article.article_id, b=other.article_id if other else None)

    drawing.part("story.html", "shares", group, goto)
    return (goto,)


@app.cell
def _(drawing, mo):
    which = mo.ui.dropdown(
        {"that several articles tell": "several", "told differently": "differing", "that only one tells": "alone"},
        value="that several articles tell",
        label="Facts",
    )
    fact_words = mo.ui.text(placeholder="words of the fact", debounce=300, label="Search")
    return fact_words, which


@app.cell
def _(drawing, fact_words, group, mo, which):
    mo.vstack(
        [
            drawing.title("Who tells what", "A cell opens the sentence of its article."),
            mo.hstack([which, fact_words], justify="start", gap=1.5, wrap=True),
        ]
    ) if group.n_articles else None
    return


@app.cell
def _(drawing, fact_words, goto, group, mo, news, telling, which):
    _rows = news.rows("story_facts", story_id=group.story_id, telling=which.value, words=fact_words.value).to_dicts()
    _facts = telling.facts(_rows)
    _found = _rows[0]["n_found"] if _rows else 0
    drawing.part("story.html", "coverage", group, _facts, goto, "fact", _found) if _facts else mo.callout(
        "No fact of this story answers to that."
    )
    return


@app.cell
def _(drawing, group, mo):
    drawing.part("findings.html", "conflicts", group) if group.n_articles > 1 else mo.Html("")
    return


@app.cell
def _(drawing, group, mo):
    drawing.part("findings.html", "sole", group) if group.sole else mo.Html("")
    return


if __name__ == "__main__":
    app.run()
