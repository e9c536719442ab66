# `encode TEXT CHARACTERS`: every byte but these characters as %XX.
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
