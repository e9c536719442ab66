# `sign METHOD URL [NAME VALUE]…` signs a request with the secret and, once there is one, the token's (RFC 5849 section
# 3). Sets $authorization, the value of that header, and $signed_url, the address with the same in its query.
sign() {
  local method=$1 url=$2 text='' rest='' pair signature
  local pairs=()
  shift 2
  set -- oauth_consumer_key "$CLIENT_ID" oauth_signature_method "$SIGNATURE_METHOD" oauth_timestamp "$(now)" \
    oauth_nonce "$(openssl rand -hex 16)" oauth_version 1.0 "$@"
  if [[ -n $token ]]; then set -- "$@" oauth_token "$token"; fi
  authorization='OAuth '
  while (($#)); do
    pair=$(percent_encode "$2")
    pairs+=("$1 $pair")
    authorization+="$1=\"$pair\", "
    rest+="$1=$pair&"
    shift 2
  done
  signed_url="$url?$rest"
  if [[ $url == *\?* ]]; then
    signed_url="$url&$rest"
    rest=${url#*\?}
    while [[ -n $rest ]]; do
      pair=${rest%%&*}
      rest=${rest:${#pair}}
      rest=${rest#&}
      pairs+=("$(percent_encode "$(decode "${pair%%=*}")") $(percent_encode "$(decode "${pair#*=}")")")
    done
  fi
  # By name, then by value: a space is before everything that a name may have in it (section 3.4.1.3.2).
  sort_pairs
  for pair in "${pairs[@]}"; do text+="${text:+&}${pair/ /=}"; done
  text="$method&$(percent_encode "${url%%\?*}")&$(percent_encode "$text")"
  signature=$(percent_encode "$(signature_of "$text")")
  authorization+="oauth_signature=\"$signature\""
  signed_url+="oauth_signature=$signature"
}

sort_pairs() {
  local at before pair
  for ((at = 1; at < ${#pairs[@]}; at++)); do
    pair=${pairs[at]}
    for ((before = at - 1; before >= 0; before--)); do
      [[ ${pairs[before]} > $pair ]] || break
      pairs[before + 1]=${pairs[before]}
    done
    pairs[before + 1]=$pair
  done
}
