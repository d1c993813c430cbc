# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""Ask the tables yourself: a query, its result as a table, a chart and a file. Each runs where it can only read."""

import marimo

app = marimo.App(width="full", app_title="SQL – Wiretrace")


@app.cell
def _():
    import marimo as mo
    import markupsafe

    from notebooks import answers, drawing, picking, published

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    asked_for = picking.Asked(mo.query_params())
    #: What the editor is filled with, the query that runs or ran last, and with it what became of it.
    get_text, set_text = mo.state(mo.query_params().get("q") or answers.first_example())
    get_asked, set_asked = mo.state(None)
    get_answer, set_answer = mo.state((None, None))
    return (
        answers,
        asked_for,
        drawing,
        edition,
        file,
        get_answer,
        get_asked,
        get_text,
        look,
        markupsafe,
        mo,
        set_answer,
        set_asked,
        set_text,
        stand,
    )


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(answers, drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    guard = answers.guard(stand.path)
    guard.prepare()
    drawing.header("sql", news)
    return guard, news


@app.cell
def _(answers, asked_for, guard, mo, set_asked):
    desk = answers.Desk(guard)

    def ask(text):
        if text != mo.query_params().get("q"):
            for axis in answers.AXES:
                asked_for.keep(axis)(None)
        if len(text) <= answers.ADDRESS_CHARACTERS:
            mo.query_params()["q"] = text
        elif "q" in mo.query_params():
            del mo.query_params()["q"]
        set_asked(desk.ask(text))

    return ask, desk


@app.cell
def _(answers, desk, mo, news, set_asked):
    # An address with a query shows its result, and a build that replaces the tables shows the new one.
    set_asked(desk.ask(mo.query_params().get("q") or answers.first_example()))
    return


@app.cell
def _(answers, mo):
    search = mo.ui.text(placeholder="Find a table or column", debounce=300, full_width=True)
    return (search,)


@app.cell
def _(ask, answers, mo, set_text):
    def _fill(question):
        if question is not None:
            set_text(answers.examples()[question])
            ask(answers.examples()[question])

    questions = mo.ui.dropdown(
        options=list(answers.examples()), label="A question to start from", on_change=_fill, full_width=True
    )
    return (questions,)


@app.cell
def _(ask, get_text, mo):
    # A form: it sends what stands in the editor when it is submitted, by its button or by Ctrl+Enter in the editor.
    editor = mo.ui.code_editor(value=get_text(), language="sql", min_height=220, max_height=420).form(
        submit_button_label="Run", bordered=False, on_change=ask
    )
    return (editor,)


@app.cell
def _(markupsafe, answers, drawing, editor, guard, news, questions, search):
    drawing.shown(
        "sql_ask.html",
        questions=markupsafe.Markup(questions.text),
        editor=markupsafe.Markup(editor.text),
        search=markupsafe.Markup(search.text),
        limits=guard.limits,
        tables=answers.tables(news.rows("schema", words=search.value)),
        is_open=bool(search.value.strip()),
    )
    return


@app.cell
def _(get_asked, mo, set_answer):
    # Most queries are done before anybody could read that they run; the others are waited for beside the page.
    asked = get_asked()
    if asked is not None:
        if (_answer := asked.answer(0.4)) is not None:
            set_answer((asked, _answer))
        else:
            mo.Thread(target=lambda running=asked: set_answer((running, running.answer(None)))).start()
    return (asked,)


@app.cell
def _(asked, mo):
    ticker = mo.ui.refresh(default_interval="1s")
    stop = mo.ui.button(label="Stop", kind="danger", on_click=lambda _: asked.stop())
    return stop, ticker


@app.cell
def _(markupsafe, asked, drawing, get_answer, mo, stop, ticker):
    _asked, answer = get_answer()
    if asked is not None and _asked is not asked:
        answer = None
        ticker.value
        _shown = mo.vstack(
            [
                drawing.shown("sql_running.html", seconds=asked.seconds, stop=markupsafe.Markup(stop.text)),
                ticker.style(display="none"),
            ]
        )
    else:
        _shown = None
    _shown
    return (answer,)


@app.cell
def _(markupsafe, answer, answers, drawing, guard, mo):
    frame = None if answer is None or answer.error else answer.frame
    if answer is None:
        _shown = None
    else:
        _downloads = (
            []
            if frame is None
            else [
                mo.download(lambda: answers.as_csv(frame), filename="wiretrace.csv", mimetype="text/csv", label="CSV"),
                mo.download(
                    lambda: answers.as_parquet(frame),
                    filename="wiretrace.parquet",
                    mimetype="application/vnd.apache.parquet",
                    label="Parquet",
                ),
            ]
        )
        _shown = drawing.shown(
            "sql_answer.html",
            answer=answer,
            verdict="" if frame is None else answers.verdict(answer, guard.limits.rows),
            plan=frame.item() if answers.is_plan(answer) else None,
            is_shared=len(answer.sql) <= answers.ADDRESS_CHARACTERS,
            downloads=markupsafe.Markup("").join(markupsafe.Markup(button.text) for button in _downloads),
        )
    _shown
    return (frame,)


@app.cell
def _(answer, answers, frame, mo):
    if frame is None or answers.is_plan(answer) or not frame.width:
        table = None
    else:
        _rows, _number = answers.for_table(frame)
        table = mo.ui.table(
            _rows,
            selection="single",
            page_size=15,
            show_download=False,
            show_column_summaries=False,
            hidden_columns=[_number],
        )
    table
    return (table,)


@app.cell
def _(answers, drawing, frame, table):
    if table is None or frame.is_empty():
        _shown = None
    elif table.value is None or table.value.is_empty():
        _shown = drawing.shown("sql_row.html", row=None, values=[])
    else:
        _number = int(table.value[:, 0].item())
        _shown = drawing.shown("sql_row.html", row=_number + 1, values=answers.in_full(frame, _number))
    _shown
    return


@app.cell
def _(answer, answers, asked_for, frame, mo):
    first = None if frame is None or answers.is_plan(answer) else answers.plot(frame, answer.sql)
    if first is None:
        mark = x = y = colour = None
    else:
        _marks = {label: mark for mark, label in answers.MARKS.items()}
        _names = answers.plottable(frame)
        _begun = answers.chosen(frame, first, {axis: asked_for.get(axis) for axis in answers.AXES})

        def _choice(axis, options, value, label):
            return mo.ui.dropdown(
                options,
                value=value,
                label=label,
                allow_select_none=False,
                on_change=asked_for.keep(axis, getattr(first, axis)),
            )

        mark = _choice("mark", _marks, answers.MARKS[_begun.mark], "as")
        x = _choice("x", [*_names, answers.COUNT], _begun.x, "across")
        y = _choice("y", [*_names, answers.COUNT], _begun.y, "up")
        colour = _choice("colour", [answers.NONE, *_names], _begun.colour, "coloured by")
    return colour, first, mark, x, y


@app.cell
def _(markupsafe, answers, colour, drawing, first, frame, mark, mo, x, y):
    if first is None:
        _shown = None
    elif x.value == y.value:
        _shown = drawing.shown(
            "sql_axes.html",
            controls=[markupsafe.Markup(control.text) for control in (mark, x, y, colour)],
            n_rows=frame.height,
            limit=answers.CHART_ROWS,
        )
    else:
        _plot = answers.Plot(mark.value, x.value, y.value, colour.value)
        _shown = mo.vstack(
            [
                drawing.shown(
                    "sql_axes.html",
                    controls=[markupsafe.Markup(control.text) for control in (mark, x, y, colour)],
                    n_rows=frame.height,
                    limit=answers.CHART_ROWS,
                ),
                drawing.styled(answers.chart(frame, _plot)),
            ]
        )
    _shown
    return


if __name__ == "__main__":
    app.run()
