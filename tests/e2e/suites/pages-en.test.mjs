import { test } from 'node:test';
import { DESK } from '../lib/browser.mjs';
import { walk } from '../lib/walk.mjs';

test('look_3 look_6 every page: axe, 320 px, no complaint; English, light, wide', t => walk(t, { language: 'en', scheme: 'light', viewport: DESK }));
