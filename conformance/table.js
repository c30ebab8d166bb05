// Reads what the suite wrote down and prints a table for each revision; exits with 1 if a check failed unexpectedly.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [out, expectedFile, title = ''] = process.argv.slice(2);

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

/** Whether nobody expected it. */
function failed(revision, scenario, id, message) {
  const name = `${revision} ${scenario} ${id}`;
  if (expected.has(name)) {
    met.add(name);
    return false;
  }
  unexpected.push(`${name}: ${message}`);
  return true;
}

function row(revision, folder, scenario, isRequired) {
  const found = checks(folder, scenario);
  const count = (status) => (found ?? []).filter((check) => check.status === status).length;
  const failures = found?.length
    ? found.filter((check) => check.status === 'FAILURE')
    : [{ id: 'nothing', description: 'the scenario left no checks' }];
  const wrong = failures.filter((it) => failed(revision, scenario, it.id, it.errorMessage ?? it.description)).length;
  return {
    scenario,
    required: isRequired ? 'yes' : '',
    passed: count('SUCCESS'),
    failed: wrong,
    expected: failures.length - wrong,
    warnings: count('WARNING'),
    skipped: count('SKIPPED'),
  };
}

/** What is expected fails too, but does not count. */
const COLUMNS = ['scenario', 'required', 'passed', 'failed', 'expected', 'warnings', 'skipped'];

function print(revision, rows) {
  const sum = { scenario: 'total', required: String(rows.filter((r) => r.required).length) };
  for (const column of COLUMNS.slice(2)) {
    sum[column] = rows.reduce((total, r) => total + r[column], 0);
  }
  const width = Math.max(...rows.map((r) => r.scenario.length));
  const line = (r) =>
    COLUMNS.map((column, i) => (i === 0 ? String(r[column]).padEnd(width) : String(r[column]).padStart(9))).join('');
  console.log(`\n${revision}${title}`);
  console.log(line(Object.fromEntries(COLUMNS.map((column) => [column, column]))));
  rows.forEach((r) => console.log(line(r)));
  console.log(line(sum));
  const good = (subset) => `${subset.filter((r) => r.failed === 0).length}/${subset.length}`;
  const [needed, others] = [rows.filter((r) => r.required), rows.filter((r) => !r.required)];
  console.log(`${revision}${title}: required ${good(needed)}, others ${good(others)}`);
}

for (const revision of readdirSync(out).filter((name) => /^\d{4}-\d\d-\d\d$/.test(name)).sort()) {
  const folder = join(out, revision);
  const names = required(revision);
  const listed = (name) => lines(join(folder, `${name}.txt`)).filter(Boolean);
  const rows = (scenarios, kind) =>
    scenarios.map((scenario) => row(revision, join(folder, kind), scenario, names.includes(scenario)));
  const fitting = rows(listed('fitting'), 'fitting');
  const all = fitting.length ? fitting : [...rows(names, 'required'), ...rows(listed('others'), 'others')];
  if (names.length === 0) {
    unexpected.push(`${revision}: the suite names no scenario`);
    continue;
  }
  print(revision, all);
}

const stale = [...expected].filter((name) => !met.has(name));
stale.forEach((name) => console.log(`\nExpected to fail, but did not: ${name}`));
if (unexpected.length > 0) {
  console.log(`\nFailed:\n  ${unexpected.join('\n  ')}`);
  process.exit(1);
}
