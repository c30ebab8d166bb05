// The official TypeScript clients: one JSON line in, {method, params}; one JSON line out, {result} or {error}.
import { createInterface } from 'node:readline';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Login } from './login.mjs';

// v1 knows only the older revisions; the second version of the client does too, unless it is told to find out.
const mode = process.argv[2];
const v1 = mode === 'v1' && {
  ...(await import('@modelcontextprotocol/sdk/client/index.js')),
  ...(await import('@modelcontextprotocol/sdk/client/streamableHttp.js')),
  ...(await import('@modelcontextprotocol/sdk/types.js')),
};
const { Client, StreamableHTTPClientTransport } = v1 || (await import('@modelcontextprotocol/client'));

const client = new Client(
  { name: 'bkend-e2e', version: '1' },
  {
    capabilities: { elicitation: {}, sampling: {}, roots: {} },
    ...(mode === 'auto' && { versionNegotiation: { mode } }),
  },
);

const heard = [];
let form = { action: 'cancel' };
const answers = {
  'elicitation/create': ['ElicitRequestSchema', () => form],
  'sampling/createMessage': [
    'CreateMessageRequestSchema',
    () => ({ role: 'assistant', model: 'none', content: { type: 'text', text: 'Paris.' } }),
  ],
  'roots/list': ['ListRootsRequestSchema', () => ({ roots: [{ uri: 'file:///projects/blog', name: 'blog' }] })],
};
for (const [method, [schema, answer]] of Object.entries(answers)) {
  client.setRequestHandler(v1 ? v1[schema] : method, ({ params }) => {
    heard.push({ method, params });
    return answer();
  });
}
const news = {
  'notifications/message': 'LoggingMessageNotificationSchema',
  'notifications/resources/updated': 'ResourceUpdatedNotificationSchema',
  'notifications/tools/list_changed': 'ToolListChangedNotificationSchema',
};
for (const [method, schema] of Object.entries(news)) {
  client.setNotificationHandler(v1 ? v1[schema] : method, ({ params }) => {
    heard.push({ method, params });
  });
}
const onprogress = (params) => heard.push({ method: 'notifications/progress', params });

// Over HTTP, with a token or with a login, or through a program that bridges from standard input and output.
const [command, ...args] = process.argv.slice(3);
let transport;
const finish = (answer) => transport.finishAuth(v1 ? answer.get('code') : answer);
const login = command || process.env.BKEND_TOKEN ? undefined : await new Login(finish).listen();
const authorized = login
  ? { authProvider: login }
  : { requestInit: { headers: { Authorization: `Bearer ${process.env.BKEND_TOKEN}` } } };
function connect() {
  transport = command
    ? new StdioClientTransport({ command, args, env: process.env, stderr: 'ignore' })
    : new StreamableHTTPClientTransport(new URL('/mcp', process.env.BKEND_URL), authorized);
  return client.connect(transport);
}
const allowed = (something) => (login ? login.first(something) : something());
await allowed(connect);

const revision = v1 ? transport.protocolVersion : client.getNegotiatedProtocolVersion();
const older = revision < '2026';
const call = (params, options) => (v1 ? client.callTool(params, undefined, options) : client.callTool(params, options));
let _meta = {};

const methods = {
  revision: () => revision,
  session: () => transport.sessionId ?? '',
  listTools: (params) => client.listTools(params),
  callTool: (params) => allowed(() => call({ ...params, _meta }, { onprogress })),
  listResources: (params) => client.listResources(params),
  readResource: (params) => client.readResource(params),
  getPrompt: (params) => client.getPrompt(params),
  complete: (params) => client.complete(params),
  answerForms: (params) => void (form = params),
  heard: () => heard,
  login: () => login.told,
  expire: () => login.expire(),
  log: ({ level }) =>
    older ? client.setLoggingLevel(level) : void (_meta = { 'io.modelcontextprotocol/logLevel': level }),
  watch: ({ uri }) =>
    older
      ? client.subscribeResource({ uri })
      : client.listen({ toolsListChanged: true, resourceSubscriptions: [uri] }).then(() => {}),
  // Gives up as soon as the tool says anything.
  giveUp: (params) => {
    const patience = new AbortController();
    return call(params, { signal: patience.signal, onprogress: () => patience.abort() }).catch(() => {});
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { method, params } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ result: (await methods[method](params)) ?? {} }));
  } catch (e) {
    console.log(JSON.stringify({ error: e.message }));
  }
}
// A server that was killed has no session to end.
await transport.terminateSession?.().catch(() => {});
await client.close();
login?.close();
