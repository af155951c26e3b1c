// Walks every page and looks at each: axe, sideways scrolling, and what the browser complained of.
import assert from 'node:assert/strict';
import { axe, sticksOut } from './axe.mjs';
import { DESK, PHONE, Visitor, startBrowser } from './browser.mjs';
import { emptySite, open, pages, plant } from './pages.mjs';
import { startServer } from './server.mjs';

/** The pages that between them hold nearly every part there is. */
const FEW = ['start', 'board', 'idea under way', 'new idea, with problems', 'answer form'];

/** One test a page, in one look; then the few pages in the other colours, and in both on the other size of screen. */
export async function walk(t, { language, scheme, viewport }) {
  const browser = await startBrowser();
  t.after(() => browser.close());
  const [server, empty] = await Promise.all([startServer(), startServer({ demo: false })]);
  t.after(() => Promise.all([server.stop(), empty.stop()]));

  const look = { language, scheme, viewport };
  const people = {};
  for (const who of ['visitor', 'member', 'official', 'admin']) {
    people[who] = await Visitor.arrive(browser, server.base, look);
    if (who !== 'visitor') await people[who].signIn(server.link(who));
  }
  const there = await plant(server, people);
  const fresh = await Visitor.arrive(browser, empty.base, look);
  for (const visitor of [...Object.values(people), fresh]) visitor.nothingWrong();

  for (const page of pages(there)) {
    await t.test(named(page), () => inspect(people[page.as ?? 'visitor'], page, look));
  }
  for (const page of emptySite(/^Weerklank is ready and empty.*?(http\S+)$/m.exec(empty.log)[1])) {
    await t.test(named(page), () => inspect(fresh, page, look));
  }
  const other = { ...look, viewport: viewport === DESK ? PHONE : DESK };
  for (const page of pages(there).filter(({ name }) => FEW.includes(name))) {
    const visitor = people[page.as ?? 'visitor'];
    await t.test(`${named(page)}, in other colours and on another screen`, async () => {
      await visitor.page.setViewportSize(other.viewport);
      await inspect(visitor, page, other);
      await contrast(visitor.page, scheme === 'light' ? 'dark' : 'light');
      await visitor.page.setViewportSize(viewport);
      await contrast(visitor.page, scheme === 'light' ? 'dark' : 'light');
      await visitor.page.emulateMedia({ colorScheme: scheme });
    });
  }
}

const named = page => `${page.name}${page.as ? `, ${page.as}` : ''}`;

async function inspect(visitor, page, { language }) {
  const status = await open(visitor.page, page);
  assert.equal(status, page.status ?? 200, `answer of ${visitor.page.url()}`);
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), language, 'language of the page');
  if (status === 422) assert.match(await visitor.page.title(), /^(Error|Fout):/, 'the title says first that something is wrong');
  assert.deepEqual(await axe(visitor.page), [], `axe on ${visitor.page.url()}`);
  assert.deepEqual(await sticksOut(visitor.page), [], `what sticks out at 320 px on ${visitor.page.url()}`);
  visitor.nothingWrong();
}

async function contrast(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme });
  assert.deepEqual(await axe(page, 'color-contrast'), [], `contrast of ${page.url()} in ${scheme}, ${page.viewportSize().width} px`);
}
