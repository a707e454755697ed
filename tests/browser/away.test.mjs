// The network is gone during a clinic's morning: the day's list stays, what is marked meanwhile is sent
// once when it is back, and where another desk was faster that is said.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { bookToday, callApi, personOf, signedIn } from './lib/steps.mjs';

const today = '2021-05-06';

test('the list stays without the network, and marks are sent once', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  for (const number of ['9000000101', '9000000102', '9000000103'])
    await bookToday(page, (await personOf(page, number)).id);
  const desk = await signedIn(browser, server);
  const count = (at, words) => at.getByRole('button', { name: words, exact: true });
  const arrives = () => page.getByRole('row').getByRole('button', { name: '受付', exact: true }).first().click();
  await count(page, '予約済み 3').waitFor();

  await page.context().setOffline(true);
  await page.getByText('時点の一覧です').first().waitFor({ state: 'attached' });
  await arrives();
  await page.getByText('未送信の1件').first().waitFor({ state: 'attached' });
  await arrives();
  await page.getByText('未送信の2件').first().waitFor({ state: 'attached' });
  await page.getByText('未送信：受付済み').first().waitFor({ state: 'attached' });

  // Paper has the list and its age.
  const file = join(server.data, 'away.pdf');
  await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  assert.match(text, /時点の一覧です/);
  assert.equal(text.match(/予約済み/g).length, 1 + 3, 'counted, and in each row');

  // Meanwhile the other desk marks one of the two.
  const [, { rows }] = await callApi(desk, 'GET', `/day?venue=1&day=${today}`);
  const { booking } = rows.find((each) => each.number === '9000000102');
  const [status] = await callApi(desk, 'POST', `/bookings/${booking.id}/status`, { to: 'missed', confirmed: [] }, { 'If-Match': `"${booking.version}"` });
  assert.equal(status, 200);

  await page.context().setOffline(false);
  await page.getByText(/に「来場なし」にしました/).first().waitFor({ state: 'attached' });
  await count(page, '受付済み 1').waitFor();
  await count(page, '来場なし 1').waitFor();
  await count(desk, '受付済み 1').waitFor();
  await page.getByText('時点の一覧です').first().waitFor({ state: 'detached' });
  const [, { rows: after }] = await callApi(desk, 'GET', `/day?venue=1&day=${today}`);
  assert.deepEqual(
    Object.fromEntries(after.filter((each) => /900000010[123]/.test(each.number)).map((each) => [each.number, `${each.booking.status} ${each.booking.version}`])),
    { 9000000101: `arrived ${booking.version + 1}`, 9000000102: `missed ${booking.version + 1}`, 9000000103: `booked ${booking.version}` },
  );
  assert.deepEqual(page.faults(), []);
});
