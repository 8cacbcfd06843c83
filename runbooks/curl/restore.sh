#!/usr/bin/env bash
# Restores the newest good backup of one API Management service into another, a standby: looks first, asks, waits, and
# prints what came back and what must then be set by hand.
#
# Needs:    bash, curl, jq; the address of the app and its key "restore":
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

# --- the same in each of these scripts -------------------------------------------------------------------------------
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What a header of the last answer says; its name in lower case.
header() {
  tr -d '\r' <"$work/head" | awk -F': ' -v name="$1" 'tolower($1) == name { value = $2 } END { print value }'
}

# ask METHOD URL [argument of curl]...: the answer in STATUS and $work/body.
# Asks again while the app cannot be reached or cannot answer. A POST can be repeated too: the app carries out what has
# one Operation-Id once. The key goes to curl by a pipe, for everybody on a machine can read a process's arguments.
ask() {
  local method=$1 url=$2 tries=20 pause
  shift 2
  while :; do
    : >"$work/head"
    : >"$work/body"
    STATUS=$(curl -sS -m 100 -X "$method" -D "$work/head" -o "$work/body" -w '%{http_code}' \
      -K <(printf 'header = "x-functions-key: %s"\n' "$KEY") "$@" "$url") || STATUS=000
    tries=$((tries - 1))
    case $STATUS in
      000 | 408 | 429 | 5??) [ "$tries" -gt 0 ] || return 0 ;;
      *) return 0 ;;
    esac
    pause=$(header retry-after)
    pause=${pause:-10}
    echo "no answer yet (HTTP $STATUS), asking again in $pause s" >&2
    sleep "$pause"
  done
}

# follow URL: asks for an operation's result until there is one. 200: Succeeded; 409: not.
follow() {
  local url=$1 next pause
  while ask GET "$url" && [ "$STATUS" = 202 ]; do
    next=$(header location)
    url=${next:-$url}
    pause=$(header retry-after)
    sleep "${pause:-10}"
  done
}

# Says why the last answer is not what was hoped for.
explain() {
  case $STATUS in
    000) echo "  $BASE does not answer" ;;
    401) echo "  HTTP 401: the key does not open this function (or a sign-in is asked for too: docs/runbook.md)" ;;
    *)
      jq -r '"  \(.code): \(.detail)", (.advice // empty | "  \(.)")' "$work/body" 2>/dev/null ||
        echo "  HTTP $STATUS"
      ;;
  esac >&2
}
# ---------------------------------------------------------------------------------------------------------------------

# The dry run changes nothing.
ask POST "$BASE/services/$target/restores" -H 'Content-Type: application/json' \
  -d "$(jq -n --arg source "$source" '{sourceService: $source, dryRun: true}')"
if [ "$STATUS" != 200 ]; then
  echo "$target cannot be restored from $source" >&2
  explain
  exit 1
fi
jq -r '.checks[] | [.name, .outcome, .detail] | @tsv' "$work/body" |
  awk -F'\t' '{ printf "  %-22s %-22s %s\n", $1, $2, $3 }'
backup=$(jq -r .backupName "$work/body")
if [ "$(jq -r .canRestore "$work/body")" != true ]; then
  echo "$target cannot be restored from $backup: $(jq -r '.why // .verdict' "$work/body")" >&2
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
ask POST "$BASE/services/$target/restores" -H "Operation-Id: $ID" -H 'Content-Type: application/json' \
  -d "$(jq -n --arg source "$source" --arg backup "$backup" --arg target "$target" \
    --arg reason "${REASON:-runbook}" \
    '{sourceService: $source, backupName: $backup, confirm: $target, $reason}')"
if [ "$STATUS" != 202 ]; then
  echo "the restore was not accepted" >&2
  explain
  exit 1
fi
echo "accepted, $(jq -r .statusUrl "$work/body")"
follow "$(header location)"
if [ "$STATUS" != 200 ]; then
  echo "the restore did not succeed" >&2
  explain
  if [ "$(jq -r '.operation.status // empty' "$work/body" 2>/dev/null)" = Abandoned ]; then
    echo "  Nobody knows how it ended. Do NOT start another: docs/runbook.md, Alert operation-abandoned" >&2
  fi
  exit 1
fi

echo "$target: $(jq -r '"\(.status), \(.backupName)"' "$work/body")"
jq -r '.proof // empty | "What came back: \(.summary)", ((.differences // [])[] | "  \(.message)"),
  "  all of it, with the key: \(.comparisonUrl)"' "$work/body"
echo "To be set by hand, for no backup holds it:"
jq -r --arg source "$source" --arg target "$target" '
  (.comparison.differences // [])[]
  | "  \(.setting)", "    on \($source): \(.source)", "    on \($target): \(.target)"' "$work/body"
jq -r '.comparison.note // empty | "  not compared: \(.)"' "$work/body"
echo "  and look at domains and certificates, network, identities, diagnostics, ciphers, the developer portal:"
echo "  docs/runbook.md, After the restore"
