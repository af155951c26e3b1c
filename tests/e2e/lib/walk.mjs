// Walks every page and looks at each: axe, sideways scrolling, and what the browser complained of.
import assert from 'node:assert/strict';
import { axe, sticksOut } from './axe.mjs';
import { DESK, PHONE, Visitor, startBrowser } from './browser.mjs';
import { emptySite, open, pages, plant } from './pages.mjs';
import { startServer } from './server.mjs';

/**
 * One test a page: its language, its width, no complaint; with `closely`, axe in both colours on both sizes of screen.
 * `share` is which part of the pages, from and to: [0, 0.5] is the first half. Two files beside each other take half the time.
 */
export async function walk(t, { closely = false, share: [from, to] = [0, 1], ...look }) {
  const browser = await startBrowser();
  t.after(() => browser.close());
  const [server, empty] = await Promise.all([startServer(), startServer({ demo: false })]);
  t.after(() => Promise.all([server.stop(), empty.stop()]));

  const people = {};
  for (const who of ['visitor', 'member', 'official', 'admin']) {
    people[who] = await Visitor.arrive(browser, server.base, look);
    if (who !== 'visitor') await people[who].signIn(server.link(who));
  }
  const there = await plant(server, people);
  const fresh = await Visitor.arrive(browser, empty.base, look);
  for (const visitor of [...Object.values(people), fresh]) visitor.nothingWrong();

  const inspect = async (visitor, page) => {
    await read(visitor, page);
    if (closely) await inspectClosely(visitor.page, look);
    visitor.nothingWrong();
  };
  const all = pages(there);
  for (const page of all.slice(Math.round(all.length * from), Math.round(all.length * to))) {
    await t.test(named(page), () => inspect(people[page.as ?? 'visitor'], page));
  }
  if (to < 1) return;
  for (const page of emptySite(/^Weerklank is ready and empty.*?(http\S+)$/m.exec(empty.log)[1])) {
    await t.test(named(page), () => inspect(fresh, page));
  }
}

const named = page => `${page.name}${page.as ? `, ${page.as}` : ''}`;

/** Opens the page and reads what holds in every look. */
async function read(visitor, page) {
  const status = await open(visitor.page, page);
  assert.equal(status, page.status ?? 200, `answer of ${visitor.page.url()}`);
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), visitor.language, 'language of the page');
  if (status === 422) assert.match(await visitor.page.title(), /^(Error|Fout):/, 'the title says first that something is wrong');
  assert.deepEqual(await sticksOut(visitor.page), [], `what sticks out at 320 px on ${visitor.page.url()}`);
}

/** Axe in four looks. A colour scheme changes nothing but colours (`look_3 a colour scheme…` holds the style sheet to it), so in the other one only contrast can differ. */
async function inspectClosely(page, { scheme, viewport }) {
  const other = scheme === 'light' ? 'dark' : 'light';
  for (const size of [viewport, viewport === DESK ? PHONE : DESK]) {
    await page.setViewportSize(size);
    // what sticks to the screen covers something wherever one has scrolled to, unless all of the page is on it
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
    assert.deepEqual(await axe(page), [], `axe on ${page.url()} in ${scheme}, ${size.width} px`);
    await page.emulateMedia({ colorScheme: other });
    assert.deepEqual(await axe(page, 'color-contrast'), [], `contrast of ${page.url()} in ${other}, ${size.width} px`);
    await page.emulateMedia({ colorScheme: scheme });
  }
  await page.setViewportSize(viewport);
}
