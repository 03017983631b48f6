# Installs Debian packages where that is permitted. Sourced; needs say.sh and REPO.

# need WHO PROGRAM...: one of the programs is there, or its Debian package, named like the first, gets installed.
need() {
  local who=$1 program package=$2
  shift
  for program in "$@"; do
    command -v "$program" >/dev/null && return
  done
  local install="apt-get install -y --no-install-recommends $package" become=""
  [ "$(id -u)" = 0 ] || become="sudo -n"
  if command -v apt-get >/dev/null && { [ -z "$become" ] || sudo -n true 2>/dev/null; }; then
    progress "Installing $package" "$REPO/.failover/logs/apt-$package.log" \
      env DEBIAN_FRONTEND=noninteractive sh -c "$become apt-get update -q && $become $install" && return
  fi
  die "$who needs $package, and it could not be installed. Run this, then try again:" \
    "  sudo $install"
}
