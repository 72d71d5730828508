# Signs an executable with the Developer ID in APPLE_CERTIFICATE (a .p12 in base64) and, where APPLE_ID
# is set, has Apple notarize it. A ticket cannot be stapled to a bare executable: macOS asks Apple for it
# at the first start.
set -euo pipefail
executable=$1
work=$(mktemp -d)
keychain=$work/signing.keychain-db
password=$(uuidgen)
trap 'security delete-keychain "$keychain" || true; rm -rf "$work"' EXIT

printf %s "$APPLE_CERTIFICATE" | base64 --decode > "$work/certificate.p12"
security create-keychain -p "$password" "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$work/certificate.p12" -k "$keychain" -P "$APPLE_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple:,codesign: -s -k "$password" "$keychain" > "$work/log"
security list-keychains -d user -s "$keychain" login.keychain-db

identity=$(security find-identity -v -p codesigning "$keychain" | awk 'NR == 1 { print $2 }')
# the default identifier would be the file's name, which changes with each version
codesign --force --timestamp --options runtime --identifier ai.finizi.b4b-mcp \
  --entitlements .release/entitlements.plist --keychain "$keychain" \
  --sign "$identity" "$executable"
codesign --verify --strict --verbose=2 "$executable"

if [ -z "${APPLE_ID:-}" ]; then
  echo "::warning::Signed, but not notarized: there is no secret APPLE_ID"
  exit 0
fi
ditto -c -k "$executable" "$work/notarize.zip"
xcrun notarytool submit "$work/notarize.zip" --wait \
  --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM_ID" --password "$APPLE_APP_PASSWORD" |
  tee "$work/log"
grep -q 'status: Accepted' "$work/log"
