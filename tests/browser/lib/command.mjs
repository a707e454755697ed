// The program's commands as an operator uses them: yoyaku(['tenant', 'list']) -> {status, out,
// err}; and a temporary folder with tenant files, plugins and data, which a test can change while a
// server runs on it.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFolder, checkout, program } from './build.mjs';

// `input`: the text for standard input; after patience_ms the program is killed.
export function run(file, words, { input = '', patience_ms = 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { stdio: ['pipe', 'pipe', 'pipe'], timeout: patience_ms });
    const said = { out: '', err: '' };
    for (const [name, stream] of [['out', child.stdout], ['err', child.stderr]]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (said[name] += text));
    }
    child.stdin.on('error', () => {}); // the program may end without reading its input
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ status: code ?? signal, ...said }));
  });
}

export const yoyaku = (words, more) => run(program, words, more);

// The folders of an operator: tenant files, plugins and data.
export class Site {
  static async make() {
    const site = new Site(await mkdtemp(join(tmpdir(), 'yoyaku-site-')));
    for (const each of ['tenants', 'plugins', 'data']) await mkdir(join(site.folder, each));
    return site;
  }
  constructor(folder) {
    this.folder = folder;
    this.data = join(folder, 'data');
    this.places = ['--tenants', join(folder, 'tenants'), '--plugins', join(folder, 'plugins')];
  }
  // Installs a plugin's file as NAME.so, also over an existing one.
  async putPlugin(name, from) {
    await cp(from, join(this.folder, 'plugins', `${name}.so`), { force: true });
  }
  async putTenant(code, change = () => {}, from = `${checkout}/tenants/431001.json`) {
    const settings = JSON.parse(await readFile(from, 'utf8'));
    settings.code = code;
    change(settings);
    await writeFile(join(this.folder, 'tenants', `${code}.json`), JSON.stringify(settings));
  }
  async putKumamoto(change) {
    await this.putPlugin('kumamoto', `${buildFolder}/plugins/kumamoto.so`);
    await this.putTenant('431001', change);
  }
  async putHarbour(change, code = 'port-azur') {
    await this.putPlugin('harbour', harbour);
    await this.putTenant(code, change, `${madeUp}/port-azur.json`);
  }
  // Runs a command on this site's data: site.yoyaku('tenant', 'add', '431001')
  yoyaku(...words) {
    return yoyaku([...words, '--data', this.data, ...this.places]);
  }
  createAccount(code, login, password, ...more) {
    const words = ['account', 'create', code, login, '--name', login, '--data', this.data, ...this.places, ...more];
    return yoyaku(words, { input: `${password}\n` });
  }
  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

export const madeUp = `${checkout}/tests/tenants/tenants`;
export const harbour = `${buildFolder}/tests/tenants/plugins/harbour.so`;
export const broken = (name) => `${buildFolder}/tests/rules/broken_plugins/${name}.so`;

// Signs in over HTTP: the status, and the problem's reason if it was refused.
export async function signIn(server, code, login, password) {
  const catalogue = await (await fetch(`${server.url}/${code}/api/v1/catalogue`)).json();
  const known = { tenant: code, account: login, password, terms: 'true' };
  const form = catalogue.forms.find((each) => each.id === 'sign_in');
  const answers = form.fields.map((each) => ({ field: each.id, value: known[each.id] }));
  const reply = await fetch(`${server.url}/${code}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ locale: catalogue.locale, answers }),
  });
  const said = await reply.json();
  return { status: reply.status, cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0], ...said };
}

// The texts of a tenant's catalogue by key; they show which plugin is loaded.
export async function textsOf(server, code) {
  const reply = await fetch(`${server.url}/${code}/api/v1/catalogue`);
  if (!reply.ok) return { status: reply.status };
  const catalogue = await reply.json();
  return { status: reply.status, catalogue, texts: new Map(catalogue.texts.map(({ key, text }) => [key, text])) };
}
