# As in a form (WHATWG URL Standard, application/x-www-form-urlencoded).
form_encode() {
  local text
  text=$(encode "$1" 'A-Za-z0-9*._-')
  printf '%s' "${text//%20/+}"
}

# RFC 3986, and RFC 5849 section 3.6.
percent_encode() { encode "$1" 'A-Za-z0-9._~-'; }

encode() {
  local text=$1 keep=$2 at character code
  for ((at = 0; at < ${#text}; at++)); do
    character=${text:at:1}
    # shellcheck disable=SC2254 # It is a pattern.
    case $character in
      [$keep]) printf '%s' "$character" ;;
      *)
        printf -v code '%d' "'$character"
        printf '%%%02X' "$((code & 255))"
        ;;
    esac
  done
}
