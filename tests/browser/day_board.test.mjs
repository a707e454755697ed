// A clinic's morning at the day board: arrivals by a code reader, somebody who doesn't come, one who
// has no booking, undo, and a second desk that sees all of it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { booking, bookingAtClinic, bookToday, callApi, keyboardOf, personAtClinic, personOf, scan, signedIn, signedInAtClinic } from './lib/steps.mjs';

const today = '2021-05-06';

test('a clinic receives its patients, and two desks see the same', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  for (const number of ['9000000101', '9000000102', '9000000103'])
    await bookToday(page, (await personOf(page, number)).id);
  const desk = await signedIn(browser, server);
  const count = (at, words) => at.getByRole('button', { name: words, exact: true });
  const keys = keyboardOf(page);

  // From the scan to arrived: one key. The other desk sees it.
  await count(page, '予約済み 3').waitFor();
  await count(desk, '予約済み 3').waitFor();
  await scan(page, '4310019000000102');
  await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON' && document.activeElement.textContent === '受付');
  await keys.press('Enter');
  assert.equal(keys.count(), 1);
  await count(desk, '受付済み 1').waitFor();
  await count(page, '受付済み 1').waitFor();

  // The next step has the focus; then one key takes it back.
  await keys.press('Enter');
  await count(page, '接種済み 1').waitFor();
  await keys.press('Alt+z');
  await count(page, '受付済み 1').waitFor();
  await count(page, '接種済み 0').waitFor();

  // Somebody doesn't come.
  await page.getByRole('row').nth(1).getByRole('button', { name: '来場なし' }).click();
  await count(page, '来場なし 1').waitFor();
  await count(desk, '来場なし 1').waitFor();

  // The desk was faster.
  const [, day] = await callApi(page, 'GET', `/day?venue=1&day=${today}`);
  const open = day.rows.find((each) => each.booking.status === 'booked').booking;
  await desk.context().setOffline(true);
  const [status] = await callApi(page, 'POST', `/bookings/${open.id}/status`, { to: 'missed', confirmed: [] }, { 'If-Match': `"${open.version}"` });
  assert.equal(status, 200);
  await count(page, '来場なし 2').waitFor();
  await desk.context().setOffline(false);

  // A walk-in: nobody expects the person, and the booking begins.
  await scan(page, '4310019000000104');
  await page.getByText('この日この会場の予約がありません').first().waitFor({ state: 'attached' });
  await page.waitForURL(/\/431001\/book/);
  assert.deepEqual(page.faults(), []);
});

test('a clinic in Korea examines who has arrived, and gives the dose', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedInAtClinic(browser, server);
  const { id: person } = await personAtClinic(page, '8507072123454');
  await bookToday(page, person, bookingAtClinic);
  const count = (words) => page.getByRole('button', { name: words, exact: true });
  await count('예약완료 1').waitFor();
  await page.getByRole('button', { name: '접수', exact: true }).click();
  await count('접수완료 1').waitFor();
  const [, session] = await callApi(page, 'GET', '/session');
  const [examined] = await callApi(page, 'POST', `/people/${person}/examinations`, {
    venue: session.venues[0].id,
    answers: [{ field: 'result', value: 'possible' }, { field: 'doctor', value: 'Kim' }],
  });
  assert.ok(examined < 300);
  await page.getByRole('cell', { name: '예방접종 가능' }).waitFor();
  assert.equal(await page.getByText('접종권').count(), 0, 'Korea has no coupon');
  assert.deepEqual(page.faults(), []);
});

test('the day is printed complete, with its header on every sheet', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  await bookToday(page, (await personOf(page, '9000000101')).id);
  const [, day] = await callApi(page, 'GET', `/day?venue=1&day=${today}`);
  const one = day.rows.find((each) => each.booking.status === 'booked');
  const count = 150;
  const nameOf = (i) => `テスト${String(i).padStart(3, '0')}`;
  const rows = Array.from({ length: count }, (_, i) => ({
    ...one,
    booking: { ...one.booking, id: 1_000 + i },
    answers: one.answers.map((each) => (each.field === 'family_kana' ? { ...each, value: nameOf(i) } : each)),
  }));
  await page.route(/\/api\/v1\/day\?/, (route) => route.fulfill({ json: { rows, total: count } }));
  await page.reload();
  await page.getByRole('button', { name: `予約済み ${count}`, exact: true }).waitFor();
  const before = await page.getByRole('row').count();
  assert.ok(before < count, 'only rows near the visible part have elements');

  const file = join(server.data, 'day.pdf');
  await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  for (let i = 0; i < count; i += 1) assert.ok(text.includes(nameOf(i)), nameOf(i));
  const sheets = text.split('\f').filter((each) => each.trim());
  assert.ok(sheets.length >= 3);
  for (const [i, sheet] of sheets.entries()) {
    assert.ok(sheet.includes('電話番号'), `no header on sheet ${i + 1}`);
    assert.match(sheet, new RegExp(`${i + 1} ?/ ?${sheets.length}`), `no number on sheet ${i + 1}`);
  }
  assert.ok(sheets[0].includes('受付') && sheets[0].includes('2021年5月6日'));
  assert.ok(!text.includes('ログアウト') && !text.includes('翌日'), 'what can only be pressed is left out');
  const [width, height] = execFileSync('pdfinfo', [file], { encoding: 'utf8' }).match(/Page size: +([\d.]+) x ([\d.]+)/).slice(1).map(Number);
  assert.ok(width > height, 'across');
  await page.getByRole('button', { name: '翌日' }).waitFor();
  assert.ok((await page.getByRole('row').count()) < count, 'the page is as before');
  assert.deepEqual(page.faults(), []);
});
