// What the browser tests need from the machine: a Chromium with WebGL 2, and fonts for both
// languages.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, launchBrowser, openPage } from './lib/browser.mjs';

test('the browser paints WebGL 2 and has Japanese and Korean letters', async () => {
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser, { url: 'about:blank' });
    assert.ok(await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null));
    // Letters without a font are all drawn as the same box.
    const [missing, ...letters] = await page.evaluate(() =>
      ['\u{E123}', '予', '髙', '예'].map((letter) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
        const context = canvas.getContext('2d');
        context.font = '32px sans-serif';
        context.fillText(letter, 2, 34);
        return canvas.toDataURL();
      }),
    );
    for (const letter of letters) assert.notEqual(letter, missing);
    assert.equal(new Set(letters).size, letters.length);
  } finally {
    await browser.close();
  }
});

test('axe finds a fault where there is one, and the page says what it did wrong', async () => {
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser, { url: 'about:blank' });
    await page.setContent('<html lang="ja"><title>t</title><main><h1>h</h1><button></button></main><script>null.x</script></html>');
    assert.match((await accessibilityFaults(page)).join('\n'), /button-name/);
    assert.match(page.faults().join('\n'), /exception/);
  } finally {
    await browser.close();
  }
});
