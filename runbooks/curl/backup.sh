#!/usr/bin/env bash
# Backs up one or more API Management services, or all protected ones, and waits until every backup has ended.
#
# Needs:    bash, curl, jq; the address of the app and its key "caller":
#             export BASE=https://<app>.azurewebsites.net/api
#             export CALLER=$(az functionapp function keys list -g <group> -n <app> \
#               --function-name RequestBackup --query caller -o tsv)
# Use:      backup.sh [service]...          without a service: all that are protected
# May have: REASON="before release 7"       what the record says
#           ID=release-7                    send it again with the same ID, and nothing is done twice
# Ends:     0 when every backup Succeeded, else 1
set -euo pipefail
: "${BASE:?the address of the app, ending in /api}" "${CALLER:?the key caller}"
KEY=$CALLER
ID=${ID:-runbook-$(date -u +%Y%m%dt%H%M%Sz)}

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

if [ $# = 0 ]; then
  ask GET "$BASE/services"
  if [ "$STATUS" != 200 ]; then
    echo "the services cannot be listed" >&2
    explain
    exit 1
  fi
  # shellcheck disable=SC2046 # names of services have no blanks
  set -- $(jq -r '.value[] | select(.protected) | .service' "$work/body")
fi

failed=0
for service in "$@"; do
  ask POST "$BASE/services/$service/backups" -H "Operation-Id: $ID" -H 'Content-Type: application/json' \
    -d "$(jq -n --arg reason "${REASON:-runbook}" '{$reason}')"
  if [ "$STATUS" = 202 ]; then
    header location >"$work/of-$service"
    echo "$service: accepted, $(jq -r .statusUrl "$work/body")"
  else
    failed=1
    echo "$service: not accepted" >&2
    explain
  fi
done

for service in "$@"; do
  [ -e "$work/of-$service" ] || continue
  follow "$(cat "$work/of-$service")"
  if [ "$STATUS" = 200 ]; then
    echo "$service: $(jq -r '"\(.status), \(.backupName)"' "$work/body")"
  else
    failed=1
    echo "$service: no backup" >&2
    explain
  fi
done
exit "$failed"
