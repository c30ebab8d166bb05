// The official TypeScript client: one JSON line in, {method, params}; one JSON line out, {result} or {error}.
import { createInterface } from 'node:readline';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const options = process.argv[2] === 'auto' ? { versionNegotiation: { mode: 'auto' } } : {};
const client = new Client({ name: 'bkend-e2e', version: '1' }, options);
await client.connect(
  new StreamableHTTPClientTransport(new URL('/mcp', process.env.BKEND_URL), {
    requestInit: { headers: { Authorization: `Bearer ${process.env.BKEND_TOKEN}` } },
  }),
);

const methods = {
  revision: () => client.getNegotiatedProtocolVersion(),
  listTools: (params) => client.listTools(params),
  callTool: (params) => client.callTool(params),
  listResources: (params) => client.listResources(params),
  readResource: (params) => client.readResource(params),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { method, params } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ result: await methods[method](params) }));
  } catch (e) {
    console.log(JSON.stringify({ error: e.message }));
  }
}
await client.close();
