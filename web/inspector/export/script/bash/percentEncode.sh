# RFC 3986, and RFC 5849 section 3.6.
percent_encode() { encode "$1" 'A-Za-z0-9._~-'; }

# What stands percent-encoded in a query or a form.
decode() {
  local text=${1//\\/\\\\}
  text=${text//+/ }
  printf '%b' "${text//%/\\x}"
}
