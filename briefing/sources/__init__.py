"""Stage ``sources``: files to documents with marked blocks, and their sentences."""

from briefing.sources.document import clean
from briefing.sources.folder import read_folder
from briefing.sources.sentences import sentences, split_sentences

__all__ = ["clean", "read_folder", "sentences", "split_sentences"]
