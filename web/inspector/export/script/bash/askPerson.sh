# Sends the person to the provider, and takes the address that they come back with: $query. Nothing listens for it here,
# because bash, curl and openssl cannot: the browser ends at the page of the redirect URI, which sends nothing and offers
# its address to be copied.
ask_person() {
  local answer=''
  say "Open this address in a browser:"
  say ''
  say "  $1"
  say ''
  if [[ -t 0 ]]; then open_browser "$1"; fi
  say "The browser ends at $REDIRECT_URI. Where that page is the one of the single-page app, and records handshakes"
  say 'in this tab, it offers its address to be copied; else copy the whole of it yourself. Paste it here.'
  # Readline takes more than the 4096 characters of a line.
  if [[ -t 0 ]]; then read -er -p '> ' answer || :; else IFS= read -r answer || :; fi
  answer=${answer//[$' \t\r']/}
  answer=${answer%%#*}
  query=${answer#*\?}
  [[ -n $query ]] || fail 'there was no address'
}

open_browser() {
  local opener
  for opener in xdg-open open; do
    if command -v "$opener" > /dev/null; then
      "$opener" "$1" < /dev/null > /dev/null 2>&1 &
      return
    fi
  done
}
