"""Check what a model's header says of its grain against the columns that are there."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping

from warehouse.errors import UserError
from warehouse.models import Model


def check_grain(model: Model, schema: Mapping[str, Mapping[str, str]]) -> None:
    """UserError if a header names a table that the model does not read, or a column that is not there.

    `schema`: table name to its columns and types, of all tables.
    """
    read = [reference.name for reference in model.references]
    own = schema[model.name]
    for column in model.grain.columns:
        _require(model, "grain", column, own)
    for lookup in model.grain.lookups:
        _require(model, "lookup", lookup.table, read)
        _require(model, f"lookup: {lookup.table} by", lookup.column, schema[lookup.table])
        others = [table for table in read if table != lookup.table]
        holders = {column for table in others for column in schema.get(table, ())} | own.keys()
        for column in lookup.by:
            _require(model, f"lookup: {lookup.table} by {lookup.column} =", column, holders)


def _require(model: Model, where: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UserError(f"{model.path}: its header says {where} {name}, and there is no {name}.{hint}")
