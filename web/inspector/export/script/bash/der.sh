# Keys as openssl reads them, of hexadecimal digits (ITU-T X.690): `der TAG CONTENT`.
der() {
  local length=$((${#2} / 2))
  if ((length < 128)); then
    printf '%s%02x%s' "$1" "$length" "$2"
  elif ((length < 256)); then
    printf '%s81%02x%s' "$1" "$length" "$2"
  else
    printf '%s82%04x%s' "$1" "$length" "$2"
  fi
}

integer() {
  local hex=$1
  while [[ $hex == 00?* ]]; do hex=${hex:2}; done
  case $hex in [89a-f]*) hex=00$hex ;; esac
  der 02 "$hex"
}

# `pem LABEL DER`
pem() {
  printf -- '-----BEGIN %s-----\n' "$1"
  bytes "$2" | openssl base64
  printf -- '-----END %s-----\n' "$1"
}

# A member of a JWK (RFC 7518 section 6) in hexadecimal digits.
jwk_hex() { base64url_hex "$(json_at "$1" "$2")"; }
