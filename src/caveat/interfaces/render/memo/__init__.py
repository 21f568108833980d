"""Memos: an answer written down as a careful trade lawyer would, in text, Markdown and HTML."""

from __future__ import annotations

from caveat.interfaces.render.memo.background import Background, background_of
from caveat.interfaces.render.memo.content import Memo, memo_of
from caveat.interfaces.render.memo.text import memo_markdown, memo_text

__all__ = ["Background", "Memo", "background_of", "memo_markdown", "memo_of", "memo_text"]
