# What `up` and `down` share: which processes are ours. Each has a file in $RUN/pids that holds its id and the moment
# of its start, so that another program that got the same id later is never taken for it.

# When the process with this id was started; nothing if there is none, or only the remains of one.
born() {
    if [ -d /proc/self ]; then
        [ -r "/proc/$1/stat" ] || return 0
        # After the name in brackets: the state, then 18 numbers, then the start in clock ticks.
        sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'
    else
        ps -o lstart= -p "$1" 2>/dev/null || true
    fi
}

remember() { # NAME ID
    printf '%s\n%s\n' "$2" "$(born "$2")" >"$RUN/pids/$1"
}

# Asks a process to stop, and waits until it has.
stop() { # NAME SIGNAL
    local file=$RUN/pids/$1 id start
    [ -f "$file" ] || return 0
    { read -r id && read -r start; } <"$file" || true
    if [ -n "$id" ] && [ -n "$start" ] && [ "$(born "$id")" = "$start" ]; then
        kill -s "$2" "$id" 2>/dev/null || true
        for _ in $(seq 1 200); do
            [ "$(born "$id")" = "$start" ] || break
            sleep 0.1
        done
        if [ "$(born "$id")" = "$start" ]; then
            echo "down: $1 ($id) is still there after 20 seconds" >&2
            return 1
        fi
        echo "down: $1 stopped"
    fi
    rm -f "$file"
}

stop_all() {
    local failed=0
    stop nginx QUIT || failed=1
    stop gunicorn TERM || failed=1
    stop runserver TERM || failed=1
    stop postgresql INT || failed=1
    return $failed
}
