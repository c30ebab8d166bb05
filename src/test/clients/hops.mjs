// A person at a browser whose programs are called back by way of other addresses (faults 4.5): a code has to arrive
// wherever the address that a program registered leads on to. BKEND_EMAIL=... BKEND_PASSWORD=... node hops.mjs URL
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const [url] = process.argv.slice(2);
const { BKEND_EMAIL: email, BKEND_PASSWORD: password } = process.env;

/** A place on this machine that leads on, or is where the code has to arrive. */
async function place(host, next) {
  let came;
  const back = new Promise((resolve) => { came = resolve; });
  const server = createServer((request, response) => {
    if (!request.url.startsWith('/callback')) {
      response.writeHead(404).end();
      return;
    }
    const query = new URL(request.url, 'http://127.0.0.1').search;
    if (next) response.writeHead(302, { Location: next + query });
    response.end('You can close this window.');
    came(new URLSearchParams(query));
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, host, done));
  const name = host.includes(':') ? `[${host}]` : host;
  return { server, back, address: `http://${name}:${server.address().port}/callback` };
}

async function question(redirect) {
  const registered = await (await fetch(`${url}/mcp/oauth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_name: 'Acme Editor', redirect_uris: [redirect], token_endpoint_auth_method: 'none' }),
  })).json();
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: registered.client_id,
    redirect_uri: redirect,
    state: 'a state',
    code_challenge: createHash('sha256').update(randomBytes(32).toString('base64url')).digest('base64url'),
    code_challenge_method: 'S256',
    resource: `${url}/mcp`,
  });
  return `${url}/mcp/oauth/authorize?${parameters}`;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
const complaints = [];
const servers = [];
try {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });

  const allow = async (redirect, arrival) => {
    await page.goto(await question(redirect));
    if (await page.getByLabel('Password').count()) {
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    }
    await page.getByRole('button', { name: 'Allow' }).click();
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No code by way of ${redirect}: ${complaints}`)), 10_000);
    });
    const told = await Promise.race([arrival, late]);
    clearTimeout(timer);
    assert.ok(told.get('code'), `${redirect}: ${told}`);
    assert.equal(told.get('state'), 'a state');
  };

  const end = await place('127.0.0.1');
  servers.push(end.server);
  const hop = await place('127.0.0.1', end.address.replace('127.0.0.1', 'localhost'));
  servers.push(hop.server);
  await allow(hop.address, end.back);

  try {
    const six = await place('::1');
    servers.push(six.server);
    await allow(six.address, six.back);
    console.log('[::1]: arrived');
  } catch (e) {
    if (e.code !== 'EADDRNOTAVAIL' && e.code !== 'EAFNOSUPPORT') throw e;
    console.log('[::1]: this machine has none');
  }
  // At the end: a browser that may start a program is not done with the page before.
  const scheme = await place('127.0.0.1', 'acme-editor://callback');
  servers.push(scheme.server);
  await allow(scheme.address, scheme.back);

  assert.deepEqual(complaints, []);
  console.log('hops: every code arrived');
} finally {
  await browser.close();
  servers.forEach((server) => server.close());
}
