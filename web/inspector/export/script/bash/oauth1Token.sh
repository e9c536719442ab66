# Token and secret in an answer, which is a form (RFC 5849 sections 2.1 and 2.3).
take_token() {
  if [[ $status != 200 ]]; then refused "$1"; fi
  token=$(parameter oauth_token "$body")
  token_secret=$(parameter oauth_token_secret "$body")
  if [[ -z $token ]]; then refused "$1"; fi
  say "   oauth_token: ${#token} characters, oauth_token_secret: ${#token_secret} characters"
}
