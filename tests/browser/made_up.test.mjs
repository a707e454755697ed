// A municipality that is unknown to the core, in the browser, with the same program and the same
// client: its own sign-in, language, menu, numbers and words.
import assert from 'node:assert/strict';
import test from 'node:test';
import { accessibilityFaults, launchBrowser, openPage } from './lib/browser.mjs';
import { harbour, madeUp } from './lib/command.mjs';
import { startServer } from './lib/server.mjs';
import { dirname } from 'node:path';

const options = ['--tenants', madeUp, '--plugins', dirname(harbour)];

test('a made-up municipality signs in, books and lists in its own words', async (t) => {
  const server = await startServer({ options });
  t.after(() => server.stop('SIGKILL'));
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await openPage(browser, { url: `${server.url}/port-azur/`, locale: 'fr-FR', viewport: { width: 1000, height: 700 } });
  page.setDefaultTimeout(20_000);
  const button = (name) => page.getByRole('button', { name, exact: true });

  await button('Monter à bord').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.equal(await page.title(), 'Monter à bord – Vaccins au port');
  const fields = await page.locator('form input').evaluateAll((all) => all.map((each) => each.labels[0].firstChild.textContent));
  assert.deepEqual(fields, ['Mot de passe', 'Identifiant']);
  assert.equal(await page.getByRole('checkbox').count(), 0);
  assert.equal(await page.getByText('obligatoire').count(), 2);
  assert.deepEqual(await page.getByRole('combobox').locator('option').allTextContents(), ['Français', 'English']);
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByLabel('Identifiant').fill('clinic');
  await page.getByLabel('Mot de passe').fill('yoyaku-demo');
  await button('Monter à bord').click();

  // The menu's first entry, because it has no home.
  await page.getByRole('heading', { name: 'Journal du quai', level: 1 }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  const menu = await page.getByRole('navigation').getByRole('link').evaluateAll((all) => all.map((each) => each.textContent || each.ariaLabel));
  assert.deepEqual(menu, ['Journal du quai', 'Prendre une place']);

  await page.getByRole('link', { name: 'Prendre une place' }).click();
  assert.equal(await page.getByRole('textbox', { name: /Code on the coupon/ }).count(), 0);
  await page.getByRole('textbox', { name: 'Numéro de matricule' }).fill('0000101');
  await page.getByRole('textbox', { name: 'Date de naissance' }).fill('1970-07-14');
  await button('Suivant').click();
  await page.getByRole('heading', { name: 'Camille Léger' }).waitFor();
  // The core's English text, because the harbour has none.
  await button('The same person: go on to booking').click();
  const place = page.getByRole('radio', { name: /Place à quai/ }).first();
  await place.waitFor();
  assert.ok(await page.getByRole('checkbox', { name: 'Avec interprète' }).isVisible());
  assert.deepEqual(await accessibilityFaults(page), []);
  await button('Réserver').click();
  await button('Confirm').click();
  await page.getByRole('heading', { name: 'C’est réservé' }).waitFor();
  await page.getByText('Place retenue').first().waitFor({ state: 'attached' });

  await page.goto(`${server.url}/port-azur/bookings?day=2021-05-06`);
  const row = page.getByRole('row').filter({ hasText: '0000101' });
  await row.waitFor();
  for (const word of ['Place retenue', 'Camille Léger']) assert.match(await row.innerText(), new RegExp(word));
  // Also without the sign-in page.
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.deepEqual(await accessibilityFaults(page), []);

  await row.getByRole('button', { name: /Fiche/ }).click();
  await page.getByRole('table', { name: 'Bookings', exact: true }).waitFor();
  for (const said of ['Camille Léger', 'Habitant de l’île']) await page.getByText(said).first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /Modifier/ }).click();
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Débarqué' });
  await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
  await page.getByRole('row').filter({ hasText: 'Débarqué' }).waitFor();
  assert.deepEqual(page.faults(), []);
});
