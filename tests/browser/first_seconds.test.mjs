// The first seconds on slow lines: a first visit says what is being loaded, and how much of it has
// arrived; a second visit fetches nothing again. Times are printed and not limited.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, launchBrowser, openPage, slowDown } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { password, signedIn } from './lib/steps.mjs';
import { noteSteps, printSteps } from './lib/stopwatch.mjs';

async function browserAndServer(t, graphics) {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser(graphics);
  t.after(() => browser.close());
  return { server, browser };
}

const board = (page) => page.getByRole('button', { name: /^全員/ });

test('a first visit shows how much of the program has arrived', async (t) => {
  const { server, browser } = await browserAndServer(t);
  const page = await openPage(browser, { url: 'about:blank' });
  await slowDown(page, 400, 300);
  let press;  // the worst case: nothing of the program arrives while somebody types
  const pressed = new Promise((resolve) => (press = resolve));
  await page.route(/\/client\.\w+\.wasm$/, (route) => pressed.then(() => route.continue()));
  await noteSteps(page);
  await page.goto(`${server.url}/431001/`, { waitUntil: 'commit' });
  await page.getByLabel('アカウントID').fill('clinic');
  await page.getByLabel('パスワード').fill(password);
  await page.getByLabel('利用規約に同意する').check();
  await page.getByRole('button', { name: 'ログイン' }).click();
  press();
  await page.getByRole('status').filter({ hasText: '読み込んでいます' }).waitFor();
  let share = 0;
  for (let i = 0; i < 3; i += 1) {
    const more = await page.waitForFunction((last) => {
      const now = document.querySelector('progress')?.value ?? 0;
      return now > last && now;
    }, share);
    share = await more.jsonValue();
    assert.ok(share <= 1);
  }
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole('heading', { name: '受付', exact: true }).waitFor();
  await board(page).waitFor();
  await printSteps(t, page, '400 kbit/s, 300 ms');
  assert.equal(await page.getByRole('progressbar').count(), 0);
});

for (const webgl of [true, false])
  test(`a second visit fetches nothing again, ${webgl ? 'with' : 'without'} WebGL`, async (t) => {
    const { server, browser } = await browserAndServer(t, { webgl });
    const page = await signedIn(browser, server);
    await board(page).waitFor();
    await slowDown(page, 1600, 150);
    await noteSteps(page);
    for (let i = 0; i < 3; i += 1) {
      await page.goto('about:blank');
      await page.goto(`${server.url}/431001/`, { waitUntil: 'commit' });
      await board(page).waitFor();
      await printSteps(t, page, '1.6 Mbit/s, 150 ms');
    }

    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, transferSize, encodedBodySize }) =>
      ({ path: new URL(name).pathname.split('/').at(-1), transferSize, encodedBodySize })));
    const assets = fetched.filter(({ path }) => /^(client|boot)\./.test(path));
    assert.equal(assets.length, 4);
    for (const { path, transferSize } of assets) assert.equal(transferSize, 0, path);
    const [catalogue, ...more] = fetched.filter(({ path }) => path === 'catalogue');
    assert.deepEqual(more, []);
    assert.ok(catalogue.encodedBodySize > 5000 && catalogue.transferSize < 1000, 'it is only compared');
    assert.equal(fetched.filter(({ path }) => path === 'session').length, 1);
    assert.deepEqual(page.faults(), []);
  });
