// The folder of the programs under test: build/release, or the one that YK_BUILD names.
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';

export const checkout = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
export const buildFolder = resolve(process.env.YK_BUILD ?? `${checkout}/build/release`);
export const program = `${buildFolder}/yoyaku`;
