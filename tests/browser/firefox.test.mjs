// The main task in Firefox: a clinic signs in, sees its day, and books a caller's first dose.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchFirefox, paintedAt } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { personOf, signedIn } from './lib/steps.mjs';

test('a clinic books a caller in Firefox', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchFirefox();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  const button = (name) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const webgl = await page.evaluate(() => document.getElementById('canvas').getContext('webgl2') !== null);
  t.diagnostic(`Firefox ${browser.version()} paints ${webgl ? 'with WebGL' : 'without WebGL'}`);
  assert.ok((await paintedAt(page, page.getByRole('heading', { name: '受付' }), 'dark')) > 20, 'words are painted');

  await page.getByRole('link', { name: '予約', exact: true }).click();
  await page.getByRole('textbox', { name: '接種券番号' }).fill('9000000101');
  await page.getByRole('textbox', { name: '生年月日' }).click();
  await page.keyboard.type('19500101');
  await page.keyboard.press('Enter');
  await button(/^同じ方です/).click();
  await page.getByRole('radio', { name: /^非公開枠 10:00/ }).check();
  await button('予約').click();
  await button('1回目だけ予約').click();
  await page.getByText('以下の内容で登録してもよろしいでしょうか？').first().waitFor({ state: 'attached' });
  await button('確定').click();
  const done = page.getByRole('heading', { name: '予約が完了しました' });
  await done.waitFor();
  assert.ok((await paintedAt(page, done, 'dark')) > 20, 'words are painted');

  const { bookings } = await personOf(page, '9000000101');
  assert.deepEqual(bookings.map(({ dose, status, slot }) => [dose, status, slot.day, slot.start_minute]), [[1, 'booked', '2021-05-06', 600]]);
  assert.deepEqual(page.faults(), []);
});
