# shellcheck shell=bash
# What the scripts in this folder need of a machine, and how it is got. Sourced by them, after
# `set -euo pipefail` and from the root of the repository. Works with the bash 3.2 of macOS.

# What Playwright asks for.
NODE=20

say() {
  printf '%s\n' "$*" >&2
}

die() {
  say "$@"
  exit 1
}

# Where cargo builds, wherever that was set.
target_dir() {
  cargo metadata --format-version 1 --no-deps |
    sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

need_cargo() {
  if ! command -v cargo >/dev/null && [[ -x $HOME/.cargo/bin/cargo ]]; then
    PATH=$HOME/.cargo/bin:$PATH
  fi
  command -v cargo >/dev/null || die \
    "Weerklank is built with Rust, and there is no cargo here. Get it from https://rustup.rs:
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh
The cargo of Debian and Ubuntu is usually too old."
}

# The parts of the Rust toolchain that only those who change code need.
need_rustfmt_and_clippy() {
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then
    return
  fi
  command -v rustup >/dev/null ||
    die "The tests need rustfmt and clippy. Install the ones that belong to your Rust toolchain."
  rustup component add rustfmt clippy
}

# need_system postgres cc node browser: makes sure of these, installing what is missing when that
# can be done without asking for a password.
need_system() {
  local missing=() thing
  for thing; do
    "has_$thing" || missing+=("$thing")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0

  if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    install_with_apt "${missing[@]}"
  elif [[ $(uname) == Darwin ]] && command -v brew >/dev/null; then
    install_with_brew "${missing[@]}"
  else
    explain "${missing[@]}"
    exit 1
  fi
  for thing in "${missing[@]}"; do
    "has_$thing" || die "Still no $(words_for "$thing") after installing."
  done
}

# A directory for the tests of LDAP, when it can be had without asking for a password. Without one they say "skipped".
want_slapd() {
  if has_slapd || ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
    return 0
  fi
  say 'Installing with apt-get: slapd ldap-utils'
  # each test runs one of its own, so none is set up and started here
  if ! { as_root apt-get update -q &&
    echo 'slapd slapd/no_configuration boolean true' | as_root debconf-set-selections &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends slapd ldap-utils; } >&2; then
    say 'There is no slapd to be had here: the tests of LDAP will be skipped.'
  fi
}

has_slapd() {
  [[ -x /usr/sbin/slapd ]] && command -v ldapmodify >/dev/null
}

words_for() {
  case $1 in
    postgres) echo "PostgreSQL server" ;;
    cc) echo "C compiler" ;;
    node) echo "Node.js $NODE or newer with npm" ;;
    browser) echo "Chromium" ;;
  esac
}

# As the product itself searches (src/platform/db/private/find.rs).
has_postgres() {
  if [[ -n ${PG_BINDIR:-} ]]; then
    holds_postgres "$PG_BINDIR" && return 0
    die "PG_BINDIR is $PG_BINDIR, but there are no programs postgres and initdb in it."
  fi
  local folder
  for folder in \
    /usr/lib/postgresql/*/bin /usr/local/lib/postgresql/*/bin /usr/pgsql-*/bin \
    /usr/libexec/postgresql* /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
    /home/linuxbrew/.linuxbrew/opt/postgresql@*/bin \
    /Applications/Postgres.app/Contents/Versions/*/bin \
    /usr/bin /usr/local/bin /usr/local/pgsql/bin /opt/homebrew/bin; do
    if holds_postgres "$folder"; then
      return 0
    fi
  done
  command -v pg_config >/dev/null && holds_postgres "$(pg_config --bindir)"
}

holds_postgres() {
  [[ -x $1/postgres && -x $1/initdb ]]
}

# Some crates compile C, and Rust links with cc.
has_cc() {
  command -v cc >/dev/null
}

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'process.exit(parseInt(process.versions.node) >= Number(process.argv[1]) ? 0 : 1)' "$NODE"
}

has_browser() {
  [[ -n $(find_browser) ]]
}

# The one without a screen comes first: it is the same browser at half the work.
find_browser() {
  local name
  for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Chromium.app/Contents/MacOS/Chromium' \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
    if [[ -n $name ]] && command -v "$name"; then
      return 0
    fi
  done
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

apt_packages() {
  local thing
  for thing; do
    case $thing in
      postgres) echo postgresql ;;
      # what the compiler only recommends, but cannot link without
      cc) echo gcc libc6-dev ;;
      node) echo nodejs npm ;;
      browser) apt_browser ;;
    esac
  done | xargs
}

# Debian packs it without a screen too, Ubuntu does not.
apt_browser() {
  if [[ -n $(apt-cache search --names-only '^chromium-headless-shell$' 2>/dev/null) ]]; then
    echo chromium-headless-shell
  else
    echo chromium
  fi
}

install_with_apt() {
  local packages
  as_root apt-get update -q >&2
  packages=$(apt_packages "$@")
  say "Installing with apt-get: $packages"
  case " $packages " in
    *' nodejs '*) check_apt_node ;;
  esac
  # shellcheck disable=SC2086 # a list of words
  without_cluster as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends $packages >&2 ||
    die "apt-get could not install: $packages"
}

# Debian 12 and Ubuntu 24.04 have a Node.js that is too old, and it comes with hundreds of packages.
check_apt_node() {
  local major
  major=$(apt-cache policy nodejs | sed -n 's/^ *Candidate: \([0-9]*\).*/\1/p')
  [[ ${major:-0} -ge $NODE ]] || die \
    "The browser tests need Node.js $NODE or newer, and this system's packages have ${major:-none}.
Get it from https://nodejs.org/en/download and run this again."
}

# Runs a command while Debian does not make and start a cluster for a server it installs: ours lives
# in ./data and needs no other beside it. Whoever installs a server later gets one as always.
without_cluster() (
  asks=/etc/postgresql-common/createcluster.d
  trap 'as_root rm -f "$asks/weerklank.conf"; as_root rmdir -p "$asks" 2>/dev/null || true' EXIT
  as_root mkdir -p "$asks"
  echo 'create_main_cluster = false' | as_root tee "$asks/weerklank.conf" >/dev/null
  "$@"
)

install_with_brew() {
  local thing
  for thing; do
    case $thing in
      postgres) brew install postgresql@17 >&2 ;;
      cc) die "There is no C compiler. Get Apple's with: xcode-select --install" ;;
      node) brew install node >&2 ;;
      browser) brew install --cask chromium >&2 ;;
    esac
  done
}

explain() {
  local thing
  say "This machine lacks:"
  for thing; do
    say "  - $(words_for "$thing")"
  done
  if command -v apt-get >/dev/null; then
    say "Install them as root, for instance with:"
    say "  sudo apt-get install --no-install-recommends $(apt_packages "$@")"
  else
    say "Install them with your system's package manager. Their packages are usually called:"
    for thing; do
      case $thing in
        postgres) say "  postgresql-server (Fedora, Red Hat), postgresql (Arch, Alpine)" ;;
        cc) say "  gcc (on Alpine: build-base)" ;;
        node) say "  nodejs and npm" ;;
        browser) say "  chromium" ;;
      esac
    done
  fi
  for thing; do
    if [[ $thing == postgres ]]; then
      say "Or name the folder of an installed PostgreSQL server in PG_BINDIR."
    fi
  done
}
