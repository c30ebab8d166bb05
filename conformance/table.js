// Reads what the suite wrote down and prints a table for each revision; exits with 1 if a check failed unexpectedly.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [out, expectedFile] = process.argv.slice(2);

const lines = (file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
const expected = new Set(lines(expectedFile).flatMap((line) => /^- (.+)$/.exec(line)?.[1] ?? []));
const unexpected = [];
const met = new Set();

/** The scenarios for servers in the answer of "list --requirements", up to the next section. */
function required(revision) {
  const names = [];
  let servers = false;
  for (const line of lines(join(out, revision, 'list.txt'))) {
    const name = /^ {2}- (\S+)/.exec(line)?.[1];
    if (!name) {
      servers = line.startsWith('Server scenarios') || (servers && line === '');
    } else if (servers) {
      names.push(name);
    }
  }
  return names;
}

/** The checks of a scenario; undefined if it left none. */
function checks(folder, scenario) {
  const found = readdirSync(folder).find((name) => name.replace(/-\d{4}-\d\d-\d\dT.*$/, '') === `server-${scenario}`);
  const file = found && join(folder, found, 'checks.json');
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function failed(revision, scenario, id, message) {
  const name = `${revision} ${scenario} ${id}`;
  if (expected.has(name)) {
    met.add(name);
  } else {
    unexpected.push(`${name}: ${message}`);
  }
}

function row(revision, folder, scenario, isRequired) {
  const found = checks(folder, scenario);
  const count = (status) => (found ?? []).filter((check) => check.status === status).length;
  if (!found || found.length === 0) {
    failed(revision, scenario, 'nothing', 'the scenario left no checks');
  }
  for (const check of found ?? []) {
    if (check.status === 'FAILURE') {
      failed(revision, scenario, check.id, check.errorMessage ?? check.description);
    }
  }
  return {
    scenario,
    required: isRequired ? 'yes' : '',
    passed: count('SUCCESS'),
    failed: found?.length ? count('FAILURE') : 1,
    warnings: count('WARNING'),
    skipped: count('SKIPPED'),
  };
}

const COLUMNS = ['scenario', 'required', 'passed', 'failed', 'warnings', 'skipped'];

function print(revision, rows) {
  const sum = { scenario: 'total', required: String(rows.filter((r) => r.required).length) };
  for (const column of COLUMNS.slice(2)) {
    sum[column] = rows.reduce((total, r) => total + r[column], 0);
  }
  const width = Math.max(...rows.map((r) => r.scenario.length));
  const line = (r) =>
    COLUMNS.map((column, i) => (i === 0 ? String(r[column]).padEnd(width) : String(r[column]).padStart(9))).join('');
  console.log(`\n${revision}`);
  console.log(line(Object.fromEntries(COLUMNS.map((column) => [column, column]))));
  rows.forEach((r) => console.log(line(r)));
  console.log(line(sum));
  const good = (subset) => `${subset.filter((r) => r.failed === 0).length}/${subset.length}`;
  console.log(
    `${revision}: required ${good(rows.filter((r) => r.required))}, others ${good(rows.filter((r) => !r.required))}`,
  );
}

for (const revision of readdirSync(out).filter((name) => /^\d{4}-\d\d-\d\d$/.test(name)).sort()) {
  const folder = join(out, revision);
  const rows = required(revision).map((scenario) => row(revision, join(folder, 'required'), scenario, true));
  if (rows.length === 0) {
    unexpected.push(`${revision}: the suite names no scenario`);
    continue;
  }
  for (const scenario of lines(join(folder, 'others.txt')).filter(Boolean)) {
    rows.push(row(revision, join(folder, 'others'), scenario, false));
  }
  print(revision, rows);
}

const stale = [...expected].filter((name) => !met.has(name));
stale.forEach((name) => console.log(`\nExpected to fail, but did not: ${name}`));
if (unexpected.length > 0) {
  console.log(`\nFailed:\n  ${unexpected.join('\n  ')}`);
  process.exit(1);
}
