// The person at the browser, for programs that ask for authorization:
//   BKEND_EMAIL=... BKEND_PASSWORD=... node person.js <the address a program wants to be opened>
// signs in, allows what is suggested, or the level in BKEND_LEVEL (read, change, everything), and goes where the answer
// sends it. Prints the status of the last page.
let address = process.argv[2];
let form;
let cookies = new Map();

const unescaped = (text) =>
  text.replace(/&#x([0-9a-fA-F]+);/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The fields of a page's form as it stands, filled in as far as a person must. */
function filled(page) {
  const fields = new URLSearchParams();
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = Object.fromEntries([...tag.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]));
    if (of.name === 'level' && process.env.BKEND_LEVEL) {
      fields.set('level', process.env.BKEND_LEVEL);
    } else if (of.type === 'hidden' || ((of.type === 'radio' || of.type === 'checkbox') && of.checked)) {
      fields.append(of.name, of.value);
    } else if (of.name === 'email') {
      fields.append('email', process.env.BKEND_EMAIL);
    } else if (of.name === 'password') {
      fields.append('password', process.env.BKEND_PASSWORD);
    }
  }
  if (page.includes('name="decision"')) {
    fields.append('decision', 'allow');
  }
  return fields;
}

for (let step = 0; step < 10; step++) {
  const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  const answer = await fetch(address, { method: form ? 'POST' : 'GET', body: form, headers, redirect: 'manual' });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    cookies.set(name, value);
  }
  const page = await answer.text();
  const location = answer.headers.get('location');
  if (location) {
    address = new URL(location, address).href;
    form = undefined;
  } else if (answer.status === 200 && page.includes('<form')) {
    address = new URL(unescaped(/<form[^>]*action="([^"]*)"/.exec(page)[1]), address).href;
    form = filled(page);
  } else {
    console.log(answer.status);
    process.exit(answer.ok ? 0 : 1);
  }
}
console.error('The pages lead nowhere.');
process.exit(1);
