# What is at a path in JSON: `json_at JSON [NAME|INDEX]…`. A string is decoded, anything else is as it stands; where there
# is nothing, nothing. It reads what servers send, and does not check that it is JSON (RFC 8259).
json_at() {
  local rest=$1 start value name
  shift
  for name; do json_enter "$name" || return 0; done
  json_value
  case $value in
    '"'*) json_text "${value:1:${#value}-2}" ;;
    null) ;;
    *) printf '%s' "$value" ;;
  esac
}

# Goes from the beginning of an object or a list to its member.
json_enter() {
  local wanted=$1 index=0 opened key
  json_space
  opened=${rest:0:1}
  [[ $opened == '{' || $opened == '[' ]] || return 1
  rest=${rest:1}
  while :; do
    json_space
    case ${rest:0:1} in '' | '}' | ']') return 1 ;; ,) rest=${rest:1} && continue ;; esac
    key=$index
    if [[ $opened == '{' ]]; then
      json_value
      key=$(json_text "${value:1:${#value}-2}")
      json_space
      rest=${rest:1}
    fi
    [[ $key == "$wanted" ]] && return
    json_value
    index=$((index + 1))
  done
}

# Takes one value from $rest into $value.
json_value() {
  local depth=0 skipped
  json_space
  start=$rest
  while :; do
    case ${rest:0:1} in
      '"') json_skip_string ;;
      '{' | '[') depth=$((depth + 1)) rest=${rest:1} ;;
      '}' | ']') depth=$((depth - 1)) rest=${rest:1} ;;
      '') break ;;
      *)
        skipped=${rest%%[\"\{\}\[\],]*}
        if [[ -z $skipped ]]; then skipped=,; fi
        rest=${rest:${#skipped}}
        ;;
    esac
    if ((depth == 0)); then break; fi
  done
  value=${start:0:${#start}-${#rest}}
  value=${value%"${value##*[!$' \t\r\n']}"}
}

json_skip_string() {
  local part slashes
  rest=${rest:1}
  while [[ $rest == *\"* ]]; do
    part=${rest%%\"*}
    rest=${rest:${#part}+1}
    slashes=${part##*[!\\]}
    if ((${#slashes} % 2 == 0)); then return; fi
  done
  rest=''
}

json_space() { rest=${rest#"${rest%%[!$' \t\r\n']*}"}; }

# A string without its quotes, decoded; only ASCII is ever escaped in what is read here, the rest stays as it stands.
json_text() {
  local text=$1 part
  while [[ $text == *\\* ]]; do
    part=${text%%\\*}
    text=${text:${#part}+1}
    printf '%s' "$part"
    case $text in
      u00[0-7]*)
        printf '%b' "\\x${text:3:2}"
        text=${text:5}
        ;;
      [nrtbf]*)
        printf '%b' "\\${text:0:1}"
        text=${text:1}
        ;;
      u*)
        printf '\\u'
        text=${text:1}
        ;;
      *)
        printf '%s' "${text:0:1}"
        text=${text:1}
        ;;
    esac
  done
  printf '%s' "$text"
}

# A string of JSON, with its quotes.
json_string() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  printf '"%s"' "${text//$'\t'/\\t}"
}
