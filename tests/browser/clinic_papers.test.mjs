// A Korean clinic's papers and settings: scans, certificates, the list of people, numbers shown
// whole, opening hours. Each screen is used with the keyboard alone, has no faults found by axe in
// light and dark, and fits 390 pixels. YK_PICTURES=FOLDER stores a picture of each screen.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { accessibilityFaults, launchBrowser, paintedAt } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { callApi, signedInAtClinic, tabTo } from './lib/steps.mjs';

const desk = { width: 1000, height: 800 };
let server, browser, page, folder, person;

const button = (name, on = page) => on.getByRole('button', { name, exact: true });
const heading = (name, on = page) => on.getByRole('heading', { name, exact: true });
const link = (name) => page.getByRole('link', { name, exact: true });
const text = (name, on = page) => on.getByRole('textbox', { name });
const shown = (words, on = page) => on.getByText(words).first().waitFor({ state: 'attached' });
const press = async (target, key = 'Enter') => {
  await tabTo(page, target);
  await page.keyboard.press(key);
};

// The checks that every screen must pass.
async function checkScreen(screen, on = page) {
  for (const colorScheme of ['light', 'dark']) {
    await on.emulateMedia({ colorScheme });
    assert.deepEqual(await accessibilityFaults(on), [], `${screen}, ${colorScheme}`);
  }
  await on.emulateMedia({ colorScheme: 'light' });
  await picture(screen, on);
  await on.setViewportSize({ width: 390, height: 844 });
  const edge = () => on.evaluate(() => {
    const reach = [...document.querySelectorAll('#overlay *')].map((each) => [each.getBoundingClientRect().right, each.outerHTML.slice(0, 200)]);
    return reach.reduce((a, b) => (b[0] > a[0] ? b : a));
  });
  await on.waitForFunction(() => document.querySelector('#overlay main').getBoundingClientRect().width <= 390);
  const [reach, who] = await edge();
  assert.ok(reach <= 391, `${screen} reaches ${reach}: ${who}`);
  assert.deepEqual(await accessibilityFaults(on), [], `${screen}, narrow`);
  await picture(`${screen}, narrow`, on);
  await on.setViewportSize(desk);
}

async function picture(name, on) {
  if (!process.env.YK_PICTURES) return;
  const inside = await on.evaluate(() => [...document.querySelectorAll('#overlay .r37')].reduce((most, each) => Math.max(most, each.scrollHeight - each.clientHeight), 0));
  const { width, height } = on.viewportSize();
  await on.setViewportSize({ width, height: height + inside });
  await on.waitForTimeout(400);
  await on.screenshot({ path: join(process.env.YK_PICTURES, `${name.replaceAll(/[ ,]+/g, '-')}.png`) });
  await on.setViewportSize({ width, height });
}

// A number with its check digit.
function number(first) {
  const sum = [...first].reduce((all, digit, i) => all + Number(digit) * ((i % 8) + 2), 0);
  return first + ((11 - (sum % 11)) % 10);
}

// A scanned sheet: lines of writing, and a red stamp.
async function sheet(type) {
  const data = await page.evaluate((wanted) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 620, height: 877 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 620, 877);
    pen.fillStyle = '#333';
    for (let y = 80; y < 700; y += 36) pen.fillRect(60, y, 300 + ((y * 7) % 200), 14);
    pen.fillStyle = '#f00';
    pen.fillRect(380, 640, 180, 180);
    return canvas.toDataURL(wanted);
  }, type);
  return Buffer.from(data.split(',')[1], 'base64');
}

async function drop(file) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
  await session.detach();
}

async function chooses(target, file) {
  const asked = page.waitForEvent('filechooser');
  await press(target);
  await (await asked).setFiles(file);
}

const ask = async (method, path, body, on = page) => {
  const [status, answer] = await callApi(on, method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papers-'));
  server = await startServer();
  browser = await launchBrowser();
  page = await signedInAtClinic(browser, server, { viewport: desk });
  ({ person } = await ask('POST', '/people/identify', {
    identity: { municipality: '11680', number: '8507072123454', birth_date: '' }, scanned: false,
  }));
});
after(async () => {
  await browser?.close();
  await server?.stop('SIGKILL');
  if (folder) await rm(folder, { recursive: true, force: true });
});

test('scans are chosen or dropped, seen small, and opened', async () => {
  const [paper, photo, fake] = ['paper.png', 'photo.jpg', 'form.pdf'].map((name) => join(folder, name));
  await writeFile(paper, await sheet('image/png'));
  await writeFile(photo, await sheet('image/jpeg'));
  await writeFile(fake, 'MZ this is no PDF');

  await page.goto(`${server.url}/11680/registration/${person.id}`);
  await heading('김하나').waitFor();
  await shown('저장된 예진표가 없습니다');
  await shown('이 화면에 파일을 끌어다 놓아도 됩니다');
  const pictures = page.getByRole('img', { name: /예진표$/ });

  await chooses(button('예진표 올리기'), paper);
  await pictures.first().waitFor();
  await drop(photo);
  await pictures.nth(1).waitFor();
  for (const each of [0, 1]) {
    await pictures.nth(each).scrollIntoViewIfNeeded();
    for (let i = 0; i < 50 && (await paintedAt(page, pictures.nth(each), 'red')) < 20; i += 1) await page.waitForTimeout(100);
    assert.ok((await paintedAt(page, pictures.nth(each), 'red')) >= 20, 'the stamp is seen');
  }

  await drop(fake);
  await shown('이미지(PNG, JPEG)나 PDF가 아니거나 끊긴 파일입니다');
  assert.equal(await pictures.count(), 2);
  const { cookies } = await page.context().storageState();
  const large = await fetch(`${server.url}/11680/api/v1/people/${person.id}/scans?venue=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    body: Buffer.alloc(50 * 1024 * 1024, '%PDF-'),
  });
  assert.equal(large.status, 413);
  assert.equal((await ask('GET', `/people/${person.id}/scans`)).rows.length, 2);
  const address = page.url();
  await page.mouse.move(500, 300);

  const opened = page.context().waitForEvent('page');
  await press(page.getByRole('button', { name: '보기' }).first());
  const scan = await opened;
  await scan.waitForURL(/\/scans\/\d+\?as=a\d+$/);
  await scan.waitForFunction(() => document.images[0]?.naturalWidth === 620);
  await scan.close();
  await checkScreen('scans');

  // On a screen that accepts no files, the browser must not show a dropped file instead of the
  // page.
  await press(link('첫 화면'));
  await heading('첫 화면').waitFor();
  const there = page.url();
  await drop(photo);
  await page.waitForTimeout(500);
  assert.equal(page.url(), there);
  assert.notEqual(there, address);
  assert.deepEqual(page.faults(), []);
});

test('after a dose its certificate is a PDF in a tab of its own', async () => {
  await ask('POST', `/people/${person.id}/examinations`, {
    venue: 1, answers: [{ field: 'result', value: 'possible' }, { field: 'doctor', value: '박의사' }],
  });
  const { lots } = await ask('GET', `/venues/1/stock?from=2021-05-06&to=2021-05-06`);
  await page.goto(`${server.url}/11680/registration/${person.id}`);
  await heading('1차 예방접종 등록').waitFor();
  assert.ok(lots.length > 0);
  await press(page.getByRole('radio', { name: '왼쪽 위팔' }), 'Space');
  await tabTo(page, text('예진의사').last());
  await page.keyboard.insertText('박의사');
  await tabTo(page, text('접종자명'));
  await page.keyboard.insertText('최간호');
  await page.keyboard.press('Enter');
  await shown('1차 접종을 등록했습니다');

  const certificate = button('예방접종 내역 확인서 발급');
  await certificate.waitFor();
  const opened = page.context().waitForEvent('page');
  await press(certificate);
  const paper = await opened;
  await paper.waitForLoadState();
  assert.match(paper.url(), /\/certificate\?locale=ko&as=a\d+$/);
  const head = await page.evaluate(async (url) => {
    const answer = await fetch(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return [answer.headers.get('content-type'), String.fromCharCode(...bytes.subarray(0, 5))];
  }, paper.url());
  assert.deepEqual(head, ['application/pdf', '%PDF-']);
  // The browser's PDF viewer shows it; people print it from there.
  const white = () => paintedAt(paper, paper.locator('html'), 'white');
  for (let i = 0; i < 40 && (await white()) < 100_000; i += 1) await paper.waitForTimeout(500);
  if (process.env.YK_PICTURES) await paper.screenshot({ path: join(process.env.YK_PICTURES, 'certificate.png') });
  assert.ok((await white()) >= 100_000, 'the page is seen');
  await paper.close();
  await checkScreen('registration');
  await press(link('예방접종내역'));
  await heading('예방접종내역').first().waitFor();
  await checkScreen('doses');
  assert.deepEqual(page.faults(), []);
});

test('a number is shown whole only for a reason', async () => {
  await page.goto(`${server.url}/11680/people/${person.id}`);
  const open = button('번호 전체 보기');
  await press(open);
  const dialog = page.getByRole('dialog');
  await shown('번호를 표시하기 전에 이름과 함께 이력에 남습니다', dialog);
  let asked = 0;
  page.on('request', (request) => (asked += request.url().endsWith('/number') ? 1 : 0));
  await press(button('보기', dialog));
  await page.locator('[aria-invalid=true]').waitFor();
  assert.equal(asked, 0);
  assert.equal(await page.getByText('8507072123454').count(), 0);
  await checkScreen('number');
  await tabTo(page, text('사유', dialog));
  await page.keyboard.insertText('신분증 대조');
  await page.keyboard.press('Enter');
  await shown(/850707-?2123454/, dialog);
  assert.equal(asked, 1);
  await checkScreen('number shown');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByText(/850707-?2123454/).count(), 0);
  assert.deepEqual(page.faults(), []);
});

test('a list of people is checked, and taken in as it came from the office', async (t) => {
  const clinic = page;
  t.after(async () => {
    if (page !== clinic) await page.context().close();
    page = clinic;
  });
  page = await signedInAtClinic(browser, server, { account: 'admin', viewport: desk });
  const rows = [['홍길동', number('010203312345')], ['성춘향', number('950505212345')]];
  const list = (lines) => ['이름,주민등록번호,대상자 구분', ...lines.map((line) => [...line, '돌봄 종사자'].join(','))].join('\r\n') + '\r\n';
  const inKorean = (lines) => spawnSync('iconv', ['-f', 'UTF-8', '-t', 'EUC-KR'], { input: list(lines) }).stdout;
  const [bad, good] = ['bad.csv', 'good.csv'].map((name) => join(folder, name));
  await writeFile(bad, inKorean([...rows, ['이몽룡', '9013011234567']]));
  await writeFile(good, inKorean(rows));

  await press(link('예약대상자 명단 등록'));
  await chooses(button('파일 선택'), bad);
  await shown('3줄: 정상 2줄, 오류 1줄');
  await page.getByRole('row').filter({ hasText: '4' }).filter({ hasText: '생년월일이 올바르지 않습니다' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /명 등록$/ }).count(), 0);
  await checkScreen('import');
  await drop(good);
  await press(button('2명 등록'));
  await shown('2명을 등록했습니다');
  await checkScreen('import done');
  const { answer, person: known } = await ask('POST', '/people/identify', {
    identity: { municipality: '11680', number: rows[0][1], birth_date: '' }, scanned: false,
  });
  assert.equal(answer, 'listed', JSON.stringify(known));
  assert.deepEqual(page.faults(), []);
});

test('a clinic that takes more people says so before and after, and open pages notice', async () => {
  const other = await signedInAtClinic(browser, server, { account: 'callcentre', viewport: desk });
  await other.goto(`${server.url}/11680/book`);
  await other.getByRole('radio', { name: '돌봄 종사자' }).check();
  await text('이름', other).fill('이둘');
  await text('주민등록번호', other).fill('7803151123451');
  await button('대상자 확인', other).click();
  await button('동일인입니다. 예약 진행', other).click();
  await other.getByRole('combobox', { name: '접종 백신' }).selectOption({ label: '화이자' });
  await other.getByRole('radio', { name: /^5\/7/ }).check();
  const free = (places) => other.getByRole('radio', { name: new RegExp(`10:00 ~ 11:00 ${places}자리`) }).first();
  await free(6).waitFor();

  await press(link('예약정보 설정'));
  // The hours of the slots that the demonstration has made; the first stay.
  await shown('아직 저장한 설정이 없어');
  for (const last of [2, 1]) await press(button('이 시간 삭제').nth(last));
  const type = async (name, words) => {
    await tabTo(page, text(name).first());
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(words);
  };
  const vaccine = page.getByRole('combobox', { name: '접종 백신' });
  assert.equal(await vaccine.evaluate((each) => each.selectedOptions[0].text), '화이자');
  await type('예약 단위(분)', '60');
  await type('예약 가능 마지막 날', '2021-05-14');
  const sum = async (people) => {
    await type('단위별 인원', people);
    await press(button('미리보기'));
  };
  // Monday to Friday from the 6th to the 14th, 9:00 to 12:00.
  await sum('7');
  await shown('7일, 예약 시간 21개, 모두 147명이 예약할 수 있습니다');
  await sum('8');
  await shown('7일, 예약 시간 21개, 모두 168명이 예약할 수 있습니다');
  await checkScreen('opening');
  assert.equal(await free(6).count(), 1);
  await press(button('저장'));
  await shown('저장했습니다. 지금부터 바로 예약할 수 있습니다');
  await free(8).waitFor();
  await checkScreen('opening saved');
  assert.deepEqual(other.faults(), []);
  assert.deepEqual(page.faults(), []);
});
