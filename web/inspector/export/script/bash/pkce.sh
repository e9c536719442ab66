# 32 random bytes, 43 characters.
random() { openssl rand 32 | base64url; }

# RFC 7636 section 4.2.
s256() { printf '%s' "$1" | openssl dgst -sha256 -binary | base64url; }
