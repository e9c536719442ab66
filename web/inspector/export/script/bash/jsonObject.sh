# NAME VALUE… as an object of JSON.
json_object() {
  local text=''
  while (($#)); do
    text+="${text:+,}$(json_string "$1"):$(json_string "$2")"
    shift 2
  done
  printf '{%s}' "$text"
}
