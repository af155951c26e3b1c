# Runs a server ("$@") that must not outlive whoever holds the other end of our standard input.
# Prints the server's pid, then waits for the server and ends with its status.
exec 3<&0 </dev/null
"$@" 3<&- >&2 &
server=$!
# From here on only the end of the server ends us. Not earlier: the server would inherit it.
trap '' HUP INT PIPE TERM
(
  # Nobody ever writes to the pipe: read returns when its last writer is gone. TERM goes first, as a
  # shell starts background commands deaf to INT and the server may not have set its handlers yet.
  read -r _ <&3
  kill -TERM "$server"
  kill -INT "$server"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
echo "$server"
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
