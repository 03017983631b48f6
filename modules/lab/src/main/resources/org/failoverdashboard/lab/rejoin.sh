#!/usr/bin/env bash
# rejoin.sh CLUSTER NODE PRIMARY: asks the lab in whose directory this lies to make the node a standby of the primary.
# With bash's own sockets, because it has to be quick and curl is not everywhere.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
port=$(sed -n 's/^port=//p' "$here/lab-control.properties")
token=$(sed -n 's/^token=//p' "$here/lab-control.properties")

exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'POST /rejoin?cluster=%s&node=%s&primary=%s HTTP/1.0\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n' \
  "$1" "$2" "$3" "$token" >&3
IFS= read -r status <&3
tail -n 1 <&3
[[ $status == *" 200 "* ]]
