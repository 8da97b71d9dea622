"""``python -m assets.content`` makes content package 1, and tells what is wrong with the sources."""

from __future__ import annotations

import shutil

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assets.content import CATALOGUE, demo_key, main
from kiosk.content.package import examine, key_id, read_package


def pinned(key):
    return {key_id(key.public_key()): key.public_key().public_bytes_raw().hex()}


def test_the_package_holds_the_catalogue_signed_by_the_demo(tmp_path, capsys):
    assert main(["--out", str(tmp_path / "new" / "1.pkg")]) == 0
    content = read_package(tmp_path / "new" / "1.pkg", pinned(demo_key()))
    examine(content)
    assert (content.revision, len(content.entries)) == (1, 102)
    assert "incomplete, and shown as such: 2.002516 lacks time_limit" in capsys.readouterr().err


def test_another_key_may_sign(tmp_path, capsys):
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    (tmp_path / "key").write_text((b"k" * 32).hex() + "\n")
    assert main(["--out", str(tmp_path / "1.pkg"), "--key", str(tmp_path / "key")]) == 0
    assert read_package(tmp_path / "1.pkg", pinned(key)).revision == 1
    assert key_id(key.public_key()) in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "zz", "00" * 31])
def test_a_bad_key_file_is_told(tmp_path, capsys, text):
    (tmp_path / "key").write_text(text)
    assert main(["--out", str(tmp_path / "1.pkg"), "--key", str(tmp_path / "key")]) == 1
    assert "does not hold 32 bytes in hex" in capsys.readouterr().err
    assert not (tmp_path / "1.pkg").exists()


def test_faulty_sources_are_told_and_nothing_is_written(tmp_path, capsys):
    shutil.copytree(CATALOGUE, tmp_path / "sources")
    path = tmp_path / "sources" / "en.json"
    path.write_text(
        path.read_text("utf-8").replace("Birth registration", "<b>Birth</b>", 1), "utf-8"
    )
    assert main(["--out", str(tmp_path / "1.pkg"), "--sources", str(tmp_path / "sources")]) == 1
    assert "en.json, 1.001193, name: HTML is not allowed: '<b>'" in capsys.readouterr().err
    assert not (tmp_path / "1.pkg").exists()


def test_missing_sources_are_told(tmp_path, capsys):
    assert main(["--out", str(tmp_path / "1.pkg"), "--sources", str(tmp_path)]) == 1
    assert "procedures.json: the file is missing" in capsys.readouterr().err
