"""Which publication of the catalog a document is an edition of."""

from __future__ import annotations

from itertools import islice

from caveat.errors import InputError, UsageError
from caveat.lists.catalog import Publication, catalog
from caveat.lists.files.document import Document
from caveat.lists.ftm.reader import FtmReader, is_own_export
from caveat.lists.own.mapped_csv import MappedCsvReader, own_list
from caveat.lists.reader import Reader
from caveat.model.record import Record

__all__ = ["publication_of"]

# Enough to see which lists a file carries; a file that is broken further on is refused when it is read.
_PEEK = 200
# What `caveat export` writes says so of itself; who published other FollowTheMoney files is for the user to say.
_OWN_EXPORT = "caveat-ftm"


def publication_of(document: Document, reader: Reader, given: str | None = None) -> str:
    """The id of the publication that a document is an edition of.

    Args:
        document: the files.
        reader: the one that recognizes them.
        given: the id that the user says it is; None to tell by format and lists.

    Raises:
        UsageError: the id given is not in the catalog, or its publication has another format.
        InputError: no publication, or more than one, has this format and these lists.
    """
    if isinstance(reader, MappedCsvReader):
        # A user's own list is a publication by itself: the map names it, the catalog does not.
        return _own(own_list(document).publication, given)
    if isinstance(reader, FtmReader) and given is None and is_own_export(document):
        return _OWN_EXPORT
    known = catalog().publications
    fitting = {key: one for key, one in known.items() if one.format == reader.format}
    if given is not None:
        _check_given(given, reader, known.get(given), fitting)
        return given
    if len(fitting) > 1:
        lists = _lists(document, reader)
        fitting = {key: one for key, one in fitting.items() if not one.lists or lists & set(one.lists)}
    if len(fitting) != 1:
        raise InputError(
            document.name,
            expected="a file of one publication of the catalog",
            found=f"the format {reader.format}, of {', '.join(fitting) or 'none of them'}",
            do="Say which it is with --as PUBLICATION.",
        )
    return next(iter(fitting))


def _own(publication: str, given: str | None) -> str:
    if given not in {None, publication}:
        raise UsageError("--as", expected=publication, found=str(given), do="The map names it; leave --as out.")
    return publication


def _check_given(given: str, reader: Reader, found: Publication | None, fitting: dict[str, Publication]) -> None:
    if found is None:
        do = f"Name one of: {', '.join(fitting)}."
        raise UsageError("--as", expected="a publication of the catalog", found=given, do=do)
    if given not in fitting:
        do = f"The file has the format {reader.format}. Name one of: {', '.join(fitting)}."
        raise UsageError("--as", expected=f"a publication of the format {reader.format}", found=given, do=do)


def _lists(document: Document, reader: Reader) -> set[str]:
    records = (item for item in islice(reader.read(document), _PEEK) if isinstance(item, Record))
    return {listing.list for record in records for listing in record.party.listings}
