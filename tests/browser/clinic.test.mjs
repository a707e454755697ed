// A clinic's day in Korean: three answers to the screening, an examination before the dose, the
// registration of the dose, and the vials.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { launchBrowser, openPage } from './lib/browser.mjs';
import { startServer } from './lib/server.mjs';
import { compose, password, scan } from './lib/steps.mjs';

const tenant = '11680';

// Books through the API with the page's session: seven people of the demonstration.
async function sevenDoses(code) {
  const call = async (method, path, body) => {
    const answer = await fetch(`/${code}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { venues, today } = await call('GET', '/session');
  const venue = venues[0].id;
  const { lots } = await call('GET', `/venues/${venue}/stock?from=${today}&to=${today}`);
  const lot = lots.find(({ name }) => name === 'EY4834').id;
  for (let i = 1; i <= 7; i += 1) {
    const { person } = await call('POST', '/people/identify', {
      identity: { municipality: code, number: String(7_001_011_000_000 + i), birth_date: '' },
      scanned: false,
      confirmed: ['number_does_not_check'],
    });
    await call('POST', `/people/${person.id}/examinations`, {
      venue,
      answers: [{ field: 'result', value: 'possible' }, { field: 'doctor', value: '박의사' }],
    });
    await call('POST', '/doses', {
      person: person.id,
      dose: 1,
      lot,
      given_on: today,
      answers: ['site=left_arm', 'doctor=박의사', 'vaccinator=최간호'].map((each) => {
        const [field, value] = each.split('=');
        return { field, value };
      }),
      confirmed: [],
    });
  }
}

// The files below a folder that contain the text unencrypted.
async function filesWith(folder, text) {
  const found = [];
  for (const each of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = join(each.parentPath ?? each.path, each.name);
    if (each.isFile() && (await readFile(file)).includes(text)) found.push(each.name);
  }
  return found;
}

test('a clinic books by telephone, vaccinates and counts its vials', async (t) => {
  const server = await startServer({ options: ['--log', 'debug'] });
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await openPage(browser, { url: `${server.url}/${tenant}/` });
  page.setDefaultTimeout(20_000);
  const button = (name) => page.getByRole('button', { name, exact: true });
  const heading = (name) => page.getByRole('heading', { name, exact: true });
  const text = (name) => page.getByRole('textbox', { name });
  const shown = (words) => page.getByText(words).first().waitFor({ state: 'attached' });

  await page.getByLabel('아이디').fill('clinic');
  await page.getByLabel('비밀번호').fill(password);
  await page.getByLabel('이용약관에 동의합니다').check();
  await button('로그인').click();
  await heading('당일 접수').waitFor();

  const whoCalls = async (steps, name, number) => {
    await page.goto(`${server.url}/${tenant}/reservation`);
    await page.getByRole('radio', { name: '돌봄 종사자' }).check();
    await compose(page, text('이름'), steps, name);
    await text('주민등록번호').fill(number);
    await button('대상자 확인').click();
  };
  const secondDose = () => page.getByRole('checkbox', { name: /^2차도 예약/ });
  const choosesAPlace = async (day) => {
    await page.getByRole('combobox', { name: '접종 백신' }).selectOption({ label: '화이자' });
    await page.getByRole('radio', { name: day }).check();
    await page.getByRole('radio', { name: /10:00 ~ 11:00/ }).first().check();
    await secondDose().waitFor();
  };
  const saves = async () => {
    await button('저장').click();
    await button('확정').click();
    await heading('예약이 완료되었습니다').waitFor();
  };

  // 신규등록자. The last digit of the number doesn't fit: it is compared and confirmed; then the person
  // is registered and booked.
  await whoCalls(['ㅎ', '호', '홍', '홍ㄱ', '홍기', '홍길', '홍길ㄷ', '홍길도', '홍길동'], '홍길동', '0102033123456');
  await button('번호가 맞습니다').click();
  await shown('신규등록자입니다');
  assert.equal(await text('이름').inputValue(), '홍길동');
  await choosesAPlace(/^5\/6/);
  await secondDose().uncheck();
  await text('휴대전화번호').fill('010-1234-5678');
  await page.getByRole('checkbox', { name: /예약정보 확인/ }).check();
  await saves();

  // 사전예약 완료자: both doses are booked; 예약가능 대상자: on the list.
  await whoCalls(['기', '김', '김ㅎ', '김하', '김하나'], '김하나', '850707-2123454');
  await choosesAPlace(/^5\/7/);
  await saves();
  await whoCalls(['김하나'], '김하나', '8507072123454');
  await shown('사전예약 완료자입니다');
  await whoCalls(['이름'], '이름', '9001011234568');
  await shown('예약가능 대상자입니다');

  // The examination forbids the registration of the dose until its result is corrected.
  await page.getByRole('link', { name: '예방접종등록', exact: true }).click();
  await text('이름').waitFor();
  await scan(page, '8507072123454');  // opens the person
  await heading('김하나').waitFor();
  await shown('예진결과를 먼저 저장하십시오');
  await page.getByRole('radio', { name: '예방접종 연기' }).check();
  await text('예진의사').fill('박의사');
  await button('저장').click();
  await shown('예진결과가 예방접종 연기입니다');
  await page.getByRole('radio', { name: '예방접종 가능' }).check();
  await text('예진결과 변경 사유').fill('열이 내림');
  await button('저장').click();
  await button('그래도 접종 등록').click();  // it was booked for another day
  await page.getByRole('radio', { name: '왼쪽 위팔' }).check();
  await text('예진의사').last().fill('박의사');
  await text('접종자명').fill('최간호');
  await button('등록').click();
  await button('확인하고 등록').click(); // it was booked for another day
  await shown('1차 접종을 등록했습니다');

  // The count of its vial, raised and lowered.
  await page.getByRole('link', { name: '접종현황 및 백신보유현황', exact: true }).click();
  const count = async (vials, reason, told) => {
    await page.getByRole('button', { name: '백신사용량 수정' }).first().click();
    await text('실제 백신사용량').fill(String(vials));
    if (reason) await page.getByRole('combobox', { name: '수정사유' }).selectOption({ label: reason });
    await page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
    await shown(told);
  };
  await count(2, '파손', '총 백신사용량 2, 현재 총 보유량');
  await count(0, '잔여량 추가사용', '그날의 바이알로는 더 접종할 수 없습니다');
  await page.getByRole('dialog').getByRole('button', { name: '닫기' }).first().click();

  // Seven doses of one vial: calculated as two vials, counted as one.
  await page.evaluate(sevenDoses, tenant);
  await page.reload();
  const days = page.getByRole('table', { name: '접종기관 일자별 접종현황 및 백신보유현황' });
  await days.getByRole('row').nth(2).dblclick(); // of the lot that expires later
  await page.getByRole('dialog', { name: '일자별 접종현황' }).waitFor();
  await text('실제 백신사용량').fill('1');
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await shown('총 백신사용량 1, 현재 총 보유량 29');

  // The typed number must not be in the data, the write-ahead log or the program's log.
  assert.match(server.log(), /people\/identify/);
  assert.notDeepEqual(await filesWith(server.data, 'EY4834'), []);
  for (const number of ['0102033123456', '010203-3123456', '3123456']) {
    assert.deepEqual(await filesWith(server.data, number), [], number);
    assert.ok(!server.log().includes(number), number);
  }
  assert.deepEqual(page.faults(), []);
});
