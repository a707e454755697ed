// Faults of the client that wait to be mended: a test goes on in spite of them, and names each as to
// be done.
import assert from 'node:assert/strict';

// `faults`: lines. `known`: [pattern of such lines, what is to be mended].
export async function findNone(t, name, faults, known) {
  const reasonOf = (fault) => known.find(([pattern]) => pattern.test(fault))?.[1];
  await t.test(name, () => assert.deepEqual(faults.filter((each) => !reasonOf(each)), []));
  for (const [, reason] of known) {
    const these = faults.filter((each) => reasonOf(each) === reason);
    if (these.length) await t.test(`${name}: ${reason}`, { todo: true }, () => assert.deepEqual(these, []));
  }
}
