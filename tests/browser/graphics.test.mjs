// A lost WebGL context: it comes back, or the picture is drawn without it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchBrowser, paintedAt } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { signedIn } from './lib/steps.mjs';

test('the picture survives a context that comes back, and one that does not', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { account: 'callcentre' });
  const heading = page.getByRole('heading', { name: 'TOP', exact: true });
  const painted = async () => (await paintedAt(page, heading, 'dark')) > 20;
  const isPaintedSoon = async (what) => {
    for (let i = 0; i < 100 && !(await painted()); i += 1) await page.waitForTimeout(100);
    assert.ok(await painted(), what);
  };
  await isPaintedSoon('at first');

  await page.evaluate(() => {
    window.lose = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lose.loseContext();
    setTimeout(() => window.lose.restoreContext(), 500);
  });
  // Longer than the client's patience of three seconds, after which it would have taken another canvas.
  await page.waitForTimeout(4000);
  await isPaintedSoon('after it came back');
  assert.ok(await page.evaluate(() => document.getElementById('canvas').getContext('webgl2') !== null));

  await page.evaluate(() => window.lose.loseContext());
  await page.waitForFunction(() => document.getElementById('canvas').getContext('2d') !== null);
  await isPaintedSoon('without it');
  await page.getByRole('button', { name: '問い合わせ先' }).click();
  await page.getByText('WebGL 2を使えない').waitFor({ state: 'attached' });
  assert.deepEqual(page.faults(), []);
});
