// Two municipalities with full days, for pictures: people with names of their own, first doses three
// weeks ago, and today's patients, of whom some have come.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from './build.mjs';
import { signIn } from './command.mjs';
import { startServer } from './server.mjs';
import { password } from './steps.mjs';

export const today = '2021-05-06';
const past = '2021-04-15';

// Family and given name, sex, birth date, telephone number.
const japanese = `
モリタ キヨシ male 1938-02-11 096-352-1180|マツモト フミ female 1941-07-30 096-356-2214|イノウエ タダシ male 1944-11-02 090-5281-3307
ウエダ チヨコ female 1936-05-19 096-324-4471|サカモト ヒロシ male 1949-01-23 080-3994-5120|ナカムラ スミエ female 1946-09-08 096-371-6638
フジモト イサム male 1940-12-15 096-382-7725|タナカ ミツコ female 1951-03-27 090-8402-1859|ヤマグチ ツトム male 1947-06-04 096-338-9046
マエダ トシコ female 1943-10-21 096-357-1093|オガタ ケンイチロウ male 1952-08-13 090-7165-2240|ヨシダ ハルエ female 1939-04-06 096-329-3381
ムラカミ マサオ male 1945-12-29 096-364-4517|ノグチ シズコ female 1948-02-17 096-378-5692|ハヤシ ヨシノリ male 1942-07-09 080-6219-6730
キノシタ カズコ female 1950-11-25 096-343-7804|ミヤザキ サトル male 1937-09-14 096-355-8961|ナガタ ユリコ female 1953-05-01 090-2276-9015
イワモト シゲル male 1946-01-31 096-367-1128|コガ ミサオ female 1940-06-22 096-322-2285|ササキ タケオ male 1951-10-10 090-4413-3342
ニシムラ アヤコ female 1944-03-18 096-384-4409|ホンダ ノボル male 1948-08-26 096-359-5573|シマダ キミエ female 1935-12-07 096-326-6618
トクナガ ヒデキ male 1954-04-12 080-1587-7784|オオツカ ヤエコ female 1942-02-28 096-372-8837|カワカミ ススム male 1949-09-03 096-345-9960
アラキ テルコ female 1947-05-16 096-366-1041|タカギ ジロウ male 1939-11-20 096-353-2198|ミズノ カヨ female 1952-01-09 090-9830-3256
ツルタ アキラ male 1943-08-05 096-328-4319|イシハラ トミコ female 1945-06-11 096-381-5476|クドウ ミノル male 1950-12-02 090-3348-6521
ハマサキ ナツエ female 1938-10-24 096-358-7689|エトウ ユキオ male 1946-04-30 096-375-8742|タシロ レイコ female 1953-07-17 080-7752-9807
`.trim().split(/[\n|]/).map((line) => line.split(' '));

// Name, category, registration number without its check digit, telephone number.
const korean = `
김서연 care_worker 880214210253 010-3184-2201|이정훈 care_worker 750923110447 010-5521-3372|박미숙 care_worker 690507210618 010-2290-4483
최은지 flight_crew 920318210735 010-7716-5594|정대현 care_worker 810126110829 010-4038-6605|강순자 care_worker 631111210914 010-8842-7716
조민호 flight_crew 860630111037 010-6157-8827|윤혜진 care_worker 900805211142 010-3369-9938|장영수 care_worker 670419111256 010-9475-1049
임지현 care_worker 940227211361 010-2583-2150|한동욱 care_worker 780712111475 010-7691-3261|오경희 care_worker 711203211589 010-5807-4372
서준영 flight_crew 890916111694 010-3914-5483|신미경 care_worker 730601211708 010-6020-6594|권태성 care_worker 830824111813 010-4136-7605
황보람 care_worker 960110211927 010-8242-8716|안재석 care_worker 650228112031 010-2358-9827|송나영 flight_crew 910513212145 010-9464-1938
유병철 care_worker 700317112259 010-3570-2049|홍수아 care_worker 870729212363 010-5686-3150|전기범 care_worker 761008112477 010-7792-4261
고은별 care_worker 930420212581 010-4808-5372|문상호 care_worker 680906112695 010-6914-6483|배소라 care_worker 850131212709 010-8020-7594
`.trim().split(/[\n|]/).map((line) => line.split(' '));

export const couponOf = (i) => String(2_031_840_517 + i * 3_761);

export function withCheckDigit(first) {
  const sum = [...first].reduce((all, digit, i) => all + Number(digit) * ((i % 8) + 2), 0);
  return first + ((11 - (sum % 11)) % 10);
}

const answersOf = (said) => Object.entries(said).map(([field, value]) => ({ field, value }));

async function writeTenants(folder) {
  for (const code of ['431001', '11680']) {
    const settings = JSON.parse(await readFile(`${checkout}/tenants/${code}.json`, 'utf8'));
    const people = code === '431001'
      ? japanese.map(([family_kana, given_kana, sex, birth_date, phone], i) =>
        ({ number: couponOf(i), birth_date, answers: answersOf({ family_kana, given_kana, sex, phone: phone.replaceAll('-', '') }) }))
      : korean.map(([name, category, first, phone]) => ({
        number: withCheckDigit(first),
        birth_date: `19${first.slice(0, 2)}-${first.slice(2, 4)}-${first.slice(4, 6)}`,
        answers: answersOf({ name, category, phone: phone.replaceAll('-', ''), notify_booking: 'true', notify_reminder: 'true' }),
      }));
    settings.demo.people = [...people, ...settings.demo.people];
    await writeFile(join(folder, `${code}.json`), JSON.stringify(settings));
  }
}

// A signed-in account: call(method, path, body) answers or throws.
async function accountAt(server, code, login) {
  const { cookie } = await signIn(server, code, login, password);
  return async (method, path, body, version) => {
    const answer = await fetch(`${server.url}/${code}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Cookie: cookie, ...(version ? { 'If-Match': `"${version}"` } : {}) },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
}

const identify = (call, municipality, number, birth_date = '') =>
  call('POST', '/people/identify', { identity: { municipality, number, birth_date }, scanned: false, confirmed: [] });

async function bookDose(call, { person, dose, day, venue, vaccine, said = '', at = 0 }) {
  const query = `person=${person}&dose=${dose}&venue=${venue}&vaccine=${vaccine}&from=${day}&to=${day}&slots=true&refused=false&said=${encodeURIComponent(said)}`;
  const { days } = await call('GET', `/slots?${query}`);
  const free = days[0].slots.filter(({ takable }) => takable);
  const { slot } = free.find(({ slot: each }) => each.start_minute >= at) ?? free[0];
  const own = said ? { statements: [{ person, said: [said] }], confirmed: ['private_still_free'] } : { statements: [], confirmed: [] };
  return call('POST', '/bookings', { places: [{ person, dose, slot: slot.id }], ...own });
}

async function change(call, venue, day, wanted) {
  for (const step of ['arrived', 'done', 'missed']) {
    const { rows } = await call('GET', `/day?venue=${venue}&day=${day}`);
    const open = rows.filter(({ booking }) => booking.status !== 'cancelled').sort((a, b) => a.booking.slot.start_minute - b.booking.slot.start_minute);
    for (const [i, { booking }] of open.entries())
      if (wanted(i)?.includes(step)) await call('POST', `/bookings/${booking.id}/status`, { to: step, confirmed: [] }, booking.version);
  }
}

const minutes = [540, 540, 570, 570, 600, 600, 600, 630, 630, 660, 660, 690, 840, 870, 870, 900];

async function kumamoto(server, when) {
  const call = await accountAt(server, '431001', 'clinic');
  const own = { venue: 1, vaccine: 1, said: 'relation=own_patient' };
  const idOf = async (i) => (await identify(call, '431001', couponOf(i), japanese[i][3])).person.id;
  if (when === 'before') for (let i = 0; i < 12; i += 1) await bookDose(call, { ...own, person: await idOf(i), dose: 1, day: past, at: minutes[i] });
  if (when === 'past') {
    await change(call, 1, past, () => ['arrived', 'done']);
    for (let i = 0; i < 12; i += 1) await bookDose(call, { ...own, person: await idOf(i), dose: 2, day: today, at: minutes[i] });
  }
  if (when === 'yesterday')
    for (let i = 12; i < 34; i += 1) await bookDose(call, { ...own, person: await idOf(i), dose: 1, day: today, at: minutes[i % minutes.length] });
  if (when === 'today')
    await change(call, 1, today, (i) => (i < 6 ? ['arrived', 'done'] : i === 7 ? ['missed'] : i < 12 ? ['arrived'] : []));
}

async function gangnam(server, when) {
  const call = await accountAt(server, '11680', 'clinic');
  const people = korean.map(([, , first]) => withCheckDigit(first));
  const idOf = async (i) => (await identify(call, '11680', people[i])).person.id;
  const give = async (person, dose, lot, given_on) => {
    await call('POST', `/people/${person}/examinations`, { venue: 1, answers: answersOf({ result: 'possible', doctor: '박의사' }) });
    await call('POST', '/doses', { person, dose, lot, given_on, answers: answersOf({ site: 'left_arm', doctor: '박의사', vaccinator: '최간호' }), confirmed: [] });
  };
  const lotNamed = async (wanted, day) => (await call('GET', `/venues/1/stock?from=${day}&to=${day}`)).lots.find(({ name }) => name === wanted).id;
  if (when === 'past') {
    const lot = await lotNamed('EY4834', past);
    for (let i = 0; i < 8; i += 1) {
      const person = await idOf(i);
      await give(person, 1, lot, past);
      await bookDose(call, { person, dose: 2, day: today, venue: 1, vaccine: 1, at: i < 4 ? 540 : 600 });
    }
  }
  if (when === 'yesterday') {
    for (let i = 8; i < 20; i += 1)
      await bookDose(call, { person: await idOf(i), dose: 1, day: today, venue: 1, vaccine: i < 14 ? 1 : 2, at: i < 14 ? 600 : 780 });
    const lot = await lotNamed('CTMAV509', '2021-05-05');
    for (let i = 20; i < 24; i += 1) await give(await idOf(i), 1, lot, '2021-05-05');
  }
  if (when === 'today') {
    await change(call, 1, today, (i) => (i < 9 ? ['arrived'] : i === 10 ? ['missed'] : []));
    const lot = await lotNamed('EY4834', today);
    for (let i = 0; i < 4; i += 1) await give(await idOf(i), 2, lot, today);
    for (let i = 4; i < 6; i += 1)
      await call('POST', `/people/${await idOf(i)}/examinations`, { venue: 1, answers: answersOf({ result: 'possible', doctor: '박의사' }) });
  }
}

// Starts a server on the morning of `today`; the days before are worked through first.
export async function startFullDays(folder) {
  await writeTenants(folder);
  const data = join(folder, 'data');
  let server;
  for (const [when, now] of [['before', '2021-04-14T09:00'], ['past', `${past}T17:30`], ['yesterday', '2021-05-05T15:00'], ['today', `${today}T10:20`]]) {
    await server?.stop();
    server = await startServer({ data, now, options: ['--tenants', folder] });
    await kumamoto(server, when);
    await gangnam(server, when);
  }
  return server;
}
