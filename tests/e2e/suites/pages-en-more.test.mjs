import { test } from 'node:test';
import { DESK } from '../lib/browser.mjs';
import { walk } from '../lib/walk.mjs';

test('look_3 look_6 the other half of the pages in English: axe in light and dark on a desk and a phone, 320 px, no complaint', t => walk(t, { closely: true, share: [0.5, 1], language: 'en', scheme: 'light', viewport: DESK }));
