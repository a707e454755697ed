// The main task: a clinic signs in, registers a new person, books both doses, reads the person's
// page, cancels, books again and moves that booking.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, launchBrowser, openPage, paintedAt } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { password, personOf } from './lib/steps.mjs';

test('a caller gets both doses, and changes one', (t) => mainTask(t, { webgl: true }));

// A policy may switch WebGL off, and old machines have none: the picture and the task are the same.
test('the same in a browser without WebGL', (t) => mainTask(t, { webgl: false }));

async function mainTask(t, { webgl }) {
  const server = await startServer();
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser({ webgl });
  t.after(() => browser.close());
  const page = await openPage(browser, { url: `${server.url}/` });
  assert.equal(await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null), webgl);
  page.setDefaultTimeout(20_000);
  const button = (name) => page.getByRole('button', { name });
  const heading = (name) => page.getByRole('heading', { name, exact: true });

  await page.getByRole('link', { name: /熊本市/ }).click();
  await page.getByLabel('アカウントID').fill('clinic');
  await page.getByLabel('パスワード').fill('not-the-password');
  await button('ログイン').click();
  await page.getByRole('alert').filter({ hasText: '利用規約' }).first().waitFor();
  await page.getByLabel('利用規約に同意する').check();
  await button('ログイン').click();
  await page.getByRole('alert').filter({ hasText: '違います' }).first().waitFor();
  await page.getByLabel('パスワード').fill(password);
  await button('ログイン').click();
  await heading('受付').waitFor();
  assert.ok((await paintedAt(page, heading('受付'), 'dark')) > 20, 'words are painted');
  await button('問い合わせ先').click();
  await page.getByRole('dialog', { name: '問い合わせ先' }).waitFor();
  assert.equal(await page.getByText('WebGL 2を使えない').count(), webgl ? 0 : 1);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: '予約', exact: true }).click();
  await page.getByRole('textbox', { name: '接種券番号' }).fill('9000000062');
  await page.getByRole('textbox', { name: '生年月日' }).fill('昭和20年3月3日');
  await button('次へ進む').click();

  await heading('住民情報登録').waitFor();
  await page.getByRole('textbox', { name: '姓(カナ)' }).fill('ﾃｽﾄ');
  await page.getByRole('textbox', { name: '名(カナ)' }).fill('たろう');
  await page.getByRole('radio', { name: '男性' }).check();
  await page.getByRole('textbox', { name: '電話番号' }).fill('096-123-4567');
  await button('登録').click();
  await heading('登録確認').waitFor();
  await page.getByText('下記の内容で登録を確定する場合は').first().waitFor({ state: 'attached' });
  for (const word of ['9000000062', 'テスト', 'タロウ', '男性'])
    await page.getByText(word).first().waitFor({ state: 'attached' });
  await button('確定').click();
  await heading('登録完了').waitFor();
  await button('接種予約').click();

  const own = page.getByRole('radio', { name: /^非公開枠 10:00/ });
  await own.waitFor();
  assert.equal(await page.getByRole('combobox', { name: '接種会場' }).evaluate((e) => e.selectedOptions[0].text), 'A胃腸科内科医院');
  await page.getByRole('radio', { name: /^公開枠 10:00.*残り3枠/ }).first().waitFor();
  await own.check();
  await page.getByRole('button', { name: '予約', exact: true }).click();
  await button('両方を予約').click();
  await page.getByText('以下の内容で登録してもよろしいでしょうか？').first().waitFor({ state: 'attached' });
  await button('確定').click();
  await heading('予約が完了しました').waitFor();

  await button(/^住民情報を開く/).click();
  await heading('テスト タロウ').waitFor();
  const rows = page.getByRole('row').filter({ hasText: '予約済み' });
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  const first = rows.filter({ hasText: '2021/05/06 10:00' });
  await first.getByRole('button', { name: /編集/ }).click();
  await page.getByRole('combobox', { name: 'ステータス' }).selectOption({ label: 'キャンセル' });
  await page.getByRole('dialog').getByRole('button', { name: '変更', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '「キャンセル」に変更する' }).click();
  await page.getByText('2回目の予約もあります').first().waitFor({ state: 'attached' });
  await page.getByRole('alertdialog').getByRole('button', { name: '「キャンセル」に変更する' }).click();
  await page.getByRole('row').filter({ hasText: 'キャンセル' }).first().waitFor();

  await button('新規予約').click();
  const again = page.getByRole('radio', { name: /^非公開枠 10:30/ });
  await again.waitFor();
  await again.check();
  await page.getByRole('button', { name: '予約', exact: true }).click();
  await button('確定').click();
  await heading('予約が完了しました').waitFor();

  await button(/^住民情報を開く/).click();
  const rebooked = page.getByRole('row').filter({ hasText: '2021/05/06 10:30' });
  await rebooked.getByRole('button', { name: /編集/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '日時を変更' }).click();
  await heading('予約日時の変更').waitFor();
  const earlier = page.getByRole('radio', { name: /^非公開枠 10:00/ });
  await earlier.waitFor();
  await earlier.check();
  await button('この日時に変更').click();
  await page.getByText('この枠を確保しています').first().waitFor({ state: 'attached' });
  assert.deepEqual(await accessibilityFaults(page), [], 'a booking being moved');
  await button('変更する').click();
  await page.getByRole('row').filter({ hasText: '2021/05/06 10:00' }).filter({ hasText: '予約済み' }).waitFor();
  assert.equal(await rebooked.count(), 0);

  const person = await personOf(page, '9000000062', '1945-03-03');
  assert.deepEqual(person.bookings.map((each) => `${each.dose} ${each.status}`).sort(), ['1 booked', '1 cancelled', '2 booked']);
  assert.deepEqual(page.faults(), []);
}
