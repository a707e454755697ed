// Failures during a clerk's work: wrong numbers, a place taken meanwhile, an ended session, a
// server that stops. Each shows a sentence, and nothing that was typed or chosen is lost.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { launchBrowser, openPage } from './lib/browser.mjs';
import { Site } from './lib/command.mjs';
import { startServer } from './lib/server.mjs';
import { booking, callApi, password, personOf, scan, signedIn } from './lib/steps.mjs';

test('terms that change while the sign-in page is open are read before they are accepted', async (t) => {
  const site = await Site.make();
  t.after(() => site.remove());
  await site.putKumamoto();
  const server = await startServer({ data: site.data, options: site.places });
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await openPage(browser, { url: `${server.url}/431001/` });
  const enter = () => page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByLabel('アカウントID').fill('clinic');
  await page.getByLabel('パスワード').fill(password);
  await page.getByText('利用規約を読む').click();
  await page.getByText('予約受付業務にのみ使用します').waitFor();
  await page.getByLabel('利用規約に同意する').check();
  await site.putKumamoto(({ terms }) => Object.assign(terms, { version: 'tomorrow', text: { ja: 'あすからの規約', en: 'The terms of tomorrow' } }));
  assert.equal((await site.yoyaku('tenant', 'reload', '431001')).status, 0);
  await enter();
  await page.getByText('あすからの規約').waitFor();
  assert.equal(await page.getByLabel('利用規約に同意する').isChecked(), false);
  await page.getByLabel('利用規約に同意する').check();
  await enter();
  await page.getByRole('heading', { name: '受付' }).waitFor();
  const [, session] = await callApi(page, 'GET', '/session');
  assert.equal(session.terms_version, 'tomorrow');
  assert.deepEqual(page.faults(), []);
});

test('faults are told, and nothing is lost', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'yoyaku-faults-'));
  let server = await startServer({ data });
  const { port } = server;
  t.after(async () => {
    await server.stop('SIGKILL');
    await rm(data, { recursive: true, force: true });
  });
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { viewport: { width: 1000, height: 700 } });
  const text = (name) => page.getByRole('textbox', { name });
  const told = (words) => page.getByText(words).first().waitFor({ state: 'attached' });
  const openBooking = async () => {
    await page.goto(`${server.url}/431001/book`);
    await text('接種券番号').waitFor();
  };

  await t.test('wrong numbers and dates', async () => {
    await openBooking();
    for (const [municipality, number, born, sentence] of [
      ['431002', '9000000101', '1950-01-01', '自治体番号が正しくありません'],
      ['431001', '900000010', '1950-01-01', '10桁'],
      ['431001', '9000000101', '1950-02-30', '暦にありません'],
      ['431001', '9000000101', '1950-01-02', '生年月日が登録・発行されているものと違います'],
    ]) {
      await text('自治体番号').fill(municipality);
      await text('接種券番号').fill(number);
      await text('生年月日').fill(born);
      await page.getByRole('button', { name: '次へ進む' }).click();
      await told(sentence);
      assert.equal(await text('接種券番号').inputValue(), number);
    }
  });

  await t.test('a place that somebody else took just before it is read back', async () => {
    await scan(page, '114310019000000111');
    await page.getByRole('button', { name: /^同じ方です/ }).waitFor();
    await page.keyboard.press('Enter');
    const chosen = page.getByRole('radio', { name: /^非公開枠 09:30/ });
    await chosen.check();
    const mine = await personOf(page, '9000000111');
    const [, offers] = await callApi(page, 'GET',
      `/slots?person=${mine.id}&dose=1&venue=1&vaccine=1&from=2021-05-06&to=2021-05-06&slots=true&refused=false&said=relation%3Down_patient`);
    const slot = offers.days[0].slots.find((each) => each.slot.kind === 'private' && each.slot.start_minute === 570);
    for (let i = 0; i < slot.free; ++i) {
      const other = await personOf(page, `90000001${12 + i}`);
      const [status] = await callApi(page, 'POST', '/bookings',
        booking(other.id, slot.slot.id));
      assert.equal(status, 201);
    }
    await page.getByRole('button', { name: '予約', exact: true }).click();
    await page.getByRole('button', { name: '1回目だけ予約' }).click();
    await told('別の枠を選んでください');
    await page.getByRole('radio', { name: /^非公開枠 10:00/ }).waitFor();
    await page.getByRole('heading', { name: 'クマモト ハナコ' }).first().waitFor();
    assert.equal((await personOf(page, '9000000111')).bookings.length, 0);
  });

  await t.test('a place is nobody else\'s while it is read back', async () => {
    const last = page.getByRole('radio', { name: /^非公開枠 10:00/ });
    await last.check();
    await page.getByRole('button', { name: '予約', exact: true }).click();
    await page.getByRole('button', { name: '1回目だけ予約' }).click();
    await page.getByText('この枠を確保しています').first().waitFor({ state: 'attached' });
    // To the person for whom it is held, the place is free.
    const another = await personOf(page, '9000000118');
    const places = async () => {
      const [, offers] = await callApi(page, 'GET',
        `/slots?person=${another.id}&dose=1&venue=1&vaccine=1&from=2021-05-06&to=2021-05-06&slots=true&refused=false&said=relation%3Down_patient`);
      const slot = offers.days[0].slots.find((each) => each.slot.kind === 'private' && each.slot.start_minute === 600);
      return slot.capacity - slot.free;
    };
    assert.equal(await places(), 1);
    await page.getByRole('button', { name: 'キャンセル', exact: true }).click();
    for (let asked = 0; asked < 100 && (await places()) > 0; ++asked);
    assert.equal(await places(), 0, 'given back when the question is left');
  });

  await t.test('kanji where kana belong', async () => {
    await openBooking();
    await text('接種券番号').fill('9000000062');
    await text('生年月日').fill('1945-03-03');
    await page.getByRole('button', { name: '次へ進む' }).click();
    await text('姓(カナ)').fill('熊本');
    await text('名(カナ)').fill('ハナコ');
    await text('電話番号').fill('0961234567');
    await page.getByRole('radio', { name: '女性' }).check();
    await page.getByRole('button', { name: '登録', exact: true }).click();
    await told('カタカナで入力してください');
    assert.equal(await text('姓(カナ)').getAttribute('aria-invalid'), 'true');
    assert.equal(await text('姓(カナ)').inputValue(), '熊本');
    assert.equal(await personOf(page, '9000000062', '1945-03-03'), undefined);
  });

  await t.test('a dose that a colleague books for the same person meanwhile', async () => {
    await openBooking();
    await scan(page, '114310019000000118');
    await page.getByRole('button', { name: /^同じ方です/ }).click();
    await page.getByRole('radio', { name: /^非公開枠 10:00/ }).check();
    await page.getByRole('button', { name: '予約', exact: true }).click();
    await page.getByRole('button', { name: '1回目だけ予約' }).click();
    await page.getByRole('button', { name: '確定' }).waitFor();
    const mine = await personOf(page, '9000000118');
    const [, offers] = await callApi(page, 'GET',
      `/slots?person=${mine.id}&dose=1&venue=1&vaccine=1&from=2021-05-07&to=2021-05-07&slots=true&refused=false&said=relation%3Down_patient`);
    const [status] = await callApi(page, 'POST', '/bookings',
      booking(mine.id, offers.days[0].slots[0].slot.id));
    assert.equal(status, 201);
    await page.getByRole('button', { name: '確定' }).click();
    await told(/すでに/);
    assert.deepEqual((await personOf(page, '9000000118')).bookings.map((each) => each.slot.day), ['2021-05-07']);
  });

  await t.test('a session that ended', async () => {
    await openBooking();
    await text('接種券番号').fill('9000000120');
    await text('生年月日').fill('1950-01-01');
    await callApi(page, 'DELETE', '/session');
    await page.getByRole('button', { name: '次へ進む' }).click();
    await page.getByLabel('パスワード').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^同じ方です/ }).waitFor(); // the failed call was sent again
  });

  await t.test('a server that goes away and comes back', async () => {
    await openBooking();
    await text('接種券番号').fill('9000000121');
    await text('生年月日').fill('1950-01-01');
    await server.stop();
    await page.getByRole('button', { name: '次へ進む' }).click();
    await told(/接続が切れました/);
    assert.equal(await text('接種券番号').inputValue(), '9000000121');
    server = await startServer({ data, port });
    // The client sent the call again by itself.
    await page.getByRole('button', { name: /^同じ方です/ }).waitFor();
  });
});
