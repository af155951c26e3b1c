import { test } from 'node:test';
import { DESK, PHONE } from '../lib/browser.mjs';
import { plantSite, walk } from '../lib/walk.mjs';

const closely = { closely: true, language: 'en', scheme: 'light', viewport: DESK };

// what the pages need is planted once; each walk then has a copy of that site
test('every page', { concurrency: true }, async t => {
  const site = await plantSite();
  t.after(() => site.gone());
  await Promise.all([
    t.test('look_3 look_6 the first half of the pages in English: axe in light and dark on a desk and a phone, 320 px, no complaint', t => walk(t, site, { ...closely, share: [0, 0.5] })),
    t.test('look_3 look_6 the other half of the pages in English: axe in light and dark on a desk and a phone, 320 px, no complaint', t => walk(t, site, { ...closely, share: [0.5, 1] })),
    t.test('look_2 look_6 every page in Dutch, dark, on a phone: 320 px, no complaint', t => walk(t, site, { language: 'nl', scheme: 'dark', viewport: PHONE })),
  ]);
});
