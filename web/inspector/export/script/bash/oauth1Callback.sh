# The callback has to be of this request token (RFC 5849 section 2.2).
check_callback() {
  local denied
  denied=$(parameter denied "$query")
  if [[ -n $denied ]]; then fail 'the person has declined'; fi
  if [[ $(parameter oauth_token "$query") != "$token" ]]; then fail 'this is the callback of another request token'; fi
  say '   oauth_token: the same as was sent'
}
