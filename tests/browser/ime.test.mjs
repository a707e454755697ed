// Japanese text typed with an IME is complete on the screen and in the store.
import assert from 'node:assert/strict';
import test from 'node:test';
import { launchBrowser } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { compose, personOf, signedIn } from './lib/steps.mjs';

test('names and notes typed through an IME', async (t) => {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await signedIn(browser, server, { viewport: { width: 1000, height: 700 } });
  await page.goto(`${server.url}/431001/book`);
  const text = (name) => page.getByRole('textbox', { name });
  await text('接種券番号').fill('9000000062');
  await text('生年月日').fill('S20.3.3');
  await page.getByRole('button', { name: '次へ進む' }).click();
  await page.getByRole('heading', { name: '住民情報登録' }).waitFor();

  await compose(page, text('姓(カナ)'), ['t', 'て', 'てs', 'てす', 'てすと', 'テスト'], 'テスト');
  await compose(page, text('名(カナ)'), ['h', 'は', 'はn', 'はな', 'はなk', 'はなこ'], 'はなこ');
  await compose(page, text('メモ'), ['よ', 'よし', '吉', '𠮷', '𠮷だ', '𠮷田と髙'], '𠮷田と髙橋の紹介');
  assert.equal(await text('メモ').inputValue(), '𠮷田と髙橋の紹介');
  assert.equal(await text('姓(カナ)').inputValue(), 'テスト');
  await page.getByRole('radio', { name: '女性' }).check();
  await text('電話番号').fill('０９６１２３４５６７');
  await page.getByRole('button', { name: '登録', exact: true }).click();
  await page.getByRole('heading', { name: '登録確認' }).waitFor();
  await page.getByRole('button', { name: '確定' }).click();
  await page.getByRole('heading', { name: '登録完了' }).waitFor();

  const { answers } = await personOf(page, '9000000062', '1945-03-03');
  const kept = Object.fromEntries(answers.map(({ field, value }) => [field, value]));
  assert.equal(kept.memo, '𠮷田と髙橋の紹介');
  assert.equal(kept.family_kana, 'テスト');
  assert.equal(kept.given_kana, 'ハナコ');
  assert.equal(kept.phone, '0961234567');
  assert.deepEqual(page.faults(), []);
});
