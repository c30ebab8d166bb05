// Stands between the suite, which cannot send a token, and a server that wants one:
//   BKEND_TOKEN=... node proxy.js http://127.0.0.1:8080/mcp
// prints the URL to call instead, on a free port of this machine. Only the token is added: bodies and answers pass as
// they come, and who hangs up on one side is hung up on at the other.
import { createServer, request } from 'node:http';
import { pipeline } from 'node:stream';

const target = new URL(process.argv[2]);
const token = process.env.BKEND_TOKEN;

/** Names and values in turn. Host and Origin name the server where they named the proxy; others are its to judge. */
function headers(question) {
  const own = new RegExp(`^((http://)?(127\\.0\\.0\\.1|localhost)):${proxy.address().port}$`);
  const passed = question.rawHeaders.map((text, i) => (i % 2 === 1 ? text.replace(own, `$1:${target.port}`) : text));
  return [...passed, 'Authorization', `Bearer ${token}`];
}

const proxy = createServer((question, answer) => {
  const { method, url: path } = question;
  const asked = request({ hostname: target.hostname, port: target.port, method, path, headers: headers(question) });
  asked.on('response', (received) => {
    answer.writeHead(received.statusCode, received.statusMessage, received.rawHeaders);
    // A stream may have nothing to say for a while, but it is open.
    answer.flushHeaders();
    pipeline(received, answer, () => {});
  });
  asked.on('error', () => answer.destroy());
  answer.on('close', () => asked.destroy());
  pipeline(question, asked, () => {});
});

// An endpoint that answers everybody would pass just as well, and prove nothing.
const unknown = await fetch(target, { method: 'POST' });
await unknown.text();
if (!token || unknown.status !== 401) {
  console.error(token ? `${target} answers ${unknown.status} without a token, not 401.` : 'BKEND_TOKEN has no token.');
  process.exit(1);
}
proxy.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${proxy.address().port}${target.pathname}`));
