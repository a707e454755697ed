// The contrast of the canvas, measured from the pixels of screenshots: 4.5 in light and dark, 7 in
// high contrast. Disabled controls are excepted.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { launchBrowser, openPage } from './lib/browser.mjs';
import { contrastsIn, textsInSight } from './lib/contrast.mjs';
import { startServer } from './lib/server.mjs';
import { bookingAtClinic, bookToday, callApi, personAtClinic, personOf, scan, signedIn, signedInAtClinic } from './lib/steps.mjs';

const scale = 2;
const lostToAntialiasing = 0.02; // of the ratio
const themes = [
  { name: 'light', colorScheme: 'light', least: 4.5 },
  { name: 'dark', colorScheme: 'dark', least: 4.5 },
  { name: 'high contrast, dark', colorScheme: 'dark', contrast: 'more', least: 7 },
  { name: 'high contrast, light', colorScheme: 'light', contrast: 'more', least: 7 },
];
const chosen = { name: 'high contrast by choice', colorScheme: 'light', least: 7 };
const context = { viewport: { width: 1000, height: 680 }, deviceScaleFactor: scale };
let server, browser;

before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop('SIGKILL');
});

// Until no frame is drawn for a moment.
async function still(page) {
  const frames = () => page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.yk?.frames() ?? 0), 50)));
  }));
  for (let before = -1, now = await frames(); before !== now; before = now, now = await frames());
}

const said = ({ name, ratio, ink, back }) => `${ratio.toFixed(2)} ${name}: ${ink} on ${back}`;
const tooPale = (found, least) => found.filter(({ ratio }) => ratio < least * (1 - lostToAntialiasing));

async function measure(t, page, screen, looks = themes) {
  if (!screen.includes('under the pointer')) await page.mouse.move(1, 1);
  for (const { name, colorScheme, contrast = 'no-preference', least } of looks) {
    await page.emulateMedia({ colorScheme, contrast });
    await still(page);
    const picture = await page.screenshot();
    const found = await contrastsIn(page, picture, await textsInSight(page), { scale });
    const where = `${screen}, ${name}`;
    t.diagnostic(`${where}: ${found.length} texts, the worst ${said(found.reduce((a, b) => (b.ratio < a.ratio ? b : a)))}`);
    if (process.env.YK_PICTURES) await writeFile(join(process.env.YK_PICTURES, `contrast ${where}.png`.replaceAll(/[ ,]+/g, '-')), picture);
    assert.ok(found.length >= 10, `${where}: ${found.length} texts`);
    await t.test(where, () => assert.deepEqual(tooPale(found, least).map(said), []));
  }
}

test('a text that is too pale is found', async () => {
  const page = await signedIn(browser, server, { ...context, colorScheme: 'light' });
  await page.goto(`${server.url}/431001/book`);
  await page.getByRole('textbox', { name: '接種券番号' }).waitFor();
  await page.mouse.move(1, 1);
  await still(page);
  const [picture, texts] = [await page.screenshot(), await textsInSight(page)];
  const pale = async (faded) => tooPale(await contrastsIn(page, picture, texts, { scale, faded }), 4.5);
  assert.deepEqual(await pale(), []);
  for (const name of ['接種券に記載された10桁の数字です。', '住民検索', '次へ進む', 'label of 生年月日']) {
    const { places: [place] } = texts.find((each) => each.name === name);
    const found = await pale({ place, share: 0.5 });
    assert.deepEqual([...new Set(found.map((each) => each.name))], [name]);
  }
  const { places: [place] } = texts.find((each) => each.name === 'コード入力');
  assert.deepEqual((await pale({ place, share: 1 })).map(({ name, ratio }) => `${name} ${ratio}`), ['コード入力 1'], 'not painted at all');
  await page.context().close();
});

test('in Japanese', async (t) => {
  const front = await openPage(browser, { url: `${server.url}/431001/`, ...context });
  await front.getByLabel('アカウントID').waitFor();
  await measure(t, front, 'sign-in');
  await front.context().close();

  const page = await signedIn(browser, server, context);
  const to = (path) => page.goto(`${server.url}/431001/${path}`);
  const steps = [[], ['arrived'], ['arrived', 'done'], ['missed']];
  for (const [i, moves] of steps.entries()) {
    const person = await personOf(page, String(9000000101 + i));
    let booking = await bookToday(page, person.id);
    for (const move of moves) {
      const [status, changed] = await callApi(page, 'POST', `/bookings/${booking.id}/status`, { to: move, confirmed: [] }, { 'If-Match': `"${booking.version}"` });
      assert.equal(status, 200, JSON.stringify(changed));
      booking = changed.booking.booking ?? changed.booking;
    }
  }
  await page.getByRole('row').nth(steps.length).waitFor();
  await measure(t, page, 'day board');
  await page.getByRole('link', { name: 'TOP', exact: true }).click();
  await page.getByRole('heading', { name: 'TOP' }).waitFor();
  await measure(t, page, 'TOP');
  await to('book');
  await page.getByRole('textbox', { name: '接種券番号' }).waitFor();
  await measure(t, page, 'identify');
  await page.getByRole('link', { name: '予約', exact: true }).hover();
  await measure(t, page, 'the menu under the pointer');
  await page.getByRole('button', { name: '次へ進む' }).hover();
  await measure(t, page, 'a button under the pointer');
  await scan(page, '114310019000000130');
  await page.getByRole('button', { name: /^同じ方です/ }).click();
  await page.getByRole('radio', { name: /残り/ }).first().waitFor();
  await measure(t, page, 'place');
  await page.getByRole('button', { name: '予約', exact: true }).click();
  await page.getByRole('button', { name: '両方を予約' }).click();
  await page.getByRole('button', { name: '確定' }).waitFor();
  await measure(t, page, 'confirmation');
  await to('people');
  await page.getByRole('textbox', { name: '姓(カナ)' }).fill('クマモト');
  await page.getByRole('button', { name: '検索', exact: true }).click();
  await page.getByRole('row').nth(1).waitFor();
  await measure(t, page, 'people');
  await to(`people/${(await personOf(page, '9000000103')).id}`);
  await page.getByRole('heading', { name: '基本情報' }).first().waitFor();
  await measure(t, page, 'person');
  await to('bookings?day=2021-05-06&venue=1');
  await page.getByRole('row').nth(steps.length).waitFor();
  await measure(t, page, 'bookings');
  await page.evaluate(() => localStorage.setItem('yoyaku.theme', 'high_contrast'));
  await to('day');
  await page.getByRole('row').nth(steps.length).waitFor();
  await measure(t, page, 'day board', [chosen]);
  assert.deepEqual(page.faults(), []);
});

// An examination and a dose, with the first lot of the venue.
async function giveDose(page, person) {
  const [, { venues, today }] = await callApi(page, 'GET', '/session');
  const [, { lots }] = await callApi(page, 'GET', `/venues/${venues[0].id}/stock?from=${today}&to=${today}`);
  const answers = (all) => Object.entries(all).map(([field, value]) => ({ field, value }));
  const [examined] = await callApi(page, 'POST', `/people/${person}/examinations`, { venue: venues[0].id, answers: answers({ result: 'possible', doctor: '박의사' }) });
  assert.ok(examined < 300);
  const [given, why] = await callApi(page, 'POST', '/doses', {
    person, dose: 1, lot: lots[0].id, given_on: today, answers: answers({ site: 'left_arm', doctor: '박의사', vaccinator: '최간호' }), confirmed: [],
  });
  assert.ok(given < 300, JSON.stringify(why));
}

test('in Korean', async (t) => {
  const page = await signedInAtClinic(browser, server, context);
  const [waits, vaccinated] = [await personAtClinic(page, '8507072123454'), await personAtClinic(page, '7803151123451')];
  await bookToday(page, waits.id, bookingAtClinic);
  await giveDose(page, vaccinated.id);
  const screens = [
    ['day board', 'day', () => page.getByRole('row').nth(1)],
    ['registration', `registration/${vaccinated.id}`, () => page.getByRole('heading', { name: '이둘' })],
    ['stock', 'stock', () => page.getByRole('row').nth(1)],
    ['opening hours', 'opening', () => page.getByRole('heading', { level: 2 }).first()],
    ['doses', 'doses', () => page.getByRole('row').nth(1)],
  ];
  for (const [screen, path, sign] of screens) {
    await page.goto(`${server.url}/11680/${path}`);
    await sign().waitFor();
    await measure(t, page, `${screen} in Korean`);
  }
  assert.deepEqual(page.faults(), []);
  await page.context().close();
  const admin = await signedInAtClinic(browser, server, { account: 'admin', ...context });
  await admin.goto(`${server.url}/11680/import`);
  await admin.getByRole('heading', { level: 1 }).waitFor();
  await measure(t, admin, 'import in Korean');
  assert.deepEqual(admin.faults(), []);
});
