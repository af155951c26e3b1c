import { test } from 'node:test';
import { PHONE } from '../lib/browser.mjs';
import { walk } from '../lib/walk.mjs';

test('look_2 look_3 every page: axe, 320 px, no complaint; Dutch, dark, phone', t => walk(t, { language: 'nl', scheme: 'dark', viewport: PHONE }));
