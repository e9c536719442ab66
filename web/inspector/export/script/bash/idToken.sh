# Reads an id_token into $claims, and holds it to what OpenID Connect Core section 3.1.3.7 asks for.
check_id_token() {
  local token=$1 header audience
  header=$(bytes "$(base64url_hex "${token%%.*}")")
  claims=${token#*.}
  claims=$(bytes "$(base64url_hex "${claims%%.*}")")
  say "   header: $header"
  say "   claims: $claims"
  is_issuer "$(json_at "$claims" iss)" || fail 'the id_token is of another issuer'
  audience=$(json_at "$claims" aud)
  if [[ $audience != "$CLIENT_ID" && $audience != *"\"$CLIENT_ID\""* ]]; then fail 'the id_token is for another client'; fi
  if [[ $(json_at "$claims" nonce) != "$nonce" ]]; then fail 'the id_token has another nonce: it is of another sign-in'; fi
  if (($(json_at "$claims" exp) <= $(now) - 60)); then fail 'the id_token has expired'; fi
  say '   iss, aud, nonce and exp are as they have to be'
  check_signature "$token" "$(json_at "$header" alg)" "$(json_at "$header" kid)"
}

# `check_signature TOKEN ALG KID`: by the server's published keys (RFC 7515 section 5.2, RFC 7517).
check_signature() {
  local signed=${1%.*} signature alg=$2 key index
  local options=()
  signature=$(base64url_hex "${1##*.}")
  case $alg in
    RS256 | RS384 | RS512) options=("-sha${alg:2}") ;;
    PS256 | PS384 | PS512) options=("-sha${alg:2}" -sigopt rsa_padding_mode:pss) ;;
    ES256) options=(-sha256) signature=$(der 30 "$(integer "${signature:0:64}")$(integer "${signature:64}")") ;;
    *)
      say "   the signature was NOT checked: this script does not know $alg"
      return
      ;;
  esac
  send GET "$JWKS_URI" 'accept: application/json'
  for ((index = 0; ; index++)); do
    key=$(json_at "$body" keys "$index")
    if [[ -z $key ]]; then fail 'none of the keys of the server has signed the id_token'; fi
    if is_signed "$key" "$3"; then break; fi
  done
  say "   the signature is the server's"
}

# Whether it is this key, and has signed; it knows the variables of check_signature.
is_signed() {
  local public
  if [[ -n $2 && $(json_at "$1" kid) != "$2" ]]; then return 1; fi
  case $(json_at "$1" kty) in
    RSA)
      public=$(der 30 "$(integer "$(jwk_hex "$1" n)")$(integer "$(jwk_hex "$1" e)")")
      public=$(der 30 "$(der 30 06092a864886f70d0101010500)$(der 03 "00$public")")
      ;;
    EC) public=3059301306072a8648ce3d020106082a8648ce3d03010703420004$(jwk_hex "$1" x)$(jwk_hex "$1" y) ;;
    *) return 1 ;;
  esac
  printf '%s' "$signed" |
    openssl dgst "${options[@]}" -verify <(pem 'PUBLIC KEY' "$public") -signature <(bytes "$signature") > /dev/null 2>&1
}
