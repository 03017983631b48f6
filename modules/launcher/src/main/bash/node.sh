# Finds Node.js and npm, which bundle what the pages run in the browser. Sourced; needs say.sh and packages.sh.

readonly NODE_WANTED=18

# Only a build needs them: what was built runs without.
find_node() {
  local version
  need "The build of the pages" nodejs node
  need "The build of the pages" npm
  version=$(node --version | sed -n 's/^v\([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge "$NODE_WANTED" ] && return
  die "The build of the pages needs Node.js $NODE_WANTED or newer, and 'node' in PATH is $(node --version)." \
    "Debian 12, Ubuntu 24.04 and newer have one: sudo apt-get install -y nodejs npm; on macOS: brew install node"
}
