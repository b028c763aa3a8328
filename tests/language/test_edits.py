"""What is put into a text leaves the way back to it."""

from dragoman.language.edits import Edit, Edited

TEXT = "Envoy held, troops sent"


def test_insertions_and_replacements_are_made_in_order():
    edited = Edited(TEXT, [Edit(18, 18, " were", "VBD"), Edit(10, 11, " and", "CC"), Edit(5, 5, " was", "VBD")])
    assert edited.text == "Envoy was held and troops were sent"


def test_characters_that_no_edit_touched_are_found_again():
    edited = Edited(TEXT, [Edit(5, 5, " was", "VBD"), Edit(10, 11, " and", "CC")])
    for word in ("Envoy", "held", "troops", "sent"):
        assert edited.original(edited.text.index(word)) == TEXT.index(word)


def test_a_word_that_was_put_in_names_its_edit():
    edit = Edit(5, 5, " was", "VBD")
    edited = Edited(TEXT, [edit])
    at = edited.text.index("was")
    assert edited.edit_at(at, at + 3) == edit
    assert edited.edit_at(0, 5) is None


def test_of_two_edits_of_one_place_the_first_holds():
    first, second = Edit(0, 5, "Spy", "NN"), Edit(3, 8, "x", "NN")
    assert Edited(TEXT, [first, second]).edits == (first,)
