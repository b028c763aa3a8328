from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dragoman.errors import InputError, OutputError
from dragoman.knowledge import Knowledge
from dragoman.places import Gazetteer
from dragoman.places.gazetteer import IMPORTED
from dragoman.places.geonames import import_dump
from dragoman.places.index import Index


def line(
    geonameid: object, name: str, lat: object, lon: object, *, kind: str = "P.PPL", country: str = "SY",
    admin1: str = "08", population: object = 0, alternates: str = "",
) -> str:  # fmt: skip
    klass, code = kind.split(".")
    fields = [geonameid, name, name, alternates, lat, lon, klass, code, country, "", admin1, "", "", "", population]
    return "\t".join(map(str, [*fields, "", "", "Asia/Damascus", "2024-01-01"]))


WHOLE = "\n".join(
    [
        line(170017, "Qmenas", 35.91, 36.66, population=2100, alternates="Qumaynas,Qminas,قميناس"),
        line(170018, "Wadi Deif", 35.62, 36.70, kind="S.MILB"),
        line(170019, "Dry Creek", 35.1, 36.1, kind="H.STM"),
        line(170020, "Orontes", 35.4, 36.3, kind="H.STM", alternates="Asi,Oronte,Orontes,Nahr al Asi,Axios,Orontas"),
        line(170021, "Idlib Governorate", 35.77, 36.67, kind="A.ADM1", admin1="12"),
        line(170022, "Old Village", 35.5, 36.2, kind="P.PPLQ"),
    ]
)


def test_a_dump_becomes_an_index_that_is_then_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "SY.txt"
    source.write_text(WHOLE + "\n", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    stats = import_dump(source)
    assert (stats.lines, stats.kept, stats.left_out, stats.faults) == (6, 4, 2, {})
    assert Path(stats.path).stat().st_size == stats.size
    found = Gazetteer.open(Knowledge()).named("Qminas")
    assert [(c.name, c.geonameid, c.feature) for c in found] == [("Qmenas", 170017, "P.PPL")]


def test_a_zip_is_read_without_unpacking(tmp_path: Path) -> None:
    source = tmp_path / "cities500.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "about the fields " * 1000)
        archive.writestr("cities500.txt", WHOLE)
    stats = import_dump(source, tmp_path / "out")
    assert stats.kept == 4
    assert Index.open(tmp_path / "out" / IMPORTED).find("wadi deif")[0].feature == "S.MILB"


def test_faults_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "bad.txt"
    bad = [
        line(1, "Pole and Beyond", 97.2, 10),
        line(2, "Off the Map", 12, -190.5),
        "3\tcut short",
        line(4, "No Number", "north", 36),
        line("five", "No Id", 35, 36),
        line(6, "Fewer Than None", 35, 36, population=-4),
        line(7, "Not a Place", "nan", "nan"),
        line(8, "  ", 35, 36),
    ]
    source.write_text("\n".join([*bad, WHOLE]), encoding="utf-8")
    stats = import_dump(source, tmp_path / "out")
    assert stats.faults == {
        "impossible-coordinates": 3,
        "impossible-number": 1,
        "no-name": 1,
        "not-a-number": 2,
        "wrong-number-of-fields": 1,
    }
    assert stats.examples[0].line == 1
    assert "97.2" in stats.examples[0].detail
    assert stats.kept == 4


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02" * 50, b"<html><body>Not found</body></html>", b"PK\x03\x04half"]
)
def test_what_is_no_dump_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "download.zip"
    source.write_bytes(content)
    with pytest.raises(InputError, match=r"download\.zip"):
        import_dump(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_dump(tmp_path / "none.zip", tmp_path / "out")


def test_a_damaged_zip_is_refused_and_the_old_index_stays(tmp_path: Path) -> None:
    source = tmp_path / "SY.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", WHOLE * 50)
    import_dump(source, tmp_path / "out")
    before = (tmp_path / "out" / IMPORTED).read_bytes()
    data = bytearray(source.read_bytes())
    data[60:120] = bytes(60)
    source.write_bytes(data)
    with pytest.raises(InputError):
        import_dump(source, tmp_path / "out")
    assert (tmp_path / "out" / IMPORTED).read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    source = tmp_path / "SY.txt"
    source.write_text(WHOLE, encoding="utf-8")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OutputError, match="cannot be written"):
        import_dump(source, tmp_path / "file")


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    source = tmp_path / "long.txt"
    source.write_text("x" * 1_000_000 + "\n" + WHOLE, encoding="utf-8")
    stats = import_dump(source, tmp_path / "out")
    assert stats.kept == 4
    assert set(stats.faults) == {"wrong-number-of-fields"}
