"""Each sentence of the lexicon is read, or not read, as its entry says."""

import pytest

from dragoman.codebook import check_examples


@pytest.mark.model
def test_every_example_sentence_holds():
    assert [str(fault) for fault in check_examples()] == []
