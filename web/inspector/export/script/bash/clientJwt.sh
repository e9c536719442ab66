# The JWT by which the client proves itself, signed with its private key and good for five minutes (RFC 7523 section 3):
# `client_jwt ISSUER AUDIENCE KID`.
client_jwt() {
  local alg=ES256 kid=$3 signed at
  at=$(now)
  if [[ $secret == '{'*'"RSA"'* ]]; then alg=RS256; fi
  if [[ -z $kid && $secret == '{'* ]]; then kid=$(json_at "$secret" kid); fi
  signed=$(printf '{"alg":"%s","typ":"JWT"%s}' "$alg" "${kid:+,\"kid\":$(json_string "$kid")}" | base64url)
  signed+=.$(
    printf '{"iss":%s,"sub":%s,"aud":%s,"jti":"%s","iat":%d,"exp":%d}' "$(json_string "$1")" \
      "$(json_string "$CLIENT_ID")" "$(json_string "$2")" "$(random)" "$at" "$((at + 300))" | base64url
  )
  printf '%s.%s' "$signed" "$(jws_signature "$signed" "$alg")"
}

# ES256 is two numbers of 32 bytes (RFC 7518 section 3.4), which openssl has in a sequence.
jws_signature() {
  local hex r s
  if [[ $2 == RS256 ]]; then
    printf '%s' "$1" | openssl dgst -sha256 -sign <(private_key) | base64url
    return
  fi
  hex=$(printf '%s' "$1" | openssl dgst -sha256 -sign <(private_key) -hex)
  hex=${hex##* }
  r=${hex:8:2 * 16#${hex:6:2}}
  s=${hex:12 + ${#r}}
  bytes "$(number_of_32 "$r")$(number_of_32 "$s")" | base64url
}

number_of_32() {
  local hex=$1
  while ((${#hex} > 64)); do hex=${hex:2}; done
  while ((${#hex} < 64)); do hex=00$hex; done
  printf '%s' "$hex"
}
