// The OpenAPI document passes a linter with no errors.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { buildFolder } from './lib/build.mjs';

async function errorsIn(document) {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: document, absoluteRef: 'openapi.json', config });
  return problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => `${problem.ruleId}: ${problem.message} at ${problem.location[0]?.pointer}`);
}

const document = () => execFileSync(`${buildFolder}/tests/protocol/write_openapi`, { encoding: 'utf8' });

test('the OpenAPI document has no errors', async () => {
  assert.deepEqual(await errorsIn(document()), []);
});

test('the linter would find a reference that leads nowhere', async () => {
  const broken = document().replaceAll('schemas/Problem"', 'schemas/Nobody"');
  assert.notDeepEqual(await errorsIn(broken), []);
});
