# Starts the server of a bundle. Clients run it by /bin/sh, which needs no execute bit; some drop the
# server's when they unpack. exec makes it the same process: input, signals and exit code are the server's.
case $0 in
  */*) folder=${0%/*} ;;
  *) folder=. ;;
esac
server=$folder/finizi-b4b-mcp
if [ ! -f "$server" ]; then
  echo "Cannot start $server: it is not there. Install the bundle again." >&2
  exit 127
fi
if [ ! -x "$server" ] && ! chmod u+x "$server"; then
  echo "Cannot start $server: it is not executable, and may not be made so. Install the bundle again, or run: chmod +x \"$server\"" >&2
  exit 126
fi
exec "$server" "$@"
