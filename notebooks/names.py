# /// script
# [tool.marimo.display]
# theme = "system"
# ///
"""Names: somebody or something under all its names, when and by whom it is named, how, and with whom."""

import marimo

app = marimo.App(width="full", app_title="Names – Wiretrace")


@app.cell
def _():
    import marimo as mo

    from notebooks import drawing, persons, picking, published, utterances

    stand = published.Stand()
    file, edition, look = drawing.watched(stand.path)
    # What is asked for stands in the address: a build that replaces the tables leaves it, and it can be sent.
    asked = picking.Asked(mo.query_params())
    get_entity, set_entity = mo.state(asked.get("entity"))
    # Whoever is chosen elsewhere is marked in the list; a choice in the list leaves it as it is scrolled.
    get_elsewhere, set_elsewhere = mo.state(asked.get("entity"))
    return (
        asked,
        drawing,
        edition,
        file,
        get_elsewhere,
        get_entity,
        look,
        mo,
        persons,
        picking,
        set_elsewhere,
        set_entity,
        stand,
        utterances,
    )


@app.cell
def _(file, look):
    look(file)
    return


@app.cell
def _(drawing, edition, stand):
    edition()
    news = drawing.opened(stand)
    drawing.header("names", news)
    return (news,)


@app.cell
def _(asked, set_entity):
    def choose(entity_id):
        for _name in ("outlet", "with"):
            asked.keep(_name)(None)
        asked.keep("entity")(entity_id)
        set_entity(entity_id)

    return (choose,)


@app.cell
def _(asked, mo, news, persons, utterances):
    words = mo.ui.text(
        value=asked.get("words") or "",
        placeholder="A name, in any of its forms",
        max_length=200,
        debounce=400,
        full_width=True,
        on_change=asked.keep("words"),
    )
    _kinds = {kind: label for label, kind in persons.KINDS.items()}
    _kind = next((kind for kind, label in _kinds.items() if label == asked.get("kind")), None)
    kind = mo.ui.dropdown(_kinds, _kind, searchable=True, full_width=True, label="Kind", on_change=asked.keep("kind"))
    _stories, _story = utterances.stories(news, asked.get("story"))
    story = mo.ui.dropdown(
        _stories, _story, searchable=True, full_width=True, label="Named in the story", on_change=asked.keep("story")
    )
    return kind, story, words


@app.cell
def _(asked, choose, get_elsewhere, kind, news, persons, picking, story, words):
    get_elsewhere()
    found = news.rows("name_list", words=words.value.strip() or None, label=kind.value, story_id=story.value).to_dicts()
    _ids = [row["entity_id"] for row in found]
    _now = asked.get("entity")
    listed = picking.listing(
        [persons.entry(row) for row in found],
        _ids.index(_now) if _now in _ids else 0 if not _now else None,
        lambda number: choose(_ids[number]),
    )
    return found, listed


@app.cell
def _(found, get_entity, news, persons):
    named = persons.Named.read(news, get_entity() or (found[0]["entity_id"] if found else None))
    return (named,)


@app.cell
def _(choose, mo, named, persons, set_elsewhere):
    def _go(_):
        _partners = network.selections.get("partner", {}).get("entity_id", [])
        if _partners and _partners[0]:
            choose(_partners[0])
            set_elsewhere(_partners[0])

    calendar = named and mo.ui.altair_chart(persons.calendar(named), chart_selection=False, legend_selection=False)
    network = named and mo.ui.altair_chart(
        persons.network(named), chart_selection=False, legend_selection=False, on_change=_go
    )
    return calendar, network


@app.cell
def _(asked, mo, named, utterances):
    _rows = named.sources if named else []
    _outlets = {utterances.shortened(row["source"], 80): row["source"] for row in _rows}
    outlet = mo.ui.dropdown(
        _outlets,
        next((name for name, source in _outlets.items() if source == asked.get("outlet")), None),
        searchable=True,
        label="Outlet",
        on_change=asked.keep("outlet"),
    )
    _partners = {}
    for _row in named.partners if named else []:
        _partners.setdefault(utterances.shortened(_row["name"], 80), _row["entity_id"])
    partner = mo.ui.dropdown(
        _partners,
        next((name for name, key in _partners.items() if key == asked.get("with")), None),
        searchable=True,
        label="Together with",
        on_change=asked.keep("with"),
    )
    return outlet, partner


@app.cell
def _(named, news, outlet, partner):
    sentences = (
        news.rows(
            "name_sentences", entity_id=named.row["entity_id"], source=outlet.value, partner_id=partner.value
        ).to_dicts()
        if named
        else []
    )
    return (sentences,)


@app.cell
def _(
    calendar,
    drawing,
    found,
    get_entity,
    kind,
    listed,
    named,
    network,
    outlet,
    partner,
    persons,
    picking,
    sentences,
    story,
    words,
):
    _left = [words, kind, story, drawing.shown("names_found.html", found=found)]
    if found:
        _left.append(listed)
    if named is None:
        _right = [drawing.shown("names_none.html", asked=get_entity(), found=found)]
    else:
        _right = [
            drawing.shown(
                "names.html",
                named=named,
                relations=persons.RELATIONS,
                kinds=persons.KINDS,
                calendar=picking.element(calendar),
                network=picking.element(network),
                outlet=picking.element(outlet),
                partner=picking.element(partner),
                sentences=sentences,
                parts=persons.parts,
            )
        ]
    picking.sides(_left, _right)
    return


if __name__ == "__main__":
    app.run()
