// Keyboard only: both doses with at most six keys after a scan, and by phone after the eighteen
// digits.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { keyboardOf, personOf, scan, signedIn } from './lib/steps.mjs';

const keysAtMost = 6;

// From the comparison of the person to "booked"; the keys are counted.
async function bookBoth(page, keys) {
  await page.getByRole('button', { name: /^同じ方です/ }).waitFor();
  await keys.press('Enter');
  await page.locator('input[type=radio]:focus').waitFor();
  await page.getByRole('heading', { name: '1回目' }).waitFor();
  await keys.press('Enter');
  await page.getByRole('button', { name: '両方を予約' }).waitFor();
  await page.locator('input[type=radio]:focus').waitFor();
  await keys.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '確定' }).waitFor();
  await keys.press('Enter');
  await page.getByRole('heading', { name: '予約が完了しました' }).waitFor();
}

// Presses Tab through the screen once: each focused element in the page's main part, its place, and
// its focus ring.
async function tabThrough(page) {
  const stops = [];
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return undefined; // after the last element
      const box = element.getBoundingClientRect();
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return {
        id: element.id,
        name: element.ariaLabel || element.textContent,
        main: element.closest('main') !== null,
        top: box.top, bottom: box.bottom, left: box.left,
        ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor),
      };
    });
    if (!stop) continue;
    if (stops.some(({ id }) => id === stop.id)) break;
    stops.push(stop);
  }
  return stops;
}

// Order of reading: line by line, and from left to right in a line.
function assertReadingOrder(stops, screen) {
  for (const [i, stop] of stops.entries()) {
    const before = stops[i - 1];
    if (!before) continue;
    const sameLine = stop.top < before.bottom && before.top < stop.bottom;
    assert.ok(sameLine ? stop.left > before.left : stop.top > before.top, `${screen}: ${stop.name} after ${before.name}`);
  }
}

test('Tab goes the way one reads, and a ring shows where it is', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { viewport: { width: 1000, height: 900 } });
  const screens = [
    ['book', '予約', ['自治体番号', '接種券番号', '生年月日', '次へ進む']],
    ['people', '住民検索', ['接種券番号', '電話番号', '姓(カナ)', '名(カナ)', '検索']],
    ['bookings', /接種予約状況/, ['接種会場', 'ワクチン種別', '日付', '検索']],
  ];
  for (const [path, heading, names] of screens) {
    await page.goto(`${server.url}/431001/${path}`);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    const stops = await tabThrough(page);
    for (const { name, ring } of stops) assert.ok(ring, `${path}: no ring at ${name}`);
    // It starts where the screen has set the focus: the first control of the main part follows the
    // heading, or has the focus.
    const main = stops.filter((stop) => stop.main);
    const first = main.findIndex(({ name }) => name.startsWith(names[0]));
    const order = [...main.slice(first), ...main.slice(0, first)];
    assertReadingOrder(order, path);
    const said = order.map(({ name }) => name);
    assert.deepEqual(names.filter((name) => !said.some((each) => each.startsWith(name))), [], `${path}: ${said}`);
  }
  assert.deepEqual(page.faults(), []);
});

test('two doses with few keys', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { viewport: { width: 1000, height: 700 } });

  await t.test('after a scan, wherever the focus is', async () => {
    await page.keyboard.press('F2'); // the search box has it

    await scan(page, '114310019000000101');
    const keys = keyboardOf(page);
    await bookBoth(page, keys);
    t.diagnostic(`after a scan: ${keys.count()} keys`);
    assert.ok(keys.count() <= keysAtMost);
    assert.equal((await personOf(page, '9000000101')).bookings.length, 2);
  });

  await t.test('with an IME switched on', async () => {
    await scan(page, '114310019000000102', { ime: true });
    const keys = keyboardOf(page);
    await bookBoth(page, keys);
    assert.ok(keys.count() <= keysAtMost);
  });

  await t.test('by phone: ten digits, eight digits, and no mouse', async () => {
    await page.keyboard.press('Enter'); // the next person
    await page.getByRole('textbox', { name: '接種券番号' }).waitFor();
    await page.locator('input:focus').waitFor();
    const keys = keyboardOf(page);
    await page.keyboard.type('9000000103', { delay: 80 }); // slower than a code reader
    await page.keyboard.type('19500101', { delay: 80 });
    await keys.press('Enter');
    await bookBoth(page, keys);
    t.diagnostic(`by phone: 18 digits and ${keys.count()} keys`);
    assert.ok(keys.count() <= keysAtMost);
    assert.equal((await personOf(page, '9000000103')).bookings.length, 2);
  });

  await t.test('Escape goes back and keeps what was chosen', async () => {
    await scan(page, '114310019000000104');
    await page.getByRole('button', { name: /^同じ方です/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^公開枠 10:00/ }).first().check();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '両方を予約' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: /^公開枠 10:00/ }).first().waitFor();
    assert.ok(await page.getByRole('radio', { name: /^公開枠 10:00/ }).first().isChecked());
  });
  assert.deepEqual(page.faults(), []);
});
