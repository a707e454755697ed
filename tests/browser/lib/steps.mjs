// Steps that several tests share: sign in, scan a coupon, count keys, and call the API with the
// page's session.
import assert from 'node:assert/strict';
import { openPage } from './browser.mjs';

export const password = 'yoyaku-demo';
const readerPause_s = 0.004; // between two keys of a code reader

// A page that is signed in to a tenant, at the first screen of the account's role.
export async function signedIn(browser, server, { account = 'clinic', ...context } = {}) {
  const page = await openPage(browser, { url: `${server.url}/431001/`, ...context });
  page.setDefaultTimeout(20_000);
  await page.getByLabel('アカウントID').fill(account);
  await page.getByLabel('パスワード').fill(password);
  await page.getByLabel('利用規約に同意する').check();
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('heading', { name: account.startsWith('clinic') ? '受付' : 'TOP', exact: true }).waitFor();
  return page;
}

// The same at a clinic in Korean.
export async function signedInAtClinic(browser, server, { account = 'clinic', ...context } = {}) {
  const page = await openPage(browser, { url: `${server.url}/11680/`, locale: 'ko-KR', ...context });
  page.setDefaultTimeout(20_000);
  await page.getByLabel('아이디').fill(account);
  await page.getByLabel('비밀번호').fill(password);
  await page.getByLabel('이용약관에 동의합니다').check();
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByRole('heading', { name: account.startsWith('clinic') ? '당일 접수' : '첫 화면', exact: true }).waitFor();
  return page;
}

// Presses Tab until the element has the focus, like a person without a pointer.
export async function tabTo(page, target, atMost = 120) {
  await target.waitFor();
  for (let i = 0; i < atMost; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${atMost} times Tab don't lead to ${target}`);
}

// A code reader is a keyboard that types very fast: all keys are sent before the first is answered.
// Each key has its own time, so that it is recognised on a busy machine too. `ime`: the keys arrive
// as they do while an IME is switched on.
export async function scan(page, digits, { ime = false } = {}) {
  const session = await page.context().newCDPSession(page);
  const sent = [];
  let timestamp = Date.now() / 1000;
  const press = (key, code, text) => {
    timestamp += readerPause_s;
    for (const type of ['keyDown', 'keyUp'])
      sent.push(session.send('Input.dispatchKeyEvent', { type, key, code, timestamp, ...(type === 'keyDown' && text ? { text } : {}) }));
  };
  for (const digit of digits) press(ime ? 'Process' : digit, `Digit${digit}`, ime ? undefined : digit);
  press('Enter', 'Enter', '\r');
  await Promise.all(sent);
  await session.detach();
}

// A composition in steps, as by an IME, that ends with the text `final`.
export async function compose(page, field, steps, final) {
  const session = await page.context().newCDPSession(page);
  await field.focus();
  for (const text of steps)
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await session.send('Input.insertText', { text: final });
  await session.detach();
}

// Presses keys one by one and counts them.
export function keyboardOf(page) {
  let pressed = 0;
  return {
    count: () => pressed,
    async press(...keys) {
      for (const key of keys) {
        pressed += 1;
        await page.keyboard.press(key);
      }
    },
  };
}

// How long something takes, to be printed.
export async function millisecondsOf(act) {
  const began = Date.now();
  await act();
  return Date.now() - began;
}

// Calls the API with the page's cookie: [status, answer].
export function callApi(page, method, path, body, headers = {}) {
  return page.evaluate(
    async ([verb, target, content, more]) => {
      const answer = await fetch(`/${location.pathname.split('/')[1]}/api/v1${target}`, {
        method: verb,
        headers: { 'Content-Type': 'application/json', ...more },
        body: content ? JSON.stringify(content) : undefined,
      });
      const text = await answer.text();
      return [answer.status, text ? JSON.parse(text) : undefined];
    },
    [method, path, body, headers],
  );
}

// The booking of an own patient's first dose.
export const booking = (person, slot, confirmed = []) => ({
  places: [{ person, dose: 1, slot }],
  statements: [{ person, said: ['relation=own_patient'] }],
  confirmed,
});

export async function personOf(page, number, birth_date = '1950-01-01') {
  const [, identified] = await callApi(page, 'POST', '/people/identify', {
    identity: { municipality: '431001', number, birth_date },
    scanned: false,
  });
  return identified.person;
}

// The same at a clinic in Korea.
export const bookingAtClinic = (person, slot) => ({ places: [{ person, dose: 1, slot }], statements: [], confirmed: [] });

export async function personAtClinic(page, number) {
  const [, identified] = await callApi(page, 'POST', '/people/identify', {
    identity: { municipality: '11680', number, birth_date: '' },
    scanned: false,
    confirmed: ['number_does_not_check'],
  });
  return identified.person;
}

// Books the first free place of a day, today, at the account's first venue: the booking.
export async function bookToday(page, person, makeBody = (id, slot) => booking(id, slot, ['private_still_free']), day) {
  const [, { venues, today }] = await callApi(page, 'GET', '/session');
  const on = day ?? today;
  const { id: venue, vaccines } = venues[0];
  const query = `person=${person}&dose=1&venue=${venue}&vaccine=${vaccines[0].id}&from=${on}&to=${on}&slots=true&refused=false&said=`;
  const [, offers] = await callApi(page, 'GET', `/slots?${query}`);
  const { slot } = offers.days[0].slots.find((each) => each.takable);
  const [status, made] = await callApi(page, 'POST', '/bookings', makeBody(person, slot.id));
  assert.equal(status, 201, JSON.stringify(made));
  return made.bookings[0];
}
