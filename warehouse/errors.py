"""The one error that a user sees without a traceback."""

from __future__ import annotations


class UserError(Exception):
    """Something the user must act on: the message says what was wrong, where, and what to do."""
