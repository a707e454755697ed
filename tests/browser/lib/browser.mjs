// Debian's Chromium with software rendering, and Debian's Firefox; records what a page must not do.
import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, firefox } from 'playwright-core';

// The driver adds this style for each picture in Firefox, where the page's policy refuses it.
const driverStyle = createHash('sha256').update('body {}').digest('base64');

export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

// Without `webgl`, as a policy or an old machine leaves it.
export function launchBrowser({ webgl = true } = {}) {
  const graphics = webgl ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-3d-apis'];
  return chromium.launch({
    executablePath: process.env.YK_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', ...graphics,
    ],
  });
}

// A Firefox as it is distributed: the channel's name makes the driver speak WebDriver BiDi with it.
export function launchFirefox() {
  return firefox.launch({ channel: 'moz-firefox', executablePath: process.env.YK_FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
}

// A page with its own context (cookies, storage). page.faults() lists exceptions, errors on the
// console (except refused requests, which a test may want) and requests to other origins than
// `url`'s.
export async function openPage(browser, { url, viewport = desk, locale = 'ja-JP', ...context }) {
  const own = await browser.newContext({ viewport, locale, timezoneId: 'Asia/Tokyo', ...context });
  const page = await own.newPage();
  const faults = [];
  page.on('pageerror', (error) => {
    if (!error.message.includes(driverStyle)) faults.push(`exception: ${error.message}`);
  });
  page.on('console', (message) => {
    const refused = /^(Failed to load resource|WebSocket connection to)/.test(message.text());
    if (message.type() === 'error' && !refused) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const to = new URL(request.url());
    const isHere = to.origin === new URL(url).origin || ['data:', 'blob:'].includes(to.protocol);
    if (!isHere) faults.push(`request to another origin: ${to.origin}`);
  });
  page.faults = () => faults;
  if (url.startsWith('http')) await page.goto(url);
  return page;
}

// Makes the page's line slow, in both directions.
export async function slowDown(page, kilobits_per_s, latency) {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  const bytes_per_s = (kilobits_per_s * 1000) / 8;
  await line.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: bytes_per_s, uploadThroughput: bytes_per_s });
}

// The faults that axe finds on the page, one line each.
export async function accessibilityFaults(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`));
}

// The count of 'red', 'dark' or 'white' pixels painted at an element's place. Elements are
// transparent: the visible picture is the canvas below them.
export async function paintedAt(page, target, colour) {
  const shot = await page.screenshot({ clip: await target.boundingBox() });
  return page.evaluate(async ([base64, which]) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const count = { red: 0, dark: 0, white: 0 };
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] > 180 && data[i + 1] < 90 && data[i + 2] < 90) count.red += 1;
      if (data[i] + data[i + 1] + data[i + 2] < 240) count.dark += 1;
      if (data[i] + data[i + 1] + data[i + 2] > 750) count.white += 1;
    }
    return count[which];
  }, [shot.toString('base64'), colour]);
}
