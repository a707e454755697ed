// A server for one test: the built program, in demo mode unless the test says otherwise, with a new
// data folder, a free port, and the calendar that the test gives.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from './build.mjs';

const readyWithin_ms = 30_000;
const stopsWithin_ms = 10_000;

// startServer({now: '2021-05-06T09:00'}) -> {url, data, log, stop, exited}
// `options` are passed to the program. A data folder given by the test is kept, so that a test can
// start a second server on the first one's data; a temporary one is removed by stop().
export async function startServer({ now = '2021-05-06T09:00', demo = true, port, data, options = [], file = program } = {}) {
  const ownFolder = data === undefined;
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'yoyaku-')));
  const where = port ?? (await freePort());
  const child = spawn(
    file,
    ['serve', ...(demo ? ['--demo'] : []), '--port', String(where), '--data', folder, '--now', now, ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => (log += text));
  }
  const exited = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  exited.catch(() => {}); // whenReady and stop report it
  const server = {
    url: `http://127.0.0.1:${where}`,
    port: where,
    data: folder,
    log: () => log,
    exited,
    // Sends the signal; resolves to the exit status.
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const timer = new AbortController();
      const status = await Promise.race([exited, pause(stopsWithin_ms, 'late', { signal: timer.signal, ref: false })]);
      timer.abort();
      if (status === 'late') {
        child.kill('SIGKILL');
        throw new Error(`the server didn't stop within ${stopsWithin_ms} ms:\n${log}`);
      }
      if (ownFolder) await rm(folder, { recursive: true, force: true });
      return status;
    },
  };
  await whenReady(server);
  return server;
}

async function whenReady(server) {
  let status;
  server.exited.then((ended) => (status = ended), (fault) => (status = fault.message));
  const until = Date.now() + readyWithin_ms;
  while (Date.now() < until) {
    if (status !== undefined) throw new Error(`the server ended (${status}) before it was ready:\n${server.log()}`);
    const reply = await fetch(`${server.url}/readyz`).catch(() => undefined);
    if (reply?.ok) return;
    await pause(25);
  }
  await server.stop('SIGKILL');
  throw new Error(`the server wasn't ready within ${readyWithin_ms} ms:\n${server.log()}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
