# Everything that is said goes to standard error: on standard output is the profile, and nothing else.
say() { printf '%s\n' "$*" >&2; }
step() { printf '\n== %s\n' "$*" >&2; }
fail() { printf '\nThis handshake ends here: %s\n' "$*" >&2; exit 1; }
