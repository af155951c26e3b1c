// Walks every page and looks at each: axe, sideways scrolling, and what the browser complained of.
import assert from 'node:assert/strict';
import { BUT_CONTRAST, CONTRAST, axe, contrastOfChanged, rememberLooks, sticksOut } from './axe.mjs';
import { DESK, PHONE, Visitor, startBrowser } from './browser.mjs';
import { emptySite, open, pages, plant } from './pages.mjs';
import { startServer } from './server.mjs';

const PERSONAS = ['visitor', 'member', 'official', 'admin'];

/** A site with all that the pages need to be there, at rest: its data, what of it is where, and everybody's cookies. */
export async function plantSite() {
  const browser = await startBrowser();
  const server = await startServer();
  const people = {};
  try {
    for (const who of PERSONAS) {
      people[who] = await Visitor.arrive(browser, server.base);
      if (who !== 'visitor') await people[who].signIn(server.link(who));
    }
    const there = await plant(server, people);
    const states = {};
    for (const who of PERSONAS) {
      people[who].nothingWrong();
      states[who] = await people[who].context.storageState();
    }
    return { there, states, data: await server.rest(), gone: () => server.stop() };
  } finally {
    await browser.close();
  }
}

/**
 * One test a page, on a copy of the planted site: its language, its width, no complaint; with `closely`, axe in both colours on both
 * sizes of screen. `share` is which part of the pages, from and to: [0, 0.5] is the first half. Two beside each other take half the time.
 */
export async function walk(t, { there, states, data }, { closely = false, share: [from, to] = [0, 1], ...look }) {
  const browser = await startBrowser();
  t.after(() => browser.close());
  const server = await startServer({ like: data });
  t.after(() => server.stop());
  const people = {};
  for (const who of PERSONAS) {
    people[who] = await Visitor.arrive(browser, server.base, { ...look, state: states[who] });
    if (who !== 'visitor') await people[who].readsOwnLanguage();
  }
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
  const empty = await startServer({ demo: false });
  t.after(() => empty.stop());
  const fresh = await Visitor.arrive(browser, empty.base, look);
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

/**
 * Axe in four looks. A colour scheme changes nothing but colours (`look_3 a colour scheme…` holds the style sheet to it), so in the other
 * one only contrast can differ; and on the other size of screen only the contrast of what looks otherwise there, in either scheme.
 */
async function inspectClosely(page, { scheme, viewport }) {
  const other = scheme === 'light' ? 'dark' : 'light';
  const narrow = viewport === DESK ? PHONE : DESK;
  const inBoth = async (what, width) => {
    assert.deepEqual(await what(), [], `contrast of ${page.url()} in ${scheme}, ${width} px`);
    await page.emulateMedia({ colorScheme: other });
    assert.deepEqual(await what(), [], `contrast of ${page.url()} in ${other}, ${width} px`);
    await page.emulateMedia({ colorScheme: scheme });
  };
  await showAll(page, viewport);
  assert.deepEqual(await axe(page, BUT_CONTRAST), [], `axe on ${page.url()}, ${viewport.width} px`);
  await inBoth(() => axe(page, CONTRAST), viewport.width);
  await rememberLooks(page);
  await showAll(page, narrow);
  assert.deepEqual(await axe(page, BUT_CONTRAST), [], `axe on ${page.url()}, ${narrow.width} px`);
  await inBoth(() => contrastOfChanged(page), narrow.width);
  await page.setViewportSize(viewport);
}

/** What sticks to the screen covers something wherever one has scrolled to, unless all of the page is on it. */
async function showAll(page, size) {
  await page.setViewportSize(size);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
}
