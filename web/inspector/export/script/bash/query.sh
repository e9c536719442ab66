# The parameter NAME of a query or a form, once at most: `parameter NAME QUERY`.
parameter() {
  local name=$1 rest=$2 pair found=''
  local count=0
  while [[ -n $rest ]]; do
    pair=${rest%%&*}
    rest=${rest#"$pair"}
    rest=${rest#&}
    [[ ${pair%%=*} == "$name" ]] || continue
    found=''
    if [[ $pair == *=* ]]; then found=${pair#*=}; fi
    count=$((count + 1))
  done
  if ((count > 1)); then fail "$name is there more than once"; fi
  decode "$found"
}
