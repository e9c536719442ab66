# As in a form (WHATWG URL Standard, application/x-www-form-urlencoded).
form_encode() {
  local text
  text=$(encode "$1" 'A-Za-z0-9*._-')
  printf '%s' "${text//%20/+}"
}
