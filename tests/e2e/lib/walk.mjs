// Walks every page and looks at each: axe, sideways scrolling, and what the browser complained of.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, sticksOut } from './axe.mjs';
import { DESK, PHONE, Visitor, startBrowser } from './browser.mjs';
import { emptySite, open, pages, plant } from './pages.mjs';
import { startServer } from './server.mjs';

const SIZES = { 1280: DESK, 390: PHONE };

/** Whoever looks at a page is one of these. */
async function people(browser, server, look) {
  const visitors = {};
  for (const who of ['visitor', 'member', 'official', 'admin']) {
    const visitor = await Visitor.arrive(browser, server.base, look);
    if (who !== 'visitor') await visitor.signIn(server.link(who));
    visitors[who] = visitor;
  }
  return visitors;
}

/** The tests of one look over all pages, and of others over a few. */
export function walk({ language, scheme, width }, others) {
  let browser;
  let server;
  let empty;
  before(async () => {
    [browser, server, empty] = await Promise.all([startBrowser(), startServer(), startServer({ demo: false })]);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([server?.stop(), empty?.stop()]);
  });

  const look = { language, scheme, viewport: SIZES[width] };
  const named = ({ language: l, scheme: s, viewport }) => `${l}, ${s}, ${viewport.width} px`;

  test(`look_3 axe finds nothing on any page: ${named(look)}`, async t => {
    const visitors = await people(browser, server, look);
    const there = await plant(server, visitors);
    const fresh = await Visitor.arrive(browser, empty.base, look);
    const setup = /^Weerklank is ready and empty.*?(http\S+)$/m.exec(empty.log)[1];
    const all = [...pages(there).map(page => [visitors[page.as ?? 'visitor'], page]), ...emptySite(setup).map(page => [fresh, page])];
    for (const visitor of [...Object.values(visitors), fresh]) visitor.nothingWrong();
    for (const [visitor, page] of all) {
      await t.test(`${page.name}${page.as ? `, ${page.as}` : ''}`, () => inspect(visitor, page, language));
    }
    for (const other of others) {
      const elsewhere = { language: other.language, scheme: other.scheme, viewport: SIZES[other.width] };
      const few = {};
      for (const who of ['visitor', 'member', 'official']) {
        const state = who === 'visitor' ? undefined : await visitors[who].context.storageState();
        few[who] = await Visitor.arrive(browser, server.base, { ...elsewhere, state: state && spoken(state, other.language, server.base) });
      }
      const some = pages(there).filter(page => ['start', 'board', 'idea under way', 'new idea, with problems', 'answer form'].includes(page.name));
      for (const page of some) await t.test(`${page.name} (${named(elsewhere)})`, () => inspect(few[page.as ?? 'visitor'], page, other.language));
    }
  });
}

/** A signed-in browser that chose this language. */
function spoken(state, language, base) {
  const cookie = { name: 'language', value: language, domain: new URL(base).hostname, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' };
  return { ...state, cookies: [...state.cookies.filter(({ name }) => name !== 'language'), cookie] };
}

async function inspect(visitor, page, language) {
  const status = await open(visitor.page, page);
  assert.equal(status, page.status ?? 200, `answer of ${visitor.page.url()}`);
  const html = visitor.page.locator('html');
  assert.equal(await html.getAttribute('lang'), language, 'language of the page');
  if (status === 422) assert.match(await visitor.page.title(), /^(Error|Fout):/, 'the title says first that something is wrong');
  assert.deepEqual(await axe(visitor.page), [], `axe on ${visitor.page.url()}`);
  assert.deepEqual(await sticksOut(visitor.page), [], `sticks out at 320 px on ${visitor.page.url()}`);
  visitor.nothingWrong();
}
