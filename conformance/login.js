// Logs in as the SDK of MCPJam does, once for each revision of the protocol that it knows, with a client that registers
// dynamically; person.js is the one who signs in. BKEND_EMAIL=... BKEND_PASSWORD=... node login.js URL
//
// Twice each: with its hostile requests, one of which exchanges a code again and by that ends the connection, as it
// must; and with calls over MCP instead.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// The SDK would report to its makers that it was used.
process.env.DO_NOT_TRACK = '1';
const { OAuthConformanceTest } = await import('@mcpjam/sdk');

const REVISIONS = ['2025-03-26', '2025-06-18', '2025-11-25'];
const CALLS = { listTools: true, callTool: { name: 'get_context', params: {} } };
const EXPECTED = new Map([
  ['oauth_invalid_redirect', 'the exchange of a code at another address is tried with a code that was used, and refused for that'],
]);

const person = fileURLToPath(new URL('person.js', import.meta.url));
const [url] = process.argv.slice(2);

// Not waited for: the SDK listens for the answer only once this has returned.
async function openUrl(address) {
  promisify(execFile)(process.execPath, [person, address]).catch((error) => console.error(error.message));
}

async function run(protocolVersion, hostile) {
  const result = await new OAuthConformanceTest({
    serverUrl: url,
    protocolVersion,
    registrationStrategy: 'dcr',
    auth: { mode: 'interactive', openUrl },
    oauthConformanceChecks: hostile,
    verification: hostile ? {} : CALLS,
  }).run();
  for (const { step, status, error } of result.steps) {
    if (status !== 'passed') {
      console.error(`${protocolVersion} ${step} ${status}: ${(error?.message ?? '').slice(0, 300)}`);
    }
  }
  return result.steps;
}

let failed = false;
for (const revision of REVISIONS) {
  const steps = [...await run(revision, true), ...await run(revision, false)];
  const passed = steps.filter(({ status }) => status === 'passed').length;
  const expected = steps.filter(({ step, status }) => status === 'skipped' && EXPECTED.has(step)).length;
  failed ||= passed + expected < steps.length;
  console.log(`${revision}: login with a client that registers itself, ${passed}/${steps.length} steps`
    + (expected ? `, ${expected} expected not to apply` : ''));
}
process.exit(failed ? 1 : 0);
