# Takes the secret from the variable CLIENT_SECRET, or asks for it without showing it. It stays in this shell's memory:
# it is in no environment, no file and no list of processes. A private key in PEM may have several lines.
read_secret() {
  secret=${CLIENT_SECRET-}
  unset CLIENT_SECRET
  [[ -n $secret ]] && return
  local line
  IFS= read -rs -p "$1 (it is not shown): " secret || fail 'there was no secret'
  while [[ $secret == -----BEGIN* && $secret != *-----END* ]]; do
    IFS= read -rs line || fail 'the key has no end'
    secret+=$'\n'$line
  done
  say ''
  [[ -n $secret ]] || fail 'there was no secret'
}
