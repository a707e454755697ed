// Changes made by others are shown without an action: they come over one WebSocket, and only what
// is visible is requested.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { booking, callApi, personOf, signedIn } from './lib/steps.mjs';

// The addresses of the API that a page requests, without their queries.
function requestsOf(page) {
  const asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/api/v1/')) asked.push(`${request.method()} ${pathname.split('/api/v1')[1]}`);
  });
  return asked;
}

async function book(page, number, day) {
  const person = await personOf(page, number);
  const [, session] = await callApi(page, 'GET', '/session');
  const venue = session.venues[0];
  const query = `person=${person.id}&dose=1&venue=${venue.id}&vaccine=${venue.vaccines[0].id}&from=${day}&to=${day}&slots=true&refused=false&said=`;
  const [, offers] = await callApi(page, 'GET', `/slots?${query}`);
  const slot = offers.days[0].slots.find((each) => each.takable).slot.id;
  const [status] = await callApi(page, 'POST', '/bookings', booking(person.id, slot));
  return { person, status };
}

test('a booking on one page shows on another, which asks for what it shows and nothing else', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const watching = await signedIn(browser, server);
  const acting = await signedIn(browser, server);
  const day = '2021-05-07';
  const { id: venue } = (await callApi(watching, 'GET', '/session'))[1].venues[0];

  await watching.goto(`${server.url}/431001/bookings?venue=${venue}&day=${day}`);
  await watching.getByRole('heading', { name: '一覧/変更' }).or(watching.getByRole('heading', { level: 1 })).first().waitFor();
  const rows = watching.getByRole('row').filter({ hasText: '9000000101' });
  assert.equal(await rows.count(), 0);
  const frames = () => watching.evaluate(() => window.yk.frames());
  const idle = async () => {
    for (let before = -1, now = await frames(); before !== now; before = now, now = await frames())
      await watching.waitForTimeout(500);
    return frames();
  };
  const before = await idle();
  const asked = requestsOf(watching);

  // A booking on another day, which no open page shows.
  assert.equal((await book(acting, '9000000102', '2021-05-10')).status, 201);
  assert.equal(await idle(), before);
  assert.deepEqual(asked, []);

  assert.equal((await book(acting, '9000000101', day)).status, 201);
  await rows.first().waitFor();
  assert.deepEqual(asked, ['GET /bookings']);
  assert.deepEqual(watching.faults(), []);
});

test('a session that ends elsewhere asks for the password on a page that only shows', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server);
  await page.goto(`${server.url}/431001/bookings`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const other = await page.context().newPage();
  await other.goto(`${server.url}/431001/people`);
  await other.getByRole('heading', { level: 1 }).waitFor();
  const [status] = await callApi(other, 'DELETE', '/session');
  assert.equal(status, 204);
  await page.bringToFront();
  await page.getByRole('heading', { name: 'もう一度ログインしてください' }).waitFor();
});
