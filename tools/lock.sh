#!/bin/sh
# Renews requirements/*.txt: one resolution of everything together, then one file for each group from it, so that no
# two files ever name different versions. Versions stay as they are where they still fit; pass --upgrade for the newest.
# One version for every Python (fewest forks): the same bytes come out of an edition on 3.11 and on 3.13.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As in tools/environment.py: trust whom the system trusts, where it has a list at all.
if .venv/bin/python -c 'import ssl; raise SystemExit(not ssl.create_default_context().cert_store_stats()["x509_ca"])'; then
    export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"
fi

compile() {
    # --no-config: an index set up on this machine must not find its way into the files.
    # --no-annotate: the annotations would name the scratch folder.
    .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
        --custom-compile-command "make lock" "$@" >/dev/null
}

cat requirements/*.txt >"$scratch/all.txt" 2>/dev/null || true
compile "$@" --group pyproject.toml:dev --extra lab --extra parquet --extra dask pyproject.toml --output-file "$scratch/all.txt"
compile -c "$scratch/all.txt" pyproject.toml --output-file requirements/runtime.txt
for extra in lab parquet dask; do
    compile -c "$scratch/all.txt" --extra "$extra" pyproject.toml --output-file "requirements/$extra.txt"
done
for group in build uv test lint bench browser; do
    compile -c "$scratch/all.txt" --group "pyproject.toml:$group" --output-file "requirements/$group.txt"
done
