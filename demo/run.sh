#!/bin/sh
# The demo: one page as a dossier, all pages into an archive, and what the archive holds.
set -e
cd "$(dirname "$0")/.."
dragoman="${DRAGOMAN:-dragoman}"
"$dragoman" read demo/pages/2-dam-standoff-pasted.txt
"$dragoman" code demo/pages -o out/demo.duckdb --force
"$dragoman" summary out/demo.duckdb
