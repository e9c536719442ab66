# What of the token answer is gone on with (RFC 6749 section 5.1). How long a token is may be seen, the token may not.
check_tokens() {
  local name value
  if [[ $status != 200 ]]; then refused 'The token endpoint'; fi
  access_token=$(answered access_token)
  if [[ -z $access_token ]]; then refused 'The token endpoint'; fi
  for name in access_token refresh_token id_token; do
    value=$(answered "$name")
    if [[ -n $value ]]; then say "   $name: ${#value} characters"; fi
  done
  for name in token_type expires_in "$@"; do
    value=$(answered "$name")
    if [[ -n $value ]]; then say "   $name: $value"; fi
  done
}
