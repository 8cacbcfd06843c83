#!/usr/bin/env bash
# Backs up one or more API Management services, or all protected ones, and waits until every backup has ended.
#
# Needs:    bash and Azure CLI; the address of the app and its key "caller":
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

if [ $# = 0 ]; then
  if ! ask get "$BASE/services" --query "value[?protected].service" -o tsv; then
    echo "the services cannot be listed" >&2
    cat "$work/error" >&2
    exit 1
  fi
  # shellcheck disable=SC2046 # names of services have no blanks
  set -- $(tr -d '\r' <"$work/answer")
fi

failed=0
for service in "$@"; do
  if ask post "$BASE/services/$service/backups" --query statusUrl -o tsv \
    --body "{\"reason\": \"${REASON//[\"\\]/}\"}"; then
    line 1 >"$work/of-$service"
    echo "$service: accepted, $(line 1)"
  else
    failed=1
    echo "$service: not accepted" >&2
    cat "$work/error" >&2
  fi
done

for service in "$@"; do
  [ -e "$work/of-$service" ] || continue
  if ! follow "$(cat "$work/of-$service")"; then
    failed=1
    echo "$service: nobody can tell how its backup ended" >&2
    cat "$work/error" >&2
  elif [ "$(line 2)" = Succeeded ]; then
    echo "$service: Succeeded, $(line 3)"
  else
    failed=1
    printf '%s: no backup, %s\n' "$service" "$(line 2)" >&2
    printf '  %s: %s\n  %s\n' "$(line 4)" "$(line 5)" "$(line 6)" >&2
  fi
done
exit "$failed"
