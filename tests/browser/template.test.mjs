// The steps of an integrator: the template is copied outside the tree, built and tested with only
// the installed SDK, checked, asked, and served.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { buildFolder, checkout } from './lib/build.mjs';
import { Site, run, signIn, textsOf, yoyaku } from './lib/command.mjs';
import { startServer } from './lib/server.mjs';

async function fromCache(name) {
  const cache = await readFile(`${buildFolder}/CMakeCache.txt`, 'utf8');
  return cache.match(new RegExp(`^${name}:[A-Z]+=(.*)$`, 'm'))[1];
}

// Installs the SDK, copies and builds the plugin, and runs its tests; a native test runs the same
// script.
async function builtOutside(folder) {
  const built = await run('cmake', [
    `-DBUILD_DIR=${buildFolder}`, `-DWORK=${folder}`, `-DCXX=${await fromCache('CMAKE_CXX_COMPILER')}`,
    `-DGENERATOR=${await fromCache('CMAKE_GENERATOR')}`, '-P', `${checkout}/tests/rules/sdk_test.cmake`,
  ], { patience_ms: 300_000 });
  assert.equal(built.status, 0, built.out + built.err);
  return join(folder, 'copy/build/plugins/template.so');
}

const facts = {
  question: 'decide',
  settings: { interval_days: 28 },
  role: 'clinic',
  today: '2021-05-06',
  clock: '09:00',
  person: { municipality: '431001', birth_date: '1945-03-03', registered: true, listed: true },
  slots: [
    { id: 1, day: '2021-05-19', start: '09:00', kind: 'public', capacity: 3 },
    { id: 2, day: '2021-06-15', start: '09:00', kind: 'public', capacity: 3 },
  ],
  bookings: [{ id: 7, dose: 1, status: 'booked', slot: 1 }],
  dose: 2,
  change: { slot: 2, to: 'booked' },
};

test('a copy of the template is built with the SDK alone, checked, asked and served', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'yoyaku-sdk-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const plugin = await builtOutside(folder);

  const checked = await yoyaku(['plugin', 'check', plugin]);
  assert.equal(checked.status, 0, checked.err);

  const question = join(folder, 'facts.json');
  await writeFile(question, JSON.stringify(facts));
  const asked = await yoyaku(['plugin', 'ask', plugin, question]);
  assert.equal(asked.status, 0, asked.err);
  assert.deepEqual(JSON.parse(asked.out).refusals, ['too_soon']);

  const site = await Site.make();
  t.after(() => site.remove());
  await copyFile(plugin, join(site.folder, 'plugins/springfield.so'));
  await site.putTenant('springfield', (settings) => {
    Object.assign(settings, { plugin: 'springfield', rules: { interval_days: 28 }, locales: ['en', 'ja'] });
    Object.assign(settings, { name: { en: 'Springfield', ja: 'スプリングフィールド' }, numbers: { check: 'digits', length: 10, accepted_municipalities: [] } });
    settings.demo.people = [];
    for (const account of settings.demo.accounts) if (account.role !== 'clinic') account.role = 'office';
    for (const venue of settings.demo.venues) for (const slots of venue.slots) slots.kind = 'public';
  });
  const server = await startServer({ data: site.data, options: site.places });
  t.after(() => server.stop('SIGKILL'));
  const { catalogue, texts } = await textsOf(server, 'springfield');
  assert.equal(catalogue.name, 'Springfield');
  assert.equal(texts.get('menu.booking'), 'Book');
  assert.match(texts.get('reason.too_soon'), /at least 28 days/);
  const inJapanese = await (await fetch(`${server.url}/springfield/api/v1/catalogue?locale=ja`)).json();
  assert.equal(inJapanese.texts.find(({ key }) => key === 'menu.booking').text, '予約');
  assert.equal((await signIn(server, 'springfield', 'clinic', 'yoyaku-demo')).status, 201);
});

test('a check lists what is wrong, a sentence a line, and an unreadable question says where', async (t) => {
  const broken = await yoyaku(['plugin', 'check', `${buildFolder}/tests/rules/broken_plugins/missing_text.so`]);
  assert.equal(broken.status, 1);
  assert.match(broken.err, /^text "field\.account" is missing in "ja"$/m);
  const folder = await mkdtemp(join(tmpdir(), 'yoyaku-ask-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const question = join(folder, 'facts.json');
  await writeFile(question, JSON.stringify({ ...facts, person: { ...facts.person, shoe: 9 } }));
  const asked = await yoyaku(['plugin', 'ask', `${buildFolder}/plugins/template.so`, question]);
  assert.equal(asked.status, 1);
  assert.match(asked.err, /\$\.person\.shoe/);
});
