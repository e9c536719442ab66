# RFC 4648 section 5, of what comes on standard input.
base64url() {
  local text
  text=$(openssl base64 -A)
  text=${text//+/-}
  text=${text//\//_}
  printf '%s' "${text//=/}"
}

# BASE64URL in hexadecimal digits.
base64url_hex() {
  local text=$1 alphabet=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ at before bits=0 count=0
  for ((at = 0; at < ${#text}; at++)); do
    before=${alphabet%%"${text:at:1}"*}
    bits=$(((bits << 6 | ${#before}) & 65535))
    count=$((count + 6))
    if ((count < 8)); then continue; fi
    count=$((count - 8))
    printf '%02x' "$((bits >> count & 255))"
  done
}

# The bytes that hexadecimal digits stand for.
bytes() {
  local hex=$1 at text=''
  for ((at = 0; at < ${#hex}; at += 2)); do text+="\\x${hex:at:2}"; done
  printf '%b' "$text"
}
