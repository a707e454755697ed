// On a phone: a booking by touch; nothing is wider than the screen.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, launchBrowser, phone } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { personOf, signedIn } from './lib/steps.mjs';

test('one dose at 390 pixels, under a finger', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { viewport: phone, hasTouch: true, isMobile: true });
  const fits = async (screen) => {
    const edge = await page.evaluate(() => Math.max(...[...document.querySelectorAll('#overlay *')].map((e) => e.getBoundingClientRect().right)));
    assert.ok(edge <= page.viewportSize().width + 1, `${screen} reaches ${edge}`);
    assert.deepEqual(await accessibilityFaults(page), [], screen);
  };
  await fits('home');
  await page.goto(`${server.url}/431001/book`);
  await page.getByRole('textbox', { name: '接種券番号' }).fill('9000000140');
  await page.getByRole('textbox', { name: '生年月日' }).fill('昭和25年1月1日');
  await fits('who is calling');
  await page.getByRole('button', { name: '次へ進む' }).tap();
  await page.getByRole('button', { name: /^同じ方です/ }).tap();
  await page.getByRole('radio', { name: /^非公開枠 10:00/ }).tap();
  await fits('slots');
  await page.getByRole('button', { name: '予約', exact: true }).tap();
  await page.getByRole('button', { name: '1回目だけ予約' }).tap();
  await page.getByRole('button', { name: '確定' }).tap();
  await page.getByRole('heading', { name: '予約が完了しました' }).waitFor();
  await fits('booked');
  const { id, bookings } = await personOf(page, '9000000140');
  assert.equal(bookings.length, 1);
  await page.goto(`${server.url}/431001/people/${id}`);
  await page.getByRole('heading', { name: '基本情報' }).first().waitFor();
  await fits('the person');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${server.url}/431001/bookings?day=2021-05-06&venue=1`);
  await page.getByRole('row').filter({ hasText: '9000000140' }).waitFor();
  await fits('the list at 360 pixels');
  assert.deepEqual(page.faults(), []);
});
