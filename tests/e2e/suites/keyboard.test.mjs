// With the keyboard alone: every stop shows itself, nothing hides it, and voting and commenting work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, Visitor, startBrowser } from '../lib/browser.mjs';
import { startServer } from '../lib/server.mjs';

let browser;
let server;
let state;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
  const member = await Visitor.arrive(browser, server.base);
  await member.signIn(server.link('member'));
  state = await member.context.storageState();
  await member.leave();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function arrive(t, look) {
  const visitor = await Visitor.arrive(browser, server.base, { state, ...look });
  t.after(() => visitor.leave());
  return visitor;
}

/** What has the focus: its words, and whether one can see that it has it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const shows = (of, pseudo) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(of, pseudo);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/transparent|, 0\)/.test(outlineColor);
    };
    const box = element.getBoundingClientRect();
    // part of it must be on the screen with nothing over it (2.4.11)
    const points = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap(x => [0.2, 0.5, 0.8].map(y => [box.left + box.width * x, box.top + box.height * y]));
    const label = element.closest('label');
    const free = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element) && getComputedStyle(top).position !== 'sticky' || label?.contains(top));
    });
    return {
      tag: element.tagName.toLowerCase(), id: element.id, name: element.getAttribute('name'), href: element.getAttribute('href'),
      words: (element.innerText || element.getAttribute('aria-label') || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 60),
      inMain: !!element.closest('main'), shown: shows(element) || shows(element, '::after') || (label !== null && shows(label)), free,
    };
  });
}

/** Presses Tab until a stop is the one looked for; each stop on the way must show itself. */
async function tabTo(page, what, fits, most = 80) {
  const seen = [];
  for (let stops = 0; stops < most; stops++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) continue;
    seen.push(`${stop.tag} ${stop.words || stop.id}`);
    assert.ok(stop.shown, `no outline on ${stop.tag} “${stop.words || stop.id}” of ${page.url()}`);
    assert.ok(stop.free, `something covers ${stop.tag} “${stop.words || stop.id}” of ${page.url()}`);
    if (fits(stop)) return stop;
  }
  throw new Error(`${most} times Tab and no ${what}; passed ${seen.join(', ')}`);
}

test('look_3 keyboard: skip link, vote, idea, comment, without touching a mouse', async t => {
  const visitor = await arrive(t, {});
  const { page } = visitor;
  await page.goto('/b/shop');

  await page.keyboard.press('Tab');
  const skip = await focused(page);
  assert.equal(skip.href, '#main', 'the first stop skips to the content');
  assert.ok(skip.shown && skip.free, 'and can be seen');
  await page.keyboard.press('Enter');
  const afterSkip = await tabTo(page, 'stop after skipping', () => true);
  assert.ok(afterSkip.inMain, `after skipping comes the content, not ${afterSkip.words}`);

  const vote = await tabTo(page, 'vote button', stop => stop.name === 'vote');
  const votes = Number(/\d+/.exec(vote.words)[0]);
  const before = await page.evaluate(() => document.activeElement.getAttribute('aria-pressed'));
  await page.keyboard.press('Space');
  await page.locator('#live .toast').waitFor();
  const voted = await focused(page);
  assert.equal(voted?.name, 'vote', 'the focus stays on the button');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), before === 'true' ? 'false' : 'true');
  assert.equal(Number(/\d+/.exec(voted.words)[0]), votes + (before === 'true' ? -1 : 1));
  assert.ok(voted.shown, 'and is still shown');

  const idea = await tabTo(page, 'idea', stop => /\/b\/shop\/\d+\//.test(stop.href ?? ''));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${idea.href}`);

  await tabTo(page, 'comment field', stop => stop.tag === 'textarea' && stop.name === 'body');
  await page.keyboard.type('Written without a mouse.');
  await tabTo(page, 'button to post', stop => stop.tag === 'button' && /Post comment/.test(stop.words));
  await page.keyboard.press('Enter');
  await page.waitForURL(/#c-/);
  await page.locator('.cm').getByText('Written without a mouse.').waitFor();
  visitor.nothingWrong();
});

test('look_3 keyboard: the form of a new idea from first to last field, and back from the summary of problems', async t => {
  const visitor = await arrive(t, {});
  const { page } = visitor;
  await page.goto('/b/shop/new');
  await tabTo(page, 'kind', stop => stop.name === 'kind');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('input[name="kind"]:checked').getAttribute('value'), 'question');
  await tabTo(page, 'title', stop => stop.name === 'title');
  await tabTo(page, 'text', stop => stop.name === 'body');
  await page.keyboard.type('Sent without a title.');
  await tabTo(page, 'theme', stop => stop.name === 'theme');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'tick', stop => stop.name === 'ack');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', stop => stop.tag === 'button' && /Share it/.test(stop.words));
  await page.keyboard.press('Enter');
  await page.locator('.errors').waitFor();
  const problem = await tabTo(page, 'problem', stop => stop.href === '#title');
  assert.ok(problem, 'the first stop after the summary is its first line');
  await page.keyboard.press('Enter');
  assert.equal((await focused(page)).name, 'title', 'and leads into the field');
  visitor.nothingWrong();
});

for (const [name, viewport] of [['wide', DESK], ['phone', PHONE]]) {
  test(`look_3 keyboard: every stop of start page, board and idea shows itself and is not covered, ${name}`, async t => {
    const visitor = await arrive(t, { viewport });
    const { page } = visitor;
    for (const address of ['/', '/b/shop', '/b/shop/1']) {
      await page.goto(address);
      const last = await page.locator('footer button').last().innerText();
      await tabTo(page, 'end of the page', stop => stop.tag === 'button' && stop.words === last, 150);
    }
    visitor.nothingWrong();
  });
}

/** What twenty people wrote on cards at one meeting. */
const CARDS = [
  ['A bench halfway up the hill', 'Ina'], ['Water to fill your own bottle', 'Piet'], ['Chairs without arms, for wide people', 'Jo'],
  ['Big letters on the price list', 'Kees'], ['A hook for a coat at every table', 'Mo'], ['Somewhere to leave a pram', 'Sara'],
  ['Lights less bright near the door', 'Ann'], ['Newspapers in more languages', 'Ali'], ['A mirror that hangs lower', 'Bea'],
  ['Plants that do not prick', 'Cor'], ['Say when the next batch of bread comes', 'Dirk'], ['One till that only takes cash', 'Els'],
  ['A tray one can carry with one hand', 'Fons'], ['Open at six on market days', 'Gea'], ['A ramp for the back door', 'Hans'],
  ['Spoons made of wood', 'Iris'], ['A clock one can see from the street', 'Jan'], ['Games for rainy afternoons', 'Kim'],
  ['A place to charge a wheelchair', 'Leo'], ['Birthdays sung only when asked', 'Mia'],
];

test('post_7 twenty paper cards go in with the keyboard alone, in less than five minutes at five keys a second', async t => {
  const admin = await Visitor.arrive(browser, server.base);
  t.after(() => admin.leave());
  await admin.signIn(server.link('admin'));
  const { page } = admin;
  const begun = Date.now();
  let keys = 0;
  const press = async key => { keys += 1; await page.keyboard.press(key); };
  const type = async text => { keys += text.length; await page.keyboard.type(text); };
  await page.goto('/b/shop/behalf');
  for (const [card, [title, name]] of CARDS.entries()) {
    assert.equal((await focused(page))?.name, 'title', 'a card begins where one types');
    await type(title);
    if (card === 0) {
      // once for the whole pile: the theme
      for (let stop; stop?.name !== 'theme'; stop = await focused(page)) await press('Tab');
      await press('ArrowDown');
      while ((await focused(page))?.name !== 'name') await press('Shift+Tab');
    } else {
      await press('Tab');
      await press('Tab');
    }
    await type(name);
    const entered = () => page.locator('main li', { hasText: title }).count();
    await Promise.all([page.waitForEvent('load'), press('Enter')]);
    if (!await entered()) {
      // something like it is there already: it is shown, and Enter again says that it is new
      assert.equal(await page.inputValue('#title'), title);
      await Promise.all([page.waitForEvent('load'), press('Enter')]);
    }
    assert.equal(await entered(), 1, title);
  }
  const waited = (Date.now() - begun) / 1000, typed = CARDS.reduce((sum, [title, name]) => sum + title.length + name.length, 0);
  t.diagnostic(`${keys} keys, ${typed} of them words; ${waited.toFixed(1)} s of pages`);
  assert.ok(keys - typed <= 20 * 5 + 30, `${keys - typed} keys beside the words`);
  assert.ok(keys / 5 + waited < 300, `${keys / 5} s of keys and ${waited} s of pages`);
  admin.nothingWrong();
});
