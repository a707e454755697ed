// Takes pictures of every screen, in several sizes and modes, for somebody to look at:
//     node pictures.mjs FOLDER [SCREEN…]
// Names of files say screen, size and mode; YK_BUILD names the build as for the tests.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desk, launchBrowser, openPage, phone, slowDown } from './lib/browser.mjs';
import { couponOf, startFullDays, today } from './lib/full_days.mjs';
import { callApi, password, scan, signedIn, signedInAtClinic } from './lib/steps.mjs';

const sizes = { desk, wide: { width: 1920, height: 1080 }, phone };
const modes = { light: {}, dark: { colorScheme: 'dark' }, contrast: { contrast: 'more' }, text200: {} };

const views = {
  'tenants': 'desk-light phone-dark',
  'sign-in': 'desk-light wide-dark phone-light desk-contrast',
  'sign-in-refused': 'desk-light phone-dark',
  'loading': 'desk-light wide-dark phone-light',
  'top-call-centre': 'desk-light wide-dark phone-light desk-text200',
  'top-admin': 'desk-light',
  'day-board': 'desk-light wide-light phone-light desk-dark desk-contrast desk-text200 wide-text200 phone-text200',
  'day-board-empty': 'desk-light',
  'book-1-identify': 'desk-light phone-light phone-text200',
  'book-1-refused': 'desk-light',
  'book-2-compare': 'desk-light phone-dark',
  'book-3-place': 'desk-light wide-light phone-light desk-dark desk-text200',
  'book-4-second-dose': 'desk-light phone-light',
  'book-5-confirm': 'desk-light phone-text200',
  'book-6-success': 'desk-light wide-contrast',
  'move': 'desk-light phone-light',
  'people': 'desk-light phone-contrast',
  'person': 'desk-light wide-dark phone-light desk-text200',
  'person-history': 'desk-light',
  'bookings': 'wide-light desk-light phone-light wide-text200',
  'import': 'desk-light wide-contrast',
  'offline': 'desk-light phone-dark',
  'fault': 'desk-light',
  'ko-day-board': 'desk-light wide-light phone-dark',
  'ko-book-1-identify': 'desk-light',
  'ko-book-3-place': 'desk-light phone-light',
  'ko-book-5-confirm': 'desk-light',
  'ko-registration': 'wide-light desk-light phone-light desk-text200',
  'ko-doses': 'desk-light wide-dark',
  'ko-stock': 'desk-light phone-light',
  'ko-stock-day': 'desk-light wide-contrast phone-dark',
  'ko-opening': 'desk-light phone-text200',
};

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error('node pictures.mjs FOLDER [SCREEN…]');
await mkdir(folder, { recursive: true });
const place = await mkdtemp(join(tmpdir(), 'yoyaku-pictures-'));
await mkdir(join(place, 'data'));
let server, browser;
let textIsLarge = false;

// Nothing moves any more.
async function still(page) {
  const frames = () => page.evaluate(() => window.yk?.frames() ?? 0);
  for (let before = -1, now = await frames(); before !== now; before = now, now = await frames()) await page.waitForTimeout(350);
}

async function take(page, screen) {
  if (wanted.length && !wanted.includes(screen)) return;
  const touch = await page.context().newCDPSession(page);
  for (const view of views[screen].split(' ')) {
    const [size, mode] = view.split('-');
    if ((mode === 'text200') !== textIsLarge) continue;
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: size === 'phone', maxTouchPoints: 1 });
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', ...modes[mode] });
    await page.setViewportSize(sizes[size]);
    await still(page);
    await page.screenshot({ path: join(folder, `${screen}-${size}-${mode}.png`) });
  }
  await touch.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
  await page.setViewportSize(desk);
  await touch.detach();
}

// A signed-in page: open(path, …words) goes there and waits until these are shown.
async function pageFor(account, code = '431001') {
  const storage = { cookies: [], origins: [{ origin: server.url, localStorage: [{ name: 'yoyaku.text_percent', value: textIsLarge ? '200' : '100' }] }] };
  const signIn = code === '431001' ? signedIn : signedInAtClinic;
  const page = await signIn(browser, server, { account, viewport: desk, storageState: storage });
  page.open = async (path, ...words) => {
    await page.goto(`${server.url}/${code}/${path}`);
    for (const each of words) await page.getByText(each).first().waitFor({ state: 'attached' });
  };
  page.button = (name) => page.getByRole('button', { name, exact: typeof name === 'string' });
  page.text = (name) => page.getByRole('textbox', { name });
  return page;
}

async function beforeSignIn() {
  const page = await openPage(browser, { url: `${server.url}/`, viewport: desk });
  await take(page, 'tenants');
  await page.getByRole('link', { name: /熊本市/ }).click();
  await page.getByLabel('アカウントID').fill('clinic');
  await take(page, 'sign-in');
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('alert').first().waitFor();
  await take(page, 'sign-in-refused');

  let press;
  const pressed = new Promise((resolve) => (press = resolve));
  await page.route(/\.wasm$/, (route) => pressed.then(() => route.continue()));
  await page.reload();
  await page.getByLabel('アカウントID').fill('clinic');
  await page.getByLabel('パスワード').fill(password);
  await page.getByLabel('利用規約に同意する').check();
  await slowDown(page, 300, 0);
  await page.getByRole('button', { name: 'ログイン' }).click();
  press();
  await page.waitForFunction(() => document.querySelector('progress')?.value > 0.2);
  await take(page, 'loading');
  await page.context().close();
}

async function clinic() {
  const page = await pageFor('clinic');
  await page.open('day', 'モリタ');
  await take(page, 'day-board');
  await page.open('day?venue=1&day=2021-05-09', 'この日の予約はありません');
  await take(page, 'day-board-empty');

  await page.open('book');
  await page.text('接種券番号').fill('9999999999');
  await page.text('生年月日').fill('昭和20年3月3日');
  await page.button('次へ進む').click();
  await page.locator('[aria-invalid=true], [role=alert]').first().waitFor({ state: 'attached' });
  await take(page, 'book-1-refused');
  const caller = textIsLarge ? 35 : 34;
  await page.open('book');
  await page.text('接種券番号').fill(couponOf(caller));
  await take(page, 'book-1-identify');
  await scan(page, `11431001${couponOf(caller)}`);
  await page.button(/^同じ方です/).waitFor();
  await take(page, 'book-2-compare');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /^5\/7/ }).check();
  await page.getByRole('radio', { name: /^非公開枠 09:30/ }).check();
  await take(page, 'book-3-place');
  await page.button('予約').click();
  await page.button('両方を予約').waitFor();
  await take(page, 'book-4-second-dose');
  await page.button('両方を予約').click();
  const confirm = page.button(/^確認しました|^確定/);
  await confirm.waitFor();
  await take(page, 'book-5-confirm');
  await confirm.click();
  await page.getByRole('heading', { name: '予約が完了しました' }).waitFor();
  await take(page, 'book-6-success');

  const [, day] = await callApi(page, 'GET', `/day?venue=1&day=${today}`);
  const later = day.rows.find(({ booking }) => booking.status === 'booked' && booking.movable) ?? day.rows.at(-1);
  await page.open(`move/${later.booking.id}`, '予約日時の変更');
  await page.getByRole('radio', { name: /残り/ }).first().waitFor();
  await take(page, 'move');
  const known = day.rows.find(({ booking }) => booking.dose === 2).booking.person;
  await page.open(`people/${known}`, '基本情報');
  await take(page, 'person');
  await page.getByRole('tab', { name: '操作履歴' }).click();
  await take(page, 'person-history');

  await page.open(`bookings?venue=1&day=${today}`, 'モリタ');
  await page.setViewportSize(sizes.wide);
  await still(page);
  await page.getByRole('row').nth(5).getByRole('button').first().click();
  await take(page, 'bookings');
  await page.open('people');
  await page.text('電話番号').fill('0963');
  await page.keyboard.press('Enter');
  await page.getByText('マツモト').first().waitFor({ state: 'attached' });
  await take(page, 'people');

  await page.open('day', 'モリタ');
  await page.context().setOffline(true);
  await page.button('翌日').click();
  await page.waitForTimeout(3000);
  await take(page, 'offline');
  await page.context().setOffline(false);
  await page.route(/\/api\/v1\/day\?/, (route) => route.fulfill({
    status: 500, contentType: 'application/problem+json', body: JSON.stringify({ status: 500, reason: 'internal', title: '' }),
  }));
  await page.open('day', '受付');
  await page.waitForTimeout(2000);
  await take(page, 'fault');
  await page.context().close();
}

async function wholeTenant() {
  const callers = await pageFor('callcentre');
  await callers.open('', 'TOP');
  await take(callers, 'top-call-centre');
  await callers.context().close();
  const admin = await pageFor('admin');
  await admin.open('', 'TOP');
  await take(admin, 'top-admin');
  await admin.open('import', 'ファイルを選ぶ');
  const list = join(place, 'list.csv');
  await writeFile(list, '自治体番号,接種券番号,生年月日\r\n431001,2031990017,1944-02-11\r\n431001,203199,1950-13-01\r\n431001,2031990033,昭和20年2月30日\r\n');
  const asked = admin.waitForEvent('filechooser');
  await admin.button('ファイルを選ぶ').click();
  await (await asked).setFiles(list);
  await admin.waitForTimeout(1500);
  await take(admin, 'import');
  await admin.context().close();
}

async function korea() {
  const page = await pageFor('clinic', '11680');
  await page.open('day', '김서연');
  await take(page, 'ko-day-board');
  const [name, number] = textIsLarge ? ['김하나', '8507072123454'] : ['이둘', '7803151123451'];
  await page.open('book');
  await page.getByRole('radio', { name: textIsLarge ? '돌봄 종사자' : '항공 승무원' }).check();
  await page.text('이름').fill(name);
  await page.text('주민등록번호').fill(number);
  await take(page, 'ko-book-1-identify');
  await page.button('대상자 확인').click();
  await page.button('동일인입니다. 예약 진행').click();
  await page.getByRole('combobox', { name: '접종 백신' }).selectOption({ label: '화이자' });
  await page.getByRole('radio', { name: /^5\/7/ }).check();
  await page.getByRole('radio', { name: /10:00 ~ 11:00/ }).first().check();
  await take(page, 'ko-book-3-place');
  await page.button('예약').click();
  await page.button('모두 예약').click();
  await page.button('확정').waitFor();
  await take(page, 'ko-book-5-confirm');

  const [, day] = await callApi(page, 'GET', `/day?venue=1&day=${today}`);
  const examined = day.rows.filter(({ booking }) => booking.status === 'arrived')[0];
  await page.open(`registration/${examined.booking.person}`);
  await page.getByRole('heading', { name: /예방접종 등록/ }).first().waitFor();
  await take(page, 'ko-registration');
  await page.open('doses?from=2021-04-01', '예방접종내역');
  await take(page, 'ko-doses');
  await page.open('stock');
  await page.getByRole('row').nth(1).waitFor();
  await take(page, 'ko-stock');
  await page.getByRole('row').nth(1).dblclick();
  await page.getByRole('dialog', { name: '일자별 접종현황' }).waitFor();
  await take(page, 'ko-stock-day');
  await page.open('opening', '예약 단위');
  await take(page, 'ko-opening');
  await page.context().close();
}

try {
  server = await startFullDays(place);
  browser = await launchBrowser();
  for (textIsLarge of [false, true]) {
    if (!textIsLarge) await beforeSignIn();
    for (const part of [clinic, wholeTenant, korea]) {
      await part().catch((fault) => {
        process.exitCode = 1;
        console.error(`${part.name}, text ${textIsLarge ? 200 : 100} %: ${fault.message}`);
      });
    }
  }
} finally {
  await browser?.close();
  await server?.stop('SIGKILL');
  await rm(place, { recursive: true, force: true });
}
