# NAME VALUE… as a form.
form() {
  local text=''
  while (($#)); do
    text+="${text:+&}$(form_encode "$1")=$(form_encode "$2")"
    shift 2
  done
  printf '%s' "$text"
}
