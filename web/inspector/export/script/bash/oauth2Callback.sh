# The callback has to be the answer to this very request (RFC 6749 section 10.12), of this very server (RFC 9207).
check_callback() {
  local error iss
  if [[ $(parameter state "$query") != "$state" ]]; then fail 'the state is another one: this is no answer to our request'; fi
  say '   state: the same as was sent'
  iss=$(parameter iss "$query")
  if [[ -n $iss ]]; then
    is_issuer "$iss" || fail "the answer is of another server: $iss"
    say "   iss: $iss, as it has to be"
  elif [[ -n $ISS_DEMANDED ]]; then
    fail 'there is no iss, and this server promises one'
  fi
  error=$(parameter error "$query")
  if [[ -n $error ]]; then fail "the provider says $error"; fi
}
