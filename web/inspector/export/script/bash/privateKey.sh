# The secret as a private key in PEM: as it is, where `\n` may stand for line ends, or made of a JWK (EC P-256 or RSA).
private_key() {
  local content=020100 name
  case $secret in
    '{'*'"RSA"'*)
      for name in n e d p q dp dq qi; do content+=$(integer "$(jwk_hex "$secret" "$name")"); done
      pem 'RSA PRIVATE KEY' "$(der 30 "$content")"
      ;;
    '{'*)
      content=020101$(der 04 "$(jwk_hex "$secret" d)")a00a06082a8648ce3d030107
      content+=$(der a1 "$(der 03 "0004$(jwk_hex "$secret" x)$(jwk_hex "$secret" y)")")
      pem 'EC PRIVATE KEY' "$(der 30 "$content")"
      ;;
    *) printf '%s\n' "${secret//\\n/$'\n'}" ;;
  esac
}
