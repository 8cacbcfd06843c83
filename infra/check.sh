#!/bin/sh
# Checks infra/ as far as one machine can: compiles, lints and formats every template, evaluates the
# deployments of infra/test and compares them with their golden snapshots, binds every query, and runs them
# where an evaluator of Kusto queries is.
# `infra/check.sh update` writes the golden snapshots, timelines and tables anew instead of comparing.
# `infra/check.sh days` also plays the rules of long windows for days and in every phase.
set -eu
cd "$(dirname "$0")/.."

out=target/infra
mkdir -p "$out"

find_bicep() {
  if [ -n "${BICEP:-}" ]; then
    echo "$BICEP"
  elif command -v bicep >/dev/null 2>&1; then
    echo bicep
  elif [ -x ../shared/tools/bicep ]; then
    echo ../shared/tools/bicep
  fi
}

# The compiler's own warnings leave exit code 0, so any word on stderr is a failure.
silent() {
  if ! "$@" >"$out/stdout" 2>"$out/stderr" || [ -s "$out/stderr" ]; then
    echo "infra: failed: $*" >&2
    cat "$out/stdout" "$out/stderr" >&2
    exit 1
  fi
}

check_templates() {
  # Lint reports what the compiler itself finds too, in every file; the two entry files are built whole.
  silent "$bicep" lint --no-restore --pattern 'infra/**/*.bicep'
  silent "$bicep" lint --no-restore runbooks/logic-app/main.bicep
  for file in infra/main.bicep infra/targets.bicep runbooks/logic-app/main.bicep; do
    silent "$bicep" build --no-restore --stdout "$file"
  done
  # There is no check mode: a copy is formatted and compared.
  rm -rf "$out/formatted"
  mkdir -p "$out/formatted"
  cp -R infra runbooks "$out/formatted/"
  silent "$bicep" format --pattern "$out/formatted/**/*.bicep"
  silent "$bicep" format --pattern "$out/formatted/**/*.bicepparam"
  if ! diff -r infra "$out/formatted/infra" >&2 || ! diff -r runbooks "$out/formatted/runbooks" >&2; then
    echo "infra: not formatted (bicep format --pattern 'infra/**/*.bicep', and the same for runbooks)" >&2
    exit 1
  fi
}

check_snapshots() {
  for file in infra/test/*.bicepparam; do
    silent "$bicep" snapshot "$file" --mode "$1" --deployment-name main --location northeurope \
      --subscription-id 00000000-0000-0000-0000-000000000000
  done
}

# What cannot work is refused while the template is evaluated, with a sentence that says why.
check_refused() {
  for file in infra/test/refused/*.bicepparam; do
    "$bicep" snapshot "$file" --mode validate --deployment-name main --location northeurope \
      --subscription-id 00000000-0000-0000-0000-000000000000 >"$out/stdout" 2>"$out/stderr" || true
    sed -n 's|^// refused: ||p' "$file" >"$out/expected"
    [ -s "$out/expected" ] || echo 'a sentence in a line // refused: …' >"$out/expected"
    while IFS= read -r expected; do
      if ! grep -qF -- "$expected" "$out/stderr"; then
        echo "infra: not refused with '$expected': $file" >&2
        cat "$out/stdout" "$out/stderr" >&2
        exit 1
      fi
    done <"$out/expected"
  done
}

# A thousand services make ten megabytes of snapshot: how many of what is compared, and that no two are the same.
check_thousand() {
  rm -f infra/test/large/thousand.snapshot.json
  silent "$bicep" snapshot infra/test/large/thousand.bicepparam --mode overwrite --deployment-name main \
    --location northeurope --subscription-id 00000000-0000-0000-0000-000000000000
  mv infra/test/large/thousand.snapshot.json "$out/thousand.snapshot.json"
  node infra/test/large/summary.js "$out/thousand.snapshot.json" >"$out/thousand.json"
  if [ "$1" = overwrite ]; then
    cp "$out/thousand.json" infra/test/large/thousand.summary.json
  elif ! diff infra/test/large/thousand.summary.json "$out/thousand.json" >&2; then
    echo 'infra: a thousand services make something else' >&2
    exit 1
  fi
}

check_queries() {
  if ! command -v npm >/dev/null 2>&1; then
    echo 'infra: no npm here: the queries were not bound'
    return
  fi
  mkdir -p "$out/kql"
  # Installed beside the build's own output; one that is there already is used as it is.
  if ! cmp -s infra/test/kql/package-lock.json "$out/kql/package-lock.json" \
    || [ ! -d "$out/kql/node_modules" ]; then
    cp infra/test/kql/package.json infra/test/kql/package-lock.json "$out/kql/"
    npm ci --prefix "$out/kql" --silent --no-audit --no-fund 2>"$out/stderr" || {
      cat "$out/stderr" >&2
      rm -rf "$out/kql"
      exit 1
    }
  fi
  NODE_PATH="$out/kql/node_modules" node infra/test/kql/check.js
}

# Plays the alerts over made days and compares when they fire and resolve; runs every tile of the workbook.
run_queries() {
  if ! command -v node >/dev/null 2>&1; then
    echo 'infra: no Node.js here: the queries were not run'
    return
  fi
  node infra/test/kql/run.js "$@"
}

bicep=$(find_bicep)
if [ -z "$bicep" ]; then
  echo 'infra: no Bicep compiler here (PATH, $BICEP or ../shared/tools/bicep): templates were not compiled'
elif [ "${1:-}" = update ]; then
  check_snapshots overwrite
  node infra/test/sort.js infra/test/*.snapshot.json
  check_thousand overwrite
else
  check_templates
  check_snapshots validate
  check_refused
  check_thousand validate
fi
check_queries
run_queries "$@"
echo 'infra: checked'
