import { test } from 'node:test';
import { PHONE } from '../lib/browser.mjs';
import { walk } from '../lib/walk.mjs';

test('look_2 look_6 every page in Dutch, dark, on a phone: 320 px, no complaint', t => walk(t, { language: 'nl', scheme: 'dark', viewport: PHONE }));
