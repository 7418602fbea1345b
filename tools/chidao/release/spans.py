"""Rows of spans: every column of the scheme's values, null where it does not apply."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from chidao.errors import ChidaoError
from chidao.model import Span
from chidao.release.values import TYPES, ValueColumn
from chidao.tokens import Range

Row = dict[str, Any]


def _wrong_type(span: Span, attribute: str) -> ChidaoError:
    return ChidaoError(
        f"a value is of another type than the scheme says (span {span.id}: {attribute})",
        "Run `chidao validate` for the place and the repair.",
    )


class SpanRows:
    """Makes rows of spans, their keys in the order of canonical JSON.

    Args:
        labels: the scheme's labels in their order.
        columns: the columns of their values.
    """

    def __init__(self, labels: Iterable[str], columns: list[ValueColumn]) -> None:
        self._labels = {label: number for number, label in enumerate(labels)}
        names = [column.name for column in columns]
        self._empty = dict.fromkeys(sorted(["id", "label", "start", "end", "text", *names]))
        place = ("document", "sentence", "sentence_start", "sentence_end", "sentence_text")
        self._empty_with_sentence = dict.fromkeys(sorted([*self._empty, *place]))
        #: Label → attribute → its column, and the numbers of its values where it is an enumeration.
        self._columns: dict[str, dict[str, tuple[ValueColumn, dict[Any, int] | None]]] = {
            label: {
                column.attributes[label]: (
                    column,
                    {name: number for number, name in enumerate(column.names)} if column.storage == "enum" else None,
                )
                for column in columns
                if label in column.attributes
            }
            for label in self._labels
        }

    def of(self, spans: list[Span]) -> list[Row]:
        """Make the rows of a document's spans.

        Raises:
            ChidaoError: an enumeration has no such value, or a value is of another type than the scheme says.
        """
        rows = []
        for span in spans:
            row: Row = self._empty.copy()
            row["id"], row["text"] = span.id, span.text
            row["start"], row["end"] = span.start, span.end
            row["label"] = self._labels[span.label]
            columns = self._columns[span.label]
            for attribute, value in span.values.items():
                if value is not None and attribute in columns:
                    column, numbers = columns[attribute]
                    if numbers is None:
                        if type(value) is not TYPES[column.storage]:
                            raise _wrong_type(span, attribute)
                        row[column.name] = value
                    else:
                        number = numbers.get(value) if type(value) is str else None
                        row[column.name] = column.encode(span) if number is None else number
            rows.append(row)
        return rows

    def with_sentences(self, document: str, text: str, spans: list[Row], sentences: list[Range]) -> list[Row]:
        """Make rows of the rows of a document's spans, each with its sentence."""
        starts = [start for start, _ in sentences]
        rows = []
        for span in spans:
            number = bisect_right(starts, span["start"]) - 1
            start, end = sentences[number]
            row: Row = self._empty_with_sentence.copy()
            row.update(span)
            row["document"], row["sentence"] = document, number
            row["sentence_start"], row["sentence_end"] = span["start"] - start, span["end"] - start
            row["sentence_text"] = text[start:end]
            rows.append(row)
        return rows
