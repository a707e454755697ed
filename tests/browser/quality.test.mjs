// Requirements on every screen: no faults found by axe, no frames while nothing happens, few bytes,
// no other origin.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, launchBrowser, openPage, paintedAt } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { booking, callApi, personOf, scan, signedIn } from './lib/steps.mjs';

const bytesToSignIn = 60_000;
const bytesOfClient = 450_000;

// The bytes transferred for these answers, by their headers. The browser counts an answer only
// after the page has read its body, and the page doesn't read a body if the status is enough.
async function bytesOf(answers) {
  const sizes = await Promise.all(answers.map(async (each) => {
    const headers = await each.headersArray();
    const length = headers.find(({ name }) => name.toLowerCase() === 'content-length')?.value;
    assert.ok(length !== undefined, `${each.url()} says how long it is`);
    return headers.reduce((sum, { name, value }) => sum + `${name}: ${value}\r\n`.length, 'HTTP/1.1 200 OK\r\n\r\n'.length + Number(length));
  }));
  return sizes.reduce((sum, each) => sum + each, 0);
}

test('one can sign in after 60 KB, and the whole client is at most 450 KB', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await openPage(browser, { url: 'about:blank' });
  const loaded = [];
  page.on('response', (answer) => loaded.push(answer));
  let release;  // holds the program back until somebody has signed in, like a slow line
  const released = new Promise((resolve) => (release = resolve));
  await page.route(/\/client\.\w+\.(js|wasm)$/, (route) => released.then(() => route.continue()));

  await page.goto(`${server.url}/431001/`, { waitUntil: 'domcontentloaded' });
  await page.getByLabel('アカウントID').fill('clinic');
  await page.getByLabel('パスワード').fill('yoyaku-demo');
  await page.getByLabel('利用規約に同意する').check();
  const answered = page.waitForResponse((reply) => reply.request().method() === 'POST');
  await page.getByRole('button', { name: 'ログイン' }).click();
  assert.equal((await answered).status(), 201);
  const toSignIn = await bytesOf(loaded);
  t.diagnostic(`signed in after ${toSignIn} bytes: ${loaded.map((each) => new URL(each.url()).pathname).join(' ')}`);
  assert.ok(loaded.length >= 6 && toSignIn > 5_000, 'all of them are counted');
  assert.ok(toSignIn <= bytesToSignIn, `${toSignIn} bytes to sign in`);
  // Visible until the client can draw.
  await page.getByRole('progressbar', { name: '読み込んでいます' }).waitFor();

  release();
  const heading = page.getByRole('heading', { name: '受付' });
  await heading.waitFor();
  assert.ok((await paintedAt(page, heading, 'dark')) > 20, 'words are painted');
  const client = loaded.filter((each) => new URL(each.url()).pathname.startsWith('/assets/'));
  for (const each of client) assert.equal(each.headers()['content-encoding'], 'br', each.url());
  assert.equal(client.length, 4);
  const ofClient = await bytesOf(client);
  t.diagnostic(`the client: ${ofClient} bytes; the first view: ${await bytesOf(loaded)} bytes`);
  assert.ok(ofClient <= bytesOfClient, `${ofClient} bytes of client`);
});

// Registers a new person step by step. The last step is confirmed only with `confirmed`, because
// there is only one such person.
async function enrol(page, server, look, confirmed) {
  const text = (name) => page.getByRole('textbox', { name });
  await page.goto(`${server.url}/431001/book`);
  await text('接種券番号').fill('9000000062');
  await text('生年月日').fill('1945-03-03');
  await page.getByRole('button', { name: '次へ進む' }).click();
  await page.getByRole('heading', { name: '住民情報登録' }).waitFor();
  await look('a new person');
  await page.getByRole('button', { name: '登録', exact: true }).click();
  await page.locator('[aria-invalid=true]').first().waitFor();
  await look('a new person with faults');
  await text('姓(カナ)').fill('テスト');
  await text('名(カナ)').fill('タロウ');
  await page.getByRole('radio', { name: '男性' }).check();
  await text('電話番号').fill('096-123-4567');
  await page.getByRole('button', { name: '登録', exact: true }).click();
  await page.getByRole('heading', { name: '登録確認' }).waitFor();
  await look('a new person, read back');
  if (!confirmed) return;
  await page.getByRole('button', { name: '確定' }).click();
  await page.getByRole('heading', { name: '登録完了' }).waitFor();
  await look('a new person, registered');
}

test('screens are sound, and still when nothing happens', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const viewport = { width: 1000, height: 700 };
  const sound = async (page, screen) => assert.deepEqual(await accessibilityFaults(page), [], screen);

  for (const colorScheme of ['light', 'dark']) {
    const front = await openPage(browser, { url: `${server.url}/`, viewport, colorScheme });
    await sound(front, `the list of tenants, ${colorScheme}`);
    await front.getByRole('link', { name: /熊本市/ }).click();
    await front.getByLabel('アカウントID').waitFor();
    await sound(front, `sign-in, ${colorScheme}`);
    await front.getByRole('button', { name: 'ログイン' }).click();
    await front.getByRole('alert').filter({ hasText: 'アカウントID' }).waitFor();
    await sound(front, `sign-in with a fault, ${colorScheme}`);
    assert.deepEqual(front.faults(), []);
    await front.context().close();

    const page = await signedIn(browser, server, { viewport, colorScheme });
    await sound(page, `day, ${colorScheme}`);
    if (colorScheme === 'light') assert.ok((await paintedAt(page, page.getByRole('heading', { name: '受付' }), 'dark')) > 20, 'words are painted');
    const person = await personOf(page, '9000000130');
    for (const [path, heading] of [['book', '予約'], ['people', '住民検索'], [`people/${person.id}`, '基本情報'], ['bookings', /接種予約状況/]]) {
      await page.goto(`${server.url}/431001/${path}`);
      await page.getByRole('heading', { name: heading }).first().waitFor();
      await sound(page, `${path}, ${colorScheme}`);
    }
    await scan(page, '114310019000000130');
    await page.getByRole('button', { name: /^同じ方です/ }).waitFor();
    await sound(page, `who is calling, ${colorScheme}`);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /残り/ }).first().waitFor();
    await sound(page, `slots, ${colorScheme}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '両方を予約' }).waitFor();
    await sound(page, `the second dose, ${colorScheme}`);
    await page.getByRole('button', { name: '両方を予約' }).click();
    await page.getByRole('button', { name: '確定' }).waitFor();
    await sound(page, `read back, ${colorScheme}`);
    await enrol(page, server, (step) => sound(page, `${step}, ${colorScheme}`), colorScheme === 'dark');
    await page.goto(`${server.url}/431001/gallery`);
    await page.getByRole('heading').first().waitFor();
    await sound(page, `gallery, ${colorScheme}`);
    assert.deepEqual(page.faults(), []);
    await page.context().close();
  }

  const page = await signedIn(browser, server, { viewport });
  const frames = () => page.evaluate(() => window.yk.frames());
  const settled = async () => {
    for (let before = -1, now = await frames(); before !== now; before = now, now = await frames())
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    return frames();
  };
  const before = await settled();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 5000)));
  assert.equal((await frames()) - before, 0, 'frames in five seconds of idling');

  // The list of a day with 300 items on the screen. The time is printed and not limited, because
  // times on a busy machine prove nothing.
  await page.goto(`${server.url}/431001/book`);
  const [, offers] = await callApi(page, 'GET',
    `/slots?person=${(await personOf(page, '9000000141')).id}&dose=1&venue=1&vaccine=1&from=2021-05-06&to=2021-05-06&slots=true&refused=false&said=relation%3Down_patient`);
  const free = offers.days[0].slots.flatMap(({ slot, free: places }) => Array(places).fill(slot.id));
  for (const [i, slot] of free.slice(0, 38).entries()) {
    const { id } = await personOf(page, `9000000${141 + i}`);
    await callApi(page, 'POST', '/bookings',
      booking(id, slot, ['private_still_free']));
  }
  await page.setViewportSize({ width: 1000, height: 2000 });
  await page.goto(`${server.url}/431001/bookings?day=2021-05-06&venue=1`);
  await page.getByRole('row').nth(30).waitFor();
  await settled();
  const spent = [];
  for (let i = 0; i < 15; ++i) {
    const now = await frames();
    await page.evaluate(() => dispatchEvent(new Event('resize')));
    await page.waitForFunction((last) => window.yk.frames() > last, now);
    spent.push(await page.evaluate(() => window.yk.lastMs()));
  }
  const items = await page.evaluate(() => window.yk.nodes());
  assert.ok(items >= 300, `${items} items`);
  t.diagnostic(`an unchanged frame of ${items} items: ${spent.sort((a, b) => a - b)[7].toFixed(2)} ms of own code (median)`);
});
