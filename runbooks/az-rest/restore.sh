#!/usr/bin/env bash
# Restores the newest good backup of one API Management service into another, a standby: looks first, asks, waits, and
# prints what came back and what must then be set by hand.
#
# Needs:    bash and Azure CLI; the address of the app and its key "restore":
#             export BASE=https://<app>.azurewebsites.net/api
#             export RESTORE=$(az functionapp function keys list -g <group> -n <app> \
#               --function-name RequestRestore --query restore -o tsv)
#           The target is in the deployment's restoreTargets, and the source in its "from".
# Use:      restore.sh <source> <target>    the target is OVERWRITTEN; nobody may change it meanwhile
# May have: CONFIRM=<target>                instead of typing it
#           REASON="region lost"            what the record says
#           ID=restore-7                    send it again with the same ID, and nothing is done twice
# Ends:     0 when the restore Succeeded, else 1
set -euo pipefail
: "${BASE:?the address of the app, ending in /api}" "${RESTORE:?the key restore}"
source=${1:?whose backup} target=${2:?what is overwritten}
KEY=$RESTORE
ID=${ID:-restore-$(date -u +%Y%m%dt%H%M%Sz)}
REASON=${REASON:-runbook}

# --- the same in each of these scripts -------------------------------------------------------------------------------
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# By file, for everybody on a machine can read a process's arguments.
printf '{"x-functions-key": "%s", "Operation-Id": "%s", "Content-Type": "application/json"}' \
  "$KEY" "$ID" >"$work/headers.json"

# ask METHOD URL [argument of az rest]...: the answer in $work/answer, or fails with az's words in $work/error: the HTTP
# status in words, then what the app says. Asks again while the app cannot be reached or cannot answer. A POST
# can be repeated: the app carries out what has one Operation-Id once.
ask() {
  local method=$1 url=$2 tries=20
  shift 2
  until az rest --skip-authorization-header --headers "@$work/headers.json" --method "$method" --url "$url" "$@" \
    >"$work/answer" 2>"$work/error"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    ! grep -Eq '"status" *: *4|^ERROR: (Unauthorized|Forbidden|Not Found)' "$work/error" || return 1
    echo "no answer yet, asking again in 30 s" >&2
    sleep 30
  done
}

# One line of the last answer; None is what az writes where there is nothing.
line() {
  sed -n "$1p" "$work/answer" | tr -d '\r'
}

# follow URL: asks how an operation stands until it is done. Then line 2 is its status, line 3 its backup, and lines 4
# to 6 what went wrong.
follow() {
  while ask get "$1" --query "[done, status, backupName, error.code, error.message, error.advice]" -o tsv; do
    [ "$(line 1)" != true ] || return 0
    sleep 30
  done
  return 1
}
# ---------------------------------------------------------------------------------------------------------------------

# The dry run changes nothing. Lines 1 to 3 are its verdict, the others its checks.
if ! ask post "$BASE/services/$target/restores" --body "{\"sourceService\": \"$source\", \"dryRun\": true}" \
  --query "[[canRestore, backupName, why || verdict], checks[].[name, outcome, detail]][]" -o tsv; then
  echo "$target cannot be restored from $source" >&2
  cat "$work/error" >&2
  exit 1
fi
sed 1,3d "$work/answer" | tr -d '\r' | awk -F'\t' '{ printf "  %-22s %-22s %s\n", $1, $2, $3 }'
backup=$(line 2)
if [ "$(line 1)" != true ]; then
  echo "$target cannot be restored from $backup: $(line 3)" >&2
  exit 1
fi

echo "$target will be OVERWRITTEN with $backup."
if [ -z "${CONFIRM:-}" ]; then
  printf 'Type the name of the target to go on: '
  read -r CONFIRM || true
fi
if [ "$CONFIRM" != "$target" ]; then
  echo "not confirmed; nothing was started" >&2
  exit 1
fi

# The backup that was looked at, though a newer one may be there by now.
if ! ask post "$BASE/services/$target/restores" --query statusUrl -o tsv --body "{\"sourceService\": \"$source\",
  \"backupName\": \"$backup\", \"confirm\": \"$target\", \"reason\": \"${REASON//[\"\\]/}\"}"; then
  echo "the restore was not accepted" >&2
  cat "$work/error" >&2
  exit 1
fi
url=$(line 1)
echo "accepted, $url"
if ! follow "$url"; then
  echo "nobody can tell how the restore ended; look at $url" >&2
  cat "$work/error" >&2
  exit 1
fi
if [ "$(line 2)" != Succeeded ]; then
  printf 'the restore did not succeed, %s\n' "$(line 2)" >&2
  printf '  %s: %s\n  %s\n' "$(line 4)" "$(line 5)" "$(line 6)" >&2
  if [ "$(line 2)" = Abandoned ]; then
    echo "  Nobody knows how it ended. Do NOT start another: docs/runbook.md, Alert operation-abandoned" >&2
  fi
  exit 1
fi

echo "$target: Succeeded, $backup"
ask get "$url" --query "[[proof.summary, proof.comparisonUrl], proof.differences[].message][] | [?@]" -o tsv ||
  cat "$work/error" >&2
if [ -n "$(line 1)" ]; then
  echo "What came back: $(line 1)"
  sed 1,2d "$work/answer" | tr -d '\r' | sed 's/^/  /'
  echo "  all of it, with the key: $(line 2)"
fi
echo "To be set by hand, for no backup holds it:"
ask get "$url" --query "comparison.differences[].[setting, source, target]" -o tsv || cat "$work/error" >&2
tr -d '\r' <"$work/answer" | awk -F'\t' -v source="$source" -v target="$target" \
  'NF == 3 { printf "  %s\n    on %s: %s\n    on %s: %s\n", $1, source, $2, target, $3 }'
echo "  and look at domains and certificates, network, identities, diagnostics, ciphers, the developer portal:"
echo "  docs/runbook.md, After the restore"
