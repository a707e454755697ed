// The browser's own keys: Back and reload in the middle of a booking, and forced colours.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { scan, signedIn } from './lib/steps.mjs';

const caller = '114310019000000001';

test('Back goes one step back, and a reload keeps what was chosen', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  const button = (name) => page.getByRole('button', { name, exact: true });

  await scan(page, caller);
  await button('同じ方です。予約へ進む').waitFor();
  await page.keyboard.press('Enter');
  await button('予約').waitFor();
  const slots = page.getByRole('radiogroup', { name: /の予約枠$/ }).getByRole('radio');
  await slots.nth(1).click();
  await page.waitForURL(/step=place/);
  await button('予約').click();
  await button('両方を予約').waitFor();
  await page.waitForURL(/places=[^~]+~/);

  await page.reload();
  await button('両方を予約').waitFor();
  await page.goBack();
  await button('予約').waitFor();
  assert.equal(await slots.nth(1).isChecked(), true);
  await page.goBack();
  await button('同じ方です。予約へ進む').waitFor();
  assert.doesNotMatch(page.url(), /9000000001/);
  assert.deepEqual(page.faults(), []);
});

test('forced colours take the theme of high contrast', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  const usual = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--text'));
  await page.emulateMedia({ forcedColors: 'active' });
  await page.waitForFunction((before) => getComputedStyle(document.documentElement).getPropertyValue('--text') !== before, usual);
});
