// The command line as an operator uses it: tenants added and reloaded while a server runs,
// accounts, refusals in whole sentences, faults that affect one tenant only, and an installation
// that finds its files.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { buildFolder } from './lib/build.mjs';
import { Site, broken, run, signIn, textsOf, yoyaku } from './lib/command.mjs';
import { startServer } from './lib/server.mjs';

const password = 'a long enough one';

// A site for one test, with a running server unless the test starts one; both are removed
// afterwards.
async function withSite(t, { served = true } = {}) {
  const site = await Site.make();
  t.after(() => site.remove());
  const serve = async (options = []) => {
    const server = await startServer({ demo: false, data: site.data, options: [...site.places, ...options] });
    t.after(() => server.stop('SIGKILL'));
    return server;
  };
  return { site, serve, server: served ? await serve() : undefined };
}

function assertRefused(answer, sentence) {
  assert.equal(answer.status, 1, `${answer.out}${answer.err}`);
  assert.match(answer.err, sentence);
}
function assertDone(answer, sentence) {
  assert.equal(answer.status, 0, answer.err);
  assert.match(answer.out, sentence);
}

test('a tenant is taken in while the server runs, and the others go on', async (t) => {
  const { site, server } = await withSite(t);
  await site.putHarbour();
  await site.putKumamoto();
  assertDone(await site.yoyaku('tenant', 'add', 'port-azur'), /port-azur is taken in, with harbour 0\.3\.0/);
  assertDone(await site.createAccount('port-azur', 'ada', password, '--role', 'harbour_master'), /ada may sign in at \/port-azur\//);
  const before = await signIn(server, 'port-azur', 'ada', password);
  assert.equal(before.status, 201);

  assert.equal((await textsOf(server, '431001')).status, 404);
  assertDone(await site.yoyaku('tenant', 'add', '431001'), /431001 is taken in, with kumamoto/);
  assert.equal((await textsOf(server, '431001')).status, 200);
  const after = await fetch(`${server.url}/port-azur/api/v1/session`, { headers: { Cookie: before.cookie } });
  assert.equal(after.status, 200);
  assertRefused(await site.yoyaku('tenant', 'add', '431001'), /431001 is served already/);
  assertDone(await site.yoyaku('tenant', 'list'), /431001 +kumamoto .*\nport-azur +harbour/);
  assert.match(await (await fetch(`${server.url}/`)).text(), /Port-Azur/);
});

test('a reload takes a changed setting and a new plugin version', async (t) => {
  const { site, server } = await withSite(t);
  await site.putHarbour();
  await site.yoyaku('tenant', 'add', 'port-azur');
  assert.match((await textsOf(server, 'port-azur')).texts.get('reason.too_young'), /18 ans/);
  await site.putHarbour((settings) => (settings.rules.least_age = 16));
  assertDone(await site.yoyaku('tenant', 'reload', 'port-azur'), /port-azur is reloaded, with harbour/);
  assert.match((await textsOf(server, 'port-azur')).texts.get('reason.too_young'), /16 ans/);

  await site.putPlugin('museum', broken('sound'));
  await site.putTenant('museum', (settings) => Object.assign(settings, { plugin: 'museum', locales: ['en'] }));
  assertDone(await site.yoyaku('tenant', 'add', 'museum'), /with museum 1\.0\.0/);
  await site.putPlugin('museum', broken('second_version'));
  assertDone(await site.yoyaku('tenant', 'reload', 'museum'), /with museum 2\.0\.0/);
  assertRefused(await site.yoyaku('tenant', 'reload', '431001'), /431001 is not served; `yoyaku tenant add 431001` takes it in/);
});

test('a version that fails its checks leaves the old one serving and says why', async (t) => {
  const { site, server } = await withSite(t);
  await site.putHarbour();
  await site.yoyaku('tenant', 'add', 'port-azur');
  const cases = [
    ['wrong_major', /made for plugin ABI 7, and this server has ABI 0/],
    ['null_catalogue', /its catalogue is null/],
    ['unknown_status', /leads to a status not declared/],
    ['no_symbol', /does not export the symbol/],
    ['half', /it is incomplete: 8000 bytes are there, of/],
  ];
  const half = join(site.folder, 'half.so');
  await writeFile(half, (await readFile(broken('sound'))).subarray(0, 8000));
  for (const [exhibit, why] of cases) {
    await site.putPlugin('harbour', exhibit === 'half' ? half : broken(exhibit));
    const refused = await site.yoyaku('tenant', 'reload', 'port-azur');
    assertRefused(refused, why);
    assert.match(refused.err, /port-azur goes on as it was/);
    assert.equal((await textsOf(server, 'port-azur')).texts.get('status.reserved'), 'Place retenue');
  }
  await site.putHarbour((settings) => (settings.rules.least_age = 'old'));
  assertRefused(await site.yoyaku('tenant', 'reload', 'port-azur'), /setting "least_age" must be of type integer/);
  assert.match((await textsOf(server, 'port-azur')).texts.get('reason.too_young'), /18 ans/);
});

test('an account is made with the password on standard input, on a running and on a stopped server', async (t) => {
  const { site, serve } = await withSite(t, { served: false });
  await site.putHarbour();
  assertDone(await site.yoyaku('tenant', 'add', 'port-azur'), /taken in/);
  assertDone(await site.createAccount('port-azur', 'stopped', password, '--role', 'switchboard'), /may sign in/);
  const server = await serve();
  assertDone(await site.createAccount('port-azur', 'running', password, '--role', 'harbour_master'), /may sign in/);
  for (const [login, role] of [['stopped', 'switchboard'], ['running', 'harbour_master']]) {
    const session = await signIn(server, 'port-azur', login, password);
    assert.equal(session.status, 201);
    assert.equal(session.role.id, role);
  }
  assert.equal((await signIn(server, 'port-azur', 'running', 'another password')).reason, 'sign_in_wrong');
});

test('a login and a password are read by the command line as they are when that person signs in', async (t) => {
  const { site, server } = await withSite(t);
  await site.putHarbour();
  await site.yoyaku('tenant', 'add', 'port-azur');
  assertDone(await site.createAccount('port-azur', '　ＳＡＴＯ', ` ${password}　`, '--role', 'harbour_master'), /sato may sign in/);
  for (const [login, typed] of [['Sato', password], ['ＳＡＴＯ', ` ${password} `]])
    assert.equal((await signIn(server, 'port-azur', login, typed)).status, 201, login);
  assertRefused(await site.createAccount('port-azur', 'SATO', password, '--role', 'harbour_master'), /sato is there already/);
  assertRefused(await site.createAccount('port-azur', '　', password, '--role', 'harbour_master'), /this one has 0/);
});

test('an account is made for whoever the sign-in form takes, and for nobody else', async (t) => {
  const { site, server } = await withSite(t);
  await site.putHarbour();
  await site.yoyaku('tenant', 'add', 'ｐｏｒｔ－ａｚｕｒ');
  const create = (login, secret, ...more) => site.createAccount('port-azur', login, secret, '--role', 'harbour_master', ...more);
  const form = (await (await fetch(`${server.url}/port-azur/api/v1/sign-in`)).json()).form.fields;
  const most = (id) => form.find((field) => field.id === id).max;
  for (const [login, secret] of [['강'.repeat(40), password], ['x'.repeat(most('account')), 'p'.repeat(most('password'))]]) {
    assertDone(await create(login, secret), /may sign in at \/port-azur\/$/m);
    assert.equal((await signIn(server, 'port-azur', login, secret)).status, 201, login);
  }
  assertDone(await create('kimー5', password), /kim-5 may sign in/);
  assertRefused(await create('s\u0430to', password), /letters, digits and signs of ASCII/);
  assert.equal((await signIn(server, 'port-azur', 'kim−5', password)).status, 201);
  assertRefused(await create('x'.repeat(most('account') + 1), password), new RegExp(`a login has 1 to ${most('account')} characters`));
  assertRefused(await create('long', 'p'.repeat(most('password') + 1)), new RegExp(`a password has \\d+ to ${most('password')} characters`));
  assertDone(await site.createAccount('port-azur', 'nowhere', password, '--role', 'quay'), /works at no venue/);
});

test('an account that cannot be made is refused with a sentence', async (t) => {
  const { site, server } = await withSite(t);
  await site.putHarbour();
  await site.yoyaku('tenant', 'add', 'port-azur');
  const create = (login, ...more) => site.createAccount('port-azur', login, password, ...more);
  assertRefused(await create('eve', '--role', 'emperor'), /--role: one of quay, switchboard, harbour_master, lookout/);
  assertRefused(await create('eve', '--role', 'islander'), /--role: one of quay, switchboard, harbour_master, lookout/);
  assertRefused(await create('eve', '--role', 'quay', '--venue', 'Quai Perdu'), /there is no venue Quai Perdu/);
  assertRefused(await create('x'.repeat(101), '--role', 'harbour_master'), /a login has 1 to \d+ characters/);
  assertRefused(await site.createAccount('port-azur', 'eve', 'too short', '--role', 'harbour_master'), /at least 10 characters/);
  assertRefused(await site.createAccount('nowhere', 'eve', password, '--role', 'harbour_master'), /nowhere is not served/);
  assert.equal((await signIn(server, 'port-azur', 'eve', password)).reason, 'sign_in_wrong');
  assert.equal((await create('adam', '--role', 'harbour_master')).status, 0);
  assertRefused(await create('adam', '--role', 'quay'), /adam is there already/);
});

test('an account works at every venue that it was given, be they many', async (t) => {
  const site = await Site.make();
  t.after(() => site.remove());
  const names = Array.from({ length: 60 }, (_, i) => `Quai de la Très Longue Attente nº ${i + 1}`);
  await site.putHarbour((settings) => {
    const [first] = settings.demo.venues;
    for (const name of names) settings.demo.venues.push({ ...first, name, accounts: [], slots: [] });
  });
  const server = await startServer({ data: site.data, options: site.places });
  t.after(() => server.stop('SIGKILL'));
  const words = ['--role', 'quay', ...names.flatMap((name) => ['--venue', name])];
  assertDone(await site.createAccount('port-azur', 'many', password, ...words), /may sign in/);
  const session = await signIn(server, 'port-azur', 'many', password);
  assert.deepEqual(session.venues.map(({ name }) => name), names);
});

test('a tenant is checked without being served', async (t) => {
  const { site } = await withSite(t, { served: false });
  await site.putHarbour();
  await site.putKumamoto((settings) => (settings.accent = 'teal'));
  assertDone(await site.yoyaku('tenant', 'check', 'port-azur'), /port-azur is sound: harbour 0\.3\.0/);
  assertRefused(await site.yoyaku('tenant', 'check', '431001'), /431001\.json: \$\.accent/);
  assertRefused(await site.yoyaku('tenant', 'check', '132080'), /132080\.json: there is no such file/);
  assertDone(await site.yoyaku('tenant', 'list'), /no tenant is served/);
});

test('a second server on the same data is refused, and the first goes on', async (t) => {
  const { site, server } = await withSite(t);
  const second = await yoyaku(['serve', '--port', '0', '--data', site.data, ...site.places]);
  assertRefused(second, /a server is running on .* already/);
  assert.ok((await fetch(`${server.url}/readyz`)).ok);
});

test('what serve does not understand is said in a sentence', async (t) => {
  const { site } = await withSite(t, { served: false });
  const serve = (...words) => yoyaku(['serve', '--port', '0', '--data', site.data, ...site.places, ...words]);
  for (const now of ['tomorrow', '2021-02-30T09:00', '2021-05-06T25:00', '2021-05-06 09:00'])
    assertRefused(await serve('--now', now), /--now: expected such as 2021-05-06T09:00/);
  assertRefused(await serve('--log', 'shouting'), /shouting|debug/);
  assertRefused(await serve('--www', join(site.folder, 'nothing')), /nothing/);
  assertRefused(await serve('--texts', join(site.folder, 'nothing')), /has no en\.json/);
  assert.notEqual((await yoyaku(['serve', '--prot', '80'])).status, 0);
  assert.notEqual((await yoyaku([])).status, 0);
});

test('a tenant with a fault is left out, named in the log, and the others are served', async (t) => {
  const { site, serve } = await withSite(t, { served: false });
  await site.putHarbour();
  await site.putKumamoto();
  await site.putTenant('spelt-wrong');
  await site.putTenant('damaged');
  for (const code of ['431001', 'port-azur', 'spelt-wrong', 'damaged'])
    assert.equal((await site.yoyaku('tenant', 'add', code)).status, 0);
  await site.putTenant('spelt-wrong', (settings) => (settings.numbers.chekc = 'digits'));
  await writeFile(join(site.data, 'damaged/tenant.db'), 'this was a database once, '.repeat(1000));
  const server = await serve();
  for (const code of ['431001', 'port-azur']) assert.equal((await textsOf(server, code)).status, 200, code);
  for (const code of ['spelt-wrong', 'damaged']) {
    assert.equal((await textsOf(server, code)).status, 503, code);
    const page = await fetch(`${server.url}/${code}/`);
    assert.equal(page.status, 503);
    assert.match(await page.text(), /out of order|記録に問題が起きました/);
  }
  const left_out = server.log().split('\n').filter((line) => line.includes('tenant_left_out')).map((line) => JSON.parse(line));
  assert.deepEqual(left_out.map(({ tenant }) => tenant).sort(), ['damaged', 'spelt-wrong']);
  assert.match(left_out.find(({ tenant }) => tenant === 'spelt-wrong').detail, /spelt-wrong\.json: \$\.numbers\.chekc/);
  assert.match(left_out.find(({ tenant }) => tenant === 'damaged').detail, /tenant\.db/);
  await site.putTenant('spelt-wrong');
  assertDone(await site.yoyaku('tenant', 'add', 'spelt-wrong'), /taken in/);
  assert.equal((await textsOf(server, 'spelt-wrong')).status, 200);
});

test('a command does its work beside a tenant that cannot be opened', async (t) => {
  const { site } = await withSite(t, { served: false });
  await site.putHarbour();
  await site.putHarbour(undefined, 'damaged');
  await site.yoyaku('tenant', 'add', 'port-azur');
  await mkdir(join(site.data, 'damaged'));
  await writeFile(join(site.data, 'damaged/tenant.db'), 'this was a database once, '.repeat(1000));
  assertDone(await site.createAccount('port-azur', 'ada', password, '--role', 'harbour_master'), /may sign in/);
  const listed = await site.yoyaku('tenant', 'list');
  assertRefused(listed, /damaged cannot be opened: .*tenant\.db/);
  assert.match(listed.err, /port-azur +harbour/);
});

test('a plugin that gives no answer is named by /readyz, its words by the list and the log, and the others go on', async (t) => {
  const { site } = await withSite(t, { served: false });
  await site.putHarbour();
  await site.putPlugin('museum', broken('throws'));
  await site.putHarbour((settings) => {
    Object.assign(settings, { code: 'museum', plugin: 'museum', rules: {}, locales: ['en'] });
    for (const venue of settings.demo.venues) for (const slots of venue.slots) slots.kind = 'public';
    for (const people of settings.demo.people) if (people.answers) people.answers = [];
  }, 'museum');
  const server = await startServer({ data: site.data, options: site.places });
  t.after(() => server.stop('SIGKILL'));
  const ready = async () => (await fetch(`${server.url}/readyz`)).json();
  const well = (told) => ({
    status: 'serving', reason: '', inspected: true, faults: 0, build: told.build, slow: told.slow,
  });
  const first = await ready();
  const [museum, sound] = first.tenants;
  assert.equal(first.status, 'ready');
  assert.deepEqual(museum, { code: 'museum', plugin: 'museum', version: '1.0.0', ...well(museum) });
  assert.deepEqual(sound, { code: 'port-azur', plugin: 'harbour', version: '0.3.0', ...well(sound) });
  assert.match(museum.build, /^[0-9a-f]{8}$/);
  const { cookie } = await signIn(server, 'museum', 'clinic', 'yoyaku-demo');
  const refused = await fetch(`${server.url}/museum/api/v1/people/identify`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify({ identity: { municipality: 'museum', number: '0000101', birth_date: '1970-07-14' }, scanned: false }),
  });
  assert.equal(refused.status, 500);
  const problem = await refused.json();
  assert.equal(problem.reason, 'rules_threw');
  assert.match(problem.title, /the harbour office 01 99 00 00 07/);
  const { status, tenants } = await ready();
  assert.equal(status, 'degraded');
  assert.equal(tenants[0].status, 'rules_fault');
  assert.equal(tenants[0].faults, 1);
  assert.doesNotMatch(JSON.stringify(tenants), /thrown while screening/);
  assertDone(await site.yoyaku('tenant', 'list'), /museum 1\.0\.0 \([0-9a-f]{8}\), screen: it threw: thrown while screening/);
  assert.deepEqual(tenants[1], sound);
  assert.match(server.log(), /"rules_fault".*"museum".*thrown while screening/);
  assert.equal((await signIn(server, 'port-azur', 'clinic', 'yoyaku-demo')).status, 201);
});

test('SIGTERM and SIGINT end the server with status 0', async (t) => {
  const { site, serve } = await withSite(t, { served: false });
  await site.putHarbour();
  await site.yoyaku('tenant', 'add', 'port-azur');
  for (const signal of ['SIGTERM', 'SIGINT']) {
    const server = await serve();
    await textsOf(server, 'port-azur');
    assert.equal(await server.stop(signal), 0);
    assert.ok(!existsSync(join(site.data, 'control.sock')));
  }
});

test('the program prints the OpenAPI document that it serves', async (t) => {
  const { server } = await withSite(t);
  const printed = await yoyaku(['openapi']);
  assert.equal(printed.status, 0);
  const served = await (await fetch(`${server.url}/api/openapi.json`)).text();
  assert.deepEqual(JSON.parse(printed.out), JSON.parse(served));
});

test('an installed program finds its own files', async (t) => {
  const prefix = await mkdtemp(join(tmpdir(), 'yoyaku-prefix-'));
  t.after(() => rm(prefix, { recursive: true, force: true }));
  const installed = await run('cmake', ['--install', buildFolder, '--prefix', join(prefix, 'usr')]);
  assert.equal(installed.status, 0, installed.err);
  const own = join(prefix, 'usr/bin/yoyaku');
  const data = join(prefix, 'data');
  assertDone(await run(own, ['tenant', 'check', '431001', '--data', data]), /431001 is sound: kumamoto/);
  assertDone(await run(own, ['tenant', 'add', '431001', '--data', data]), /taken in/);
  const server = await startServer({ demo: false, data, file: own });
  t.after(() => server.stop('SIGKILL'));
  assert.equal((await textsOf(server, '431001')).status, 200);
  const page = await fetch(`${server.url}/431001/`);
  assert.equal(page.status, 200);
  const [boot] = (await page.text()).match(/\/assets\/boot[^"]+\.js/);
  assert.equal((await fetch(`${server.url}${boot}`)).status, 200);
  assert.match(await readFile(join(prefix, 'usr/share/yoyaku/texts/en.json'), 'utf8'), /ui\.title/);
});
