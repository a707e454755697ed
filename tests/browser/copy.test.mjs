// Drawn text can be selected and copied, as on any page; cells as a spreadsheet takes them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { personOf, signedIn } from './lib/steps.mjs';

test('a number, a row and a whole table are copied', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { account: 'callcentre', permissions: ['clipboard-read', 'clipboard-write'] });
  const copied = async () => {
    await page.keyboard.press('Control+c');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const person = await personOf(page, '9000000101');
  await page.goto(`${server.url}/431001/people/${person.id}`);
  const number = page.locator('dd', { hasText: '9000000101' }).first();
  await number.waitFor();

  // A double click takes the number, and nothing around it.
  await number.dblclick({ position: { x: 30, y: 10 } });
  assert.equal(await copied(), '9000000101');

  // Dragging from a term to the next value.
  const from = await page.locator('dt', { hasText: '接種券番号' }).first().boundingBox();
  const to = await number.boundingBox();
  await page.mouse.move(from.x + 1, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 2, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  assert.equal(await copied(), '接種券番号\t9000000101');

  // What is selected is marked where it is drawn.
  const drawn = await page.evaluate(() => {
    const range = getSelection().getRangeAt(0);
    return [...range.getClientRects()].map(({ left, width }) => [left, width]).at(-1);
  });
  assert.ok(Math.abs(drawn[0] - to.x) < 3, `the number begins at ${to.x}, its mark at ${drawn[0]}`);

  // Ctrl+A takes the screen without the frame around it; buttons are no text.
  const all = await (async () => {
    await page.keyboard.press('Control+a');
    return copied();
  })();
  assert.match(all, /接種券番号\t9000000101/);
  assert.doesNotMatch(all, /ログアウト|情報変更/);

  // A table, row by row.
  await page.goto(`${server.url}/431001/people`);
  await page.getByRole('textbox', { name: '姓(カナ)' }).fill('クマモト');
  await page.getByRole('button', { name: '検索', exact: true }).click();
  const row = page.getByRole('row').nth(1);
  await row.waitFor();
  await row.getByRole('button', { name: '詳細' }).focus();
  await page.keyboard.press('Control+a');
  const lines = (await copied()).split('\n');
  assert.equal(lines[0].split('\t')[0], '自治体番号');
  assert.equal(lines[1].split('\t')[0], '431001');

  // The browser's search finds what is drawn, where it is drawn.
  const cell = row.getByRole('cell').nth(1);
  const word = await cell.textContent();
  const found = await page.evaluate((text) => {
    getSelection().removeAllRanges();
    if (!window.find(text)) return null;
    const { x, y, height } = getSelection().getRangeAt(0).getBoundingClientRect();
    return { text: getSelection().toString(), x, y, height };
  }, word);
  assert.equal(found?.text, word);
  const place = await cell.boundingBox();
  assert.ok(found.x >= place.x - 1 && found.y >= place.y - 1 && found.y + found.height <= place.y + place.height + 1, JSON.stringify({ found, place }));
  assert.deepEqual(page.faults(), []);
});
