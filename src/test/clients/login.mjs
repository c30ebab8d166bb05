// What a program needs to log in: it keeps what it gets in memory, and sends the person's browser to the server.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

/** The official TypeScript client asks this where to keep things, and where the browser is to go. */
export class Login {
  clientMetadata = {
    client_name: 'bkend-e2e',
    redirect_uris: [],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  /** What happened so far: how often the person was asked, and for what; how often tokens came. */
  told = { asked: [], tokens: [], registrations: 0 };

  /** @param finish hands the client what its server answered */
  constructor(finish) {
    this.finish = finish;
  }

  /** Listens for the browser that comes back. */
  async listen() {
    this.server = createServer((request, response) => {
      this.answer = new URL(request.url, this.redirectUrl).searchParams;
      response.end('You can close this window.');
    });
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.redirectUrl = `http://127.0.0.1:${this.server.address().port}/callback`;
    this.clientMetadata.redirect_uris = [this.redirectUrl];
    return this;
  }

  close() {
    this.server.close();
  }

  clientInformation() {
    return this.client;
  }

  saveClientInformation(client) {
    this.told.registrations++;
    this.client = client;
  }

  tokens() {
    return this.saved;
  }

  saveTokens(tokens) {
    this.told.tokens.push(tokens.scope);
    this.saved = tokens;
  }

  /** From now on the access token is no good, as if its time had passed. */
  expire() {
    this.saved = { ...this.saved, access_token: this.saved.access_token.slice(0, -8) + 'AAAAAAAA' };
  }

  saveCodeVerifier(verifier) {
    this.verifier = verifier;
  }

  codeVerifier() {
    return this.verifier;
  }

  saveDiscoveryState(state) {
    this.discovered = state;
  }

  discoveryState() {
    return this.discovered;
  }

  state() {
    return (this.expected = crypto.randomUUID());
  }

  async redirectToAuthorization(url) {
    this.told.asked.push(url.searchParams.get('scope') ?? '');
    await promisify(execFile)(process.env.BROWSER, [url.href]);
  }

  /** Does something; if the person had to be asked for it first, once more with what they answered. */
  async first(something) {
    try {
      return await something();
    } catch (e) {
      if (e.constructor.name !== 'UnauthorizedError') {
        throw e;
      }
      if (this.answer.get('state') !== this.expected) {
        throw new Error('The answer is to another question.');
      }
      await this.finish(this.answer);
      return something();
    }
  }
}
