// A person at a browser, the whole way: sets up a second factor, registers a program, signs in, allows it one project
// only, and sends it away again; then somebody else joins by invitation. BKEND_EMAIL=... BKEND_PASSWORD=... BKEND_TOKEN=... node browser.mjs URL FOLDER
//
// Leaves a picture of every page in the folder, as wide as a telephone and as a screen; prints what was seen, and fails
// at the first thing that is not as it should be.
import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [url, folder] = process.argv.slice(2);
const { BKEND_EMAIL: email, BKEND_PASSWORD: password, BKEND_TOKEN: token } = process.env;
const WIDTHS = [390, 1280];

/** Calls a tool as the program does; answers with the status and what came. */
async function call(bearer, name, input) {
  const answer = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      Authorization: `Bearer ${bearer}`,
      'MCP-Protocol-Version': '2026-07-28',
      'Mcp-Method': 'tools/call',
      'Mcp-Name': name,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: {
        name,
        arguments: input,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientInfo': { name: 'browser', version: '1' },
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
  });
  const text = await answer.text();
  const json = text.startsWith('{') ? JSON.parse(text) : undefined;
  return { status: answer.status, result: json?.result, content: json?.result?.structuredContent, text };
}

async function post(path, fields) {
  const answer = await fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) });
  return answer.json();
}

/** A program with an address on this machine, which remembers how the browser came back; or a site elsewhere. */
async function program(elsewhere) {
  let came;
  const back = new Promise((resolve) => { came = resolve; });
  const server = createServer((request, response) => {
    response.end('You can close this window.');
    came(new URL(request.url, 'http://127.0.0.1').searchParams);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const redirect = elsewhere ?? `http://127.0.0.1:${server.address().port}/callback`;
  if (elsewhere) server.close();
  const registered = await (await fetch(`${url}/mcp/oauth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_name: 'Acme Editor', redirect_uris: [redirect], token_endpoint_auth_method: 'none' }),
  })).json();
  const verifier = randomBytes(32).toString('base64url');
  const question = new URLSearchParams({
    response_type: 'code',
    client_id: registered.client_id,
    redirect_uri: redirect,
    state: 'a state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource: `${url}/mcp`,
  });
  return {
    address: `${url}/mcp/oauth/authorize?${question}`,
    async tokens() {
      const answer = await back;
      server.close();
      assert.equal(answer.get('state'), 'a state');
      assert.equal(answer.get('iss'), url);
      return post('/mcp/oauth/token', {
        grant_type: 'authorization_code',
        client_id: registered.client_id,
        code: answer.get('code') ?? '',
        redirect_uri: redirect,
        code_verifier: verifier,
      });
    },
  };
}

/** What an authenticator app shows (RFC 6238), so many seconds from now. */
function code(secret, ahead = 0) {
  const bits = [...secret.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + ahead) / 30)));
  const mac = createHmac('sha1', key).update(time).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function project(slug) {
  const { content: { items: [{ id: organizationId }] } } = await call(token, 'backend_org_list', {});
  const { content, text } = await call(token, 'backend_project_create', {
    body: { organizationId, slug, name: slug, primaryCloud: 'aws', primaryRegion: 'eu-central-1' },
  });
  assert.ok(content?.id, text);
  return content.id;
}

const seen = [];

/** What stands on a page, in every width; nothing may be cut off at the side, and nothing may be complained of. */
async function look(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${name} is ${wide} pixels wide on a screen of ${width}`);
  }
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  seen.push(`${name}: ${heading}`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
const complaints = [];
try {
  // As most people who switch it off have it: nothing on these pages needs it.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  page.on('console', (message) => {
    // Pages of refusals are complained of, too; what belongs to a page is looked at below.
    if (!message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (!response.request().isNavigationRequest() && response.url().startsWith(url) && !response.ok()) {
      complaints.push(`${response.url()} ${response.status()}`);
    }
  });

  const signIn = async (secretWord) => {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(secretWord);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  await page.goto(`${url}/account`);
  await signIn(password);
  await page.getByRole('link', { name: /second factor/i }).click();
  await look(page, 'second-factor-off');
  await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  await look(page, 'second-factor-app');
  const secret = await page.locator('.secret').innerText();
  await page.getByLabel('Code', { exact: true }).fill(code(secret));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await look(page, 'second-factor-codes');
  const recovery = await page.locator('.codes li').allInnerTexts();
  assert.equal(new Set(recovery).size, 10);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await page.getByRole('link', { name: /second factor/i }).click();
  await look(page, 'second-factor-on');
  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await look(page, 'signed-out');

  const [mine, other] = [await project('mine'), await project('other')];
  const editor = await program();
  await page.goto(editor.address);
  await look(page, 'sign-in');
  await signIn('not this one');
  await look(page, 'sign-in-refused');
  await signIn(password);
  await look(page, 'code');
  await page.goto(`${url}/account`);
  assert.equal(await page.getByLabel('Password').count(), 1, 'half a sign-in opens nothing');
  await page.goto(editor.address);
  await signIn(password);
  // Not the one of before, which was used.
  await page.getByLabel('Code from your authenticator app').fill(code(secret, 30));
  await page.getByRole('button', { name: 'Continue' }).click();

  await look(page, 'consent');
  await page.getByRole('radio', { name: 'Only these' }).press('Space');
  await page.getByText('mine', { exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  const { access_token: access, refresh_token: refresh, ...rest } = await editor.tokens();
  assert.ok(access, JSON.stringify(rest));

  const allowed = await call(access, 'backend_project_get', { projectId: mine });
  assert.equal(allowed.content?.id, mine, allowed.text);
  const refused = await call(access, 'backend_project_get', { projectId: other });
  assert.ok(refused.result?.isError, refused.text);
  const unknown = await call(access, 'backend_project_get', { projectId: `${other.slice(0, -4)}0000` });
  assert.equal(refused.text.replaceAll(other, ''), unknown.text.replaceAll(`${other.slice(0, -4)}0000`, ''));

  await page.goto(`${url}/account`);
  await look(page, 'account');
  await page.getByRole('button', { name: 'Disconnect Acme Editor' }).click();
  await look(page, 'account-empty');
  assert.equal((await call(access, 'backend_project_get', { projectId: mine })).status, 401);
  const again = await post('/mcp/oauth/token', { grant_type: 'refresh_token', refresh_token: refresh, client_id: 'gone' });
  assert.equal(again.error, 'invalid_client');

  await page.goto(`${url}/mcp/oauth/authorize?client_id=unknown`);
  await look(page, 'error');

  // A site that is remembered is returned to by the answer to the form of the last page, which the policy must allow.
  await context.route('https://site.example/**', (route) => route.fulfill({ body: 'You are connected.' }));
  const site = await program('https://site.example/callback');
  await page.goto(site.address);
  await look(page, 'consent-site');
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.waitForURL('https://site.example/**');
  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(site.address);
  await signIn(password);
  await page.getByText('Phone not at hand?').click();
  await page.getByLabel('Recovery code').fill(recovery[0]);
  await page.getByRole('button', { name: 'Use this code' }).click();
  await page.waitForURL('https://site.example/**');

  const invited = await fetch(`${url}/management/v1/invitations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ name: 'Grace', email: 'grace@example.com', role: 'member' }),
  });
  const invitation = await invited.json();
  assert.equal(invited.status, 201, JSON.stringify(invitation));
  const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await guest.goto(invitation.url);
  await look(guest, 'join');
  await guest.getByLabel('E-mail address').fill('grace@example.com');
  await guest.getByLabel('Code', { exact: true }).fill(invitation.code);
  await guest.getByLabel('Your name').fill('Grace');
  await guest.getByLabel('New password').fill('a password of some length');
  await guest.getByRole('button', { name: 'Join' }).click();
  await look(guest, 'joined');
  await guest.goto(`${url}/account`);
  await look(guest, 'account-of-a-guest');
  assert.deepEqual(complaints, []);
  console.log(seen.join('\n'));
} finally {
  await browser.close();
}
