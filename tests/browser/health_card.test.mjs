// The code on a printed certificate, read from its picture and checked by a verifier from npm. The
// verifier takes the tenant's public key from the running server, accepts our card, and refuses
// changed ones.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { buildFolder, checkout } from './lib/build.mjs';
import { startServer } from './lib/server.mjs';

globalThis.crypto ??= webcrypto; // Node.js 18 has it only as webcrypto
const { SHCReader } = await import('kill-the-clipboard');

const issuer = 'https://booking.example.org/431001';
const number = '9000000101';

async function folderOf(t) {
  const folder = await mkdtemp(join(tmpdir(), 'yoyaku-card-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

// The demonstration's tenant with its own address and a code for its vaccine.
async function tenantFiles(folder) {
  const settings = JSON.parse(await readFile(join(checkout, 'tenants/431001.json'), 'utf8'));
  settings.public_url = issuer;
  const vaccine = { code: 'pfizer', doses: 2, next_after_days: 21, least_after_days: 18, doses_per_vial: 6, most_doses_per_vial: 7 };
  settings.vaccines = [{ ...vaccine, cvx: '208' }];
  await writeFile(join(folder, '431001.json'), JSON.stringify(settings));
  return ['--tenants', folder];
}

// A session: a fetch function for paths below the tenant's API.
async function clinicAt(server) {
  const base = `${server.url}/431001/api/v1`;
  const answers = [
    { field: 'tenant', value: '431001' },
    { field: 'account', value: 'clinic' },
    { field: 'password', value: 'yoyaku-demo' },
    { field: 'terms', value: 'true' },
  ];
  const asJson = { 'Content-Type': 'application/json' };
  const opened = await fetch(`${base}/session`, { method: 'POST', headers: asJson, body: JSON.stringify({ locale: 'ja', answers }) });
  assert.equal(opened.status, 201, await opened.text());
  const cookie = opened.headers.get('Set-Cookie').split(';')[0];
  const person = { identity: { municipality: '431001', number, birth_date: '1950-01-01' }, scanned: false };
  const identified = await fetch(`${base}/people/identify`, { method: 'POST', headers: { ...asJson, Cookie: cookie }, body: JSON.stringify(person) });
  const { id } = (await identified.json()).person;
  return { id, certificate: () => fetch(`${base}/people/${id}/certificate`, { headers: { Cookie: cookie } }) };
}

// Starts a server with a vaccinated person; returns the digits on that person's certificate.
async function printedCard(t) {
  const data = await folderOf(t);
  const options = await tenantFiles(await folderOf(t));
  const before = await startServer({ data, options });
  const { id } = await clinicAt(before);
  await before.stop();
  execFileSync(`${buildFolder}/tests/papers/give_dose`, [data, '431001', String(id), 'pfizer', 'FA7338', '2021-05-06']);

  const server = await startServer({ data, options });
  t.after(() => server.stop('SIGKILL'));
  const answer = await (await clinicAt(server)).certificate();
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('Content-Type'), 'application/pdf');
  const paper = await folderOf(t);
  await writeFile(join(paper, 'paper.pdf'), Buffer.from(await answer.arrayBuffer()));
  execFileSync('pdftoppm', ['-r', '200', '-gray', '-singlefile', 'paper.pdf', 'page'], { cwd: paper });
  const digits = execFileSync('zbarimg', ['--nodbus', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', 'page.pgm'], { cwd: paper, encoding: 'utf8' }).trim();
  return { server, digits };
}

// Requests to the issuer's address are answered by the server under test; other requests fail.
function answerForIssuer(t, server) {
  const real = globalThis.fetch;
  const asked = [];
  globalThis.fetch = (address) => {
    asked.push(String(address));
    assert.ok(String(address).startsWith(`${issuer}/`), String(address));
    return real(String(address).replace(issuer, `${server.url}/431001`));
  };
  t.after(() => (globalThis.fetch = real));
  return asked;
}

const cardOf = (digits) => digits.slice(5).replace(/../g, (pair) => String.fromCharCode(Number(pair) + 45));
const digitsOf = (card) => `shc:/${[...card].map((c) => String(c.charCodeAt(0) - 45).padStart(2, '0')).join('')}`;

test('a verifier from npm accepts the code on a certificate, and no changed one', async (t) => {
  const { server, digits } = await printedCard(t);
  const asked = answerForIssuer(t, server);
  const reader = new SHCReader({});
  const card = await reader.fromQRNumeric(digits);
  assert.deepEqual(asked, [`${issuer}/.well-known/jwks.json`]);
  const [patient, immunization] = card.getOriginalBundle().entry.map((entry) => entry.resource);
  assert.deepEqual(patient, { resourceType: 'Patient', name: [{ text: 'クマモト ハナコ' }], birthDate: '1950-01-01' });
  assert.equal(immunization.resourceType, 'Immunization');
  assert.equal(immunization.status, 'completed');
  assert.deepEqual(immunization.vaccineCode, { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '208' }] });
  assert.equal(immunization.occurrenceDateTime, '2021-05-06');
  assert.equal(immunization.lotNumber, 'FA7338');
  assert.ok(immunization.performer[0].actor.display);

  const text = cardOf(digits);
  assert.equal(digitsOf(text), digits);
  const [header, payload, signature] = text.split('.');
  const said = JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')));
  assert.equal(said.iss, issuer);
  // It names the person by name and date of birth, without the number.
  assert.ok(!JSON.stringify(said).includes(number));

  // One character changed, in the payload and in the signature; and the same payload with no valid
  // signature.
  const other = (part, at) => part.slice(0, at) + (part[at] === 'A' ? 'B' : 'A') + part.slice(at + 1);
  const changed = [
    [header, other(payload, payload.length - 20), signature],
    [header, payload, other(signature, 10)],
    [header, payload, 'A'.repeat(signature.length)],
  ];
  for (const parts of changed) await assert.rejects(reader.fromQRNumeric(digitsOf(parts.join('.'))), parts.join('.'));
  const forged = { ...said, nbf: said.nbf - 1 };
  const packed = deflateRawSync(Buffer.from(JSON.stringify(forged))).toString('base64url');
  await assert.rejects(reader.fromJWS([header, packed, signature].join('.')), /[Ss]ignature/);
});
