// Notes in each page when the steps of its beginning are reached. Tests print it and assert no times.
export async function noteSteps(page) {
  await page.addInitScript(() => {
    window.steps = {};  // ms since the navigation began
    const note = (step) => (window.steps[step] ??= Math.round(performance.now()));
    const has = (selector, words = '') => [...document.querySelectorAll(selector)].some(({ textContent }) => textContent.startsWith(words));
    addEventListener('submit', () => note('ログイン pressed'), true);
    new MutationObserver(() => {
      if (has('#signin form')) note('the form');
      if (has('#signin.shell')) note('the shape of a screen');
      if (has('#overlay h1, #overlay [role=heading]')) note('the client');
      if (has('#overlay button', '全員')) note('the day board');
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

export async function printSteps(t, page, line) {
  const steps = await page.evaluate(() => window.steps);
  t.diagnostic(`${line}: ${Object.entries(steps).map(([step, ms]) => `${step} ${ms} ms`).join(', ')}`);
}
