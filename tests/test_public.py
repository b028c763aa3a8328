"""The public names: few, all there, and light to import."""

import subprocess
import sys

import pytest

import dragoman


def test_every_public_name_is_there():
    for name in dragoman.__all__:
        assert getattr(dragoman, name) is not None


def test_there_are_at_most_a_dozen_public_names():
    assert len(dragoman.__all__) <= 12


def test_a_name_that_is_not_public_says_which_are():
    with pytest.raises(AttributeError, match="Reader"):
        dragoman.parse  # noqa: B018


def test_importing_dragoman_loads_no_parser():
    code = "import sys, dragoman; dragoman.Reader; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
