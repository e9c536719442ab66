# HMAC in base64 (RFC 2104): `hmac sha1|sha256 KEY TEXT`, by two plain digests, because openssl takes the key of an HMAC
# from its arguments only, which others can read in a list of processes.
hmac() {
  local hash=$1 hex='' inner='' outer='' at byte
  for ((at = 0; at < ${#2}; at++)); do
    printf -v byte '%02x' "'${2:at:1}"
    hex+=${byte: -2}
  done
  if ((${#hex} > 128)); then
    hex=$(printf '%s' "$2" | openssl dgst "-$hash" -hex)
    hex=${hex##* }
  fi
  for ((at = 0; at < 128; at += 2)); do
    byte=${hex:at:2}
    printf -v inner '%s\\x%02x' "$inner" "$((16#${byte:-0} ^ 0x36))"
    printf -v outer '%s\\x%02x' "$outer" "$((16#${byte:-0} ^ 0x5c))"
  done
  {
    printf '%b' "$outer"
    { printf '%b' "$inner" && printf '%s' "$3"; } | openssl dgst "-$hash" -binary
  } | openssl dgst "-$hash" -binary | openssl base64 -A
}
