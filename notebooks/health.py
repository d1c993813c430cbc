# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""How the warehouse is: pages that failed to load, builds, rows over time, slow models, lineage, checks."""

import marimo

app = marimo.App(width="full", app_title="Health – Wiretrace")


@app.cell
def _():
    import marimo as mo

    from notebooks import answers, drawing, healths, lineages, picking, published

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    # A build that fails replaces nothing, but says so here.
    note_file, note, look_at_note = drawing.watched(published.warehouse().last_build)
    asked = picking.Asked(mo.query_params())
    get_model, set_model = mo.state(asked.get("model") or "articles")
    return (
        answers,
        asked,
        drawing,
        edition,
        file,
        get_model,
        healths,
        lineages,
        look,
        look_at_note,
        mo,
        note,
        note_file,
        picking,
        published,
        set_model,
        stand,
    )


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(look_at_note, note_file):
    look_at_note(note_file)
    return


@app.cell
def _(drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    drawing.header("health", news)
    return (news,)


@app.cell
def _(drawing, healths, news):
    builds = news.rows("health_builds").to_dicts()
    models = news.rows("health_models")
    checks = news.rows("health_checks").to_dicts()
    pages = healths.pages(news)
    return builds, checks, models, pages


@app.cell
def _(builds, checks, drawing, healths, models, news, note, pages, published):
    note()
    _now = healths.now(published.warehouse(), news.build.build_id)
    drawing.part("health.html", "top", news, _now, builds, pages, models, checks)
    return


@app.cell
def _(asked, drawing, healths, mo, pages, picking):
    _options = healths.options(pages)
    _asked = asked.get("status") or pages.first
    status = mo.ui.dropdown(
        _options,
        value=next((label for label, value in _options.items() if value == _asked), next(iter(_options))),
        allow_select_none=False,
        label="List",
        on_change=asked.keep("status"),
    )
    mo.vstack(
        [
            drawing.title("Pages", "What was loaded, and what became of it."),
            drawing.part("health.html", "counts", pages),
            status,
        ]
    )
    return (status,)


@app.cell
def _(answers, drawing, mo, news, status):
    _rows = news.rows("health_pages", status=status.value)
    if _rows.is_empty():
        _shown = drawing.shown("title.html", text="", note="None.")
    else:
        _table, _number = answers.for_table(_rows)
        _empty = [name for name in _rows.columns if _rows[name].null_count() == _rows.height]
        _shown = mo.ui.table(
            _table,
            selection=None,
            page_size=10,
            show_download=False,
            show_column_summaries=False,
            show_data_types=False,
            hidden_columns=[_number, "status", *_empty],
            wrapped_columns=["path", "why"],
        )
    _shown
    return


@app.cell
def _(builds, drawing, mo):
    mo.vstack([drawing.title("Builds"), drawing.part("health.html", "builds", builds)])
    return


@app.cell
def _(asked, healths, mo, models):
    _known = sorted(models["model"].to_list())
    _wanted = [name for name in (asked.get("rows") or "").split(",") if name in _known]
    chosen = mo.ui.multiselect(
        _known,
        value=(_wanted or [name for name in healths.FIRST_MODELS if name in _known])[: healths.LINES],
        max_selections=healths.LINES,
        label="Models",
        full_width=True,
        on_change=lambda names: asked.keep("rows")(",".join(names)),
    )
    return (chosen,)


@app.cell
def _(builds, chosen, drawing, healths, mo, news):
    _history = news.rows("health_history", models=chosen.value)
    mo.vstack(
        [
            drawing.title(
                "Rows per model",
                "A point is a build that made the model again. The scale is logarithmic.",
            ),
            chosen,
            healths.rows_over_time(_history, max(build["started_at"] for build in builds))
            if builds and not _history.is_empty()
            else drawing.shown("title.html", text="", note="Choose models whose rows are to be drawn."),
        ]
    )
    return


@app.cell
def _(drawing, healths, mo, models, picking):
    _total = models["seconds"].sum()
    slow = mo.ui.altair_chart(healths.slowest(models), chart_selection=False, legend_selection=False)
    mo.vstack(
        [
            drawing.title(
                "Slow models",
                f"Those of {models.height} that took longest when last built, with their kind and why they were "
                f"built; all together took {_total:,.1f} s. A click on a bar shows the model's lineage.",
            ),
            slow,
        ]
    )
    return (slow,)


@app.cell
def _(lineages, set_model, slow):
    if _model := lineages.picked(slow.selections):
        set_model(_model)
    return


@app.cell
def _(asked, get_model, mo, news, set_model):
    edges = news.rows("health_edges").rows()
    known = sorted({name for edge in edges for name in edge} | {get_model()})
    model = mo.ui.dropdown(
        known, value=get_model(), searchable=True, allow_select_none=False, label="Model", on_change=set_model
    )
    steps = mo.ui.slider(
        1, 3, value=asked.number("steps", 1, 3), label="Steps", show_value=True, on_change=asked.keep("steps", 1)
    )
    return edges, model, steps


@app.cell
def _(asked, edges, get_model, lineages, mo, steps):
    asked.keep("model", "articles")(get_model())
    lineage = lineages.around(edges, get_model(), steps.value)
    picture = mo.ui.altair_chart(lineages.picture(lineage), chart_selection=False, legend_selection=False)
    return lineage, picture


@app.cell
def _(lineages, picture, set_model):
    if _model := lineages.picked(picture.selections):
        set_model(_model)
    return


@app.cell
def _(drawing, get_model, lineage, mo, model, news, picture, steps):
    _row = next(iter(news.rows("health_model", model=get_model()).to_dicts()), None)
    _columns = news.rows("health_columns", model=get_model()).to_dicts()
    mo.vstack(
        [
            drawing.title("Lineage"),
            mo.hstack([model, steps], justify="start", gap=2, wrap=True),
            drawing.part("health.html", "model", _row, get_model(), _columns, lineage),
            picture,
            drawing.part("health.html", "columns", _row, _columns),
        ]
    )
    return


@app.cell
def _(checks, drawing, mo):
    mo.vstack(
        [
            drawing.title(
                "Checks", "Queries that look for rows that are wrong. A build that fails one publishes nothing."
            ),
            drawing.part("health.html", "checks", checks),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
