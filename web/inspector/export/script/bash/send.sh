# `send METHOD URL [HEADER]…`, with the body in $data where that is set. curl reads all of it from its standard input,
# because what is in its arguments can be read by others in a list of processes. Sets $status and $body.
send() {
  local method=$1 url=$2 header answer
  shift 2
  say "   $method ${url%%\?*}"
  answer=$(
    {
      printf 'request = %s\nurl = %s\n' "$(quoted "$method")" "$(quoted "$url")"
      for header; do printf 'header = %s\n' "$(quoted "$header")"; done
      if [[ -n ${data+set} ]]; then printf 'data-raw = %s\n' "$(quoted "$data")"; fi
    } | curl --disable --config - --silent --show-error --globoff --max-time 30 --write-out '\n%{http_code}'
  ) || fail "nobody answers at ${url%%\?*}"
  status=${answer##*$'\n'}
  body=${answer%$'\n'*}
  say "   $status"
}

# As curl's configuration has it.
quoted() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  printf '"%s"' "${text//$'\t'/\\t}"
}

# Where an answer is none that can be used.
refused() { fail "$1 answered $status: ${body:0:2000}"; }
