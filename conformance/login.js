// Logs in as the SDK of MCPJam does, once for each revision of the protocol that it knows, with a client that registers
// dynamically; person.js is the one who signs in. BKEND_EMAIL=... BKEND_PASSWORD=... node login.js URL
// With more arguments, CLIENT PEM, the client is described at its own address instead, on a site of this machine with
// that certificate.
//
// Twice each: with its hostile requests, one of which exchanges a code again and by that ends the connection, as it
// must; and with calls over MCP instead.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

// The SDK would report to its makers that it was used.
process.env.DO_NOT_TRACK = '1';
const { OAuthConformanceTest } = await import('@mcpjam/sdk');

const CALLS = { listTools: true, callTool: { name: 'get_context', params: {} } };
const EXPECTED = new Map([
  ['oauth_invalid_redirect', 'the exchange of a code at another address is tried with a code that was used, and refused for that'],
]);

const person = fileURLToPath(new URL('person.js', import.meta.url));
const [url, client, certificate] = process.argv.slice(2);
// Addresses of clients came with the last of them.
const revisions = client ? ['2025-11-25'] : ['2025-03-26', '2025-06-18', '2025-11-25'];

// Not waited for: the SDK listens for the answer only once this has returned.
async function openUrl(address) {
  promisify(execFile)(process.execPath, [person, address]).catch((error) => console.error(error.message));
}

/** The client looks at its own page, too, whose name leads nowhere. */
function fetchFn(address, options) {
  if (address !== client) {
    return fetch(address, options);
  }
  return new Promise((resolve, reject) => {
    request(address, {
      ca: readFileSync(certificate),
      lookup: (host, wanted, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    }, async (answer) => {
      const text = (await answer.toArray()).join('');
      resolve(new Response(text, { status: answer.statusCode, headers: { 'Content-Type': 'application/json' } }));
    }).on('error', reject).end();
  });
}

async function run(protocolVersion, hostile) {
  const result = await new OAuthConformanceTest({
    serverUrl: url,
    protocolVersion,
    registrationStrategy: client ? 'cimd' : 'dcr',
    client: client ? { clientIdMetadataUrl: client } : {},
    fetchFn,
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
for (const revision of revisions) {
  const steps = [...await run(revision, true), ...await run(revision, false)];
  const passed = steps.filter(({ status }) => status === 'passed').length;
  const expected = steps.filter(({ step, status }) => status === 'skipped' && EXPECTED.has(step)).length;
  failed ||= passed + expected < steps.length;
  console.log(`${revision}: login with a client that ${client ? 'has a page' : 'registers itself'}, ${passed}/${steps.length} steps`
    + (expected ? `, ${expected} expected not to apply` : ''));
}
process.exit(failed ? 1 : 0);
