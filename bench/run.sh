#!/bin/sh
# Measures bkend, a bare Jetty handler and the official Java SDK's server, one after the other on this machine.
set -eu

usage() {
    cat <<'END'
Usage: bench/run.sh [--quick | --records [--only NAME,...] [--quick] | --streams | --tokens | [--records] --against FOLDER [--quick]]

Builds what is missing, starts each server in turn, puts it under load, and writes
bench/results/<date>.json and the tables in bench/README.md. Takes about ten minutes
on a machine that must have nothing else to do. Exits with 1 if a target is missed.

  --quick  a minute's run to see that everything works; figures mean nothing and
           go to bench/target/quick.json and quick.md
  --records  the data API on tables of 10,000 and 1,000,000 records, beside the same
           statements without a server; about twenty minutes and 1 GB of disk; writes
           bench/results/records-<date>.json and its tables in bench/README.md
           --only READ,CREATE: only these of READ, LIST_INDEXED, LIST_UNINDEXED,
           COUNT_INDEXED, COUNT_ALL, UPDATE, CREATE; prints and keeps nothing
  --streams  opens 2,000 streams of subscriptions/listen and measures their memory,
           and how long a change takes to reach all of them; a minute
  --tokens  what it costs to verify a token, again and for the first time, with JMH;
           two minutes; prints and keeps nothing
  --against FOLDER  compares bkend with another checkout of it, such as a Git worktree
           of the last release, in one run of four minutes; prints and keeps nothing.
           With --records it compares the data API on tables of 10,000 records: reads,
           indexed lists, changes and creates; ten minutes
  --help   this text

Needs Linux (/proc), Maven, and a JDK 25 (BKEND_JAVA_HOME, JAVA_HOME or /usr/lib/jvm).
END
}

quick=
main=Bench
against=
only=
while [ $# -gt 0 ]; do
    case "$1" in
        --quick) quick=--quick ;;
        --records) main=RecordsBench ;;
        --streams) main=Streams ;;
        --tokens) main=Tokens ;;
        --against)
            if [ ! -x "${2:-}/bkend" ]; then
                echo "--against needs the folder of another checkout of bkend; '${2:-}' has no ./bkend in it." >&2
                exit 64
            fi
            against=$2
            shift
            ;;
        --only)
            only=${2:-}
            [ -n "$only" ] || { echo "--only needs names, such as READ,CREATE." >&2; exit 64; }
            shift
            ;;
        --help | -h) usage; exit 0 ;;
        *) echo "Unknown argument: $1" >&2; usage >&2; exit 64 ;;
    esac
    shift
done

if [ -n "$against" ]; then
    [ "$main" = RecordsBench ] && main=RecordsCompare || main=Compare
fi

project=$(cd "$(dirname "$0")/.." && pwd)

java=
for home in "${BKEND_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -n "$home" ] && grep -Eqs '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release"; then
        java=$home/bin/java
        break
    fi
done
if [ -z "$java" ]; then
    echo "No JDK 25 or newer was found. Set BKEND_JAVA_HOME to one." >&2
    exit 69
fi

# The launcher builds bkend if it has to, and must find the same Java.
BKEND_JAVA_HOME=$(dirname "$(dirname "$java")")
export BKEND_JAVA_HOME
"$project/bkend" --version >&2
bench=$project/bench/target/bench.jar
if [ ! -f "$bench" ] || [ -n "$(find "$project/bench/src" "$project/bench/pom.xml" -newer "$bench" | head -n 1)" ]; then
    echo "Building the benchmark ..." >&2
    mvn -B -q -f "$project/bench/pom.xml" package
fi

exec "$java" -cp "$bench:$project/bench/target/lib/*:$project/target/bkend.jar" dev.bkend.bench.$main "$project" ${against:+"$against"} ${only:+--only "$only"} $quick
