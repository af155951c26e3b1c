// The desk with the keyboard alone, and the same without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Visitor, startBrowser } from '../lib/browser.mjs';
import { shareIdea } from '../lib/pages.mjs';
import { startServer } from '../lib/server.mjs';
import { until } from '../lib/wait.mjs';

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const TEMPLATES = [['Look at it', 'review'], ['Plan it', 'planned'], ['Underway', 'building']];

/** Each in words of its own: nearly the same text for the sixth time would wait for a moderator. */
const WISHES = [
  ['light', 'stairs'], ['hooks', 'wall'], ['plants', 'window'], ['music', 'terrace'], ['chairs', 'corner'], ['water', 'counter'], ['paper', 'printer'],
  ['shade', 'garden'], ['mirrors', 'hall'], ['tables', 'balcony'], ['lockers', 'entrance'], ['bins', 'street'], ['games', 'shelf'], ['soap', 'kitchen'],
  ['paint', 'ceiling'], ['books', 'attic'], ['spoons', 'drawer'], ['rugs', 'floor'], ['clocks', 'office'], ['ramps', 'back door'],
];

test('inbox_2 twenty ideas get theme, status and an answer from a template by keyboard alone, in under four minutes', async t => {
  const [official, member] = await Promise.all([Visitor.arrive(browser, server.base), Visitor.arrive(browser, server.base)]);
  t.after(() => Promise.all([official.leave(), member.leave()]));
  await official.signIn(server.link('official'));
  await member.signIn(server.link('member'));
  for (const [what, where] of WISHES) await shareIdea(member.page, { title: `More ${what} for the ${where}`, body: `The ${where} has no ${what} yet.` });
  const { page } = official;
  const statuses = [];
  for (const [name] of TEMPLATES) {
    await page.goto('/b/shop/desk/templates/new');
    const offered = await page.locator('main [name=status] option').evaluateAll(options => options.map(o => o.value).filter(Boolean));
    statuses.push(offered[statuses.length]);
    await page.locator('main [name=status]').selectOption(statuses.at(-1));
    await page.locator('main [name=name]').fill(name);
    await page.locator('main [name=template]').fill('Dear {author}, thank you for “{idea}”. This is what we do with it. {me}');
    await page.locator('main form button.btn').first().click();
    await page.waitForURL(/\/desk$/);
  }

  await page.goto('/desk?board=shop&view=first');
  const themes = await page.locator('#to-theme option').allTextContents();
  const begun = Date.now();
  let keys = 0;
  const press = async key => { keys += 1; await page.keyboard.press(key); };
  const rows = () => page.locator('.q').count();
  const before = await rows();
  assert.ok(before >= 20, `${before} wait`);
  await press('j');
  for (let n = 0; n < 20; n++) {
    const title = await page.evaluate(() => document.activeElement.textContent);
    assert.ok(await page.evaluate(() => document.activeElement.matches('.q .t')), `a row has the focus, not ${title}`);
    // the theme: its first letter, and Enter
    const theme = themes[n % themes.length];
    await press('t');
    await press(theme[0].toLowerCase());
    await press('Enter');
    await until(() => page.evaluate(() => document.activeElement.matches('.q .t')), 'the focus to be back on the row');
    // the answer: a template by its first letter, Enter, and off it goes
    await press('r');
    await page.locator('#pane select[name=template]').waitFor();
    await until(() => page.evaluate(() => document.activeElement.name === 'template'), 'the template to have the focus');
    await press(TEMPLATES[n % 3][0][0].toLowerCase());
    await press('Enter');
    await until(() => page.evaluate(() => document.activeElement.name === 'body' && document.activeElement.value.includes('thank you')), 'the text to be there');
    assert.ok(!(await page.inputValue('#pane textarea[name=body]')).includes('{'), 'its places are filled');
    await press('Control+Enter');
    await until(async () => await rows() === before - n - 1, `row ${n + 1} to be done`);
  }
  const waited = (Date.now() - begun) / 1000;
  t.diagnostic(`${keys} keys for 20 ideas, ${keys / 20} each; ${waited.toFixed(1)} s with the pages`);
  assert.ok(keys <= 20 * 8, `${keys} keys`);
  // five keys a second, and six seconds to read each idea
  assert.ok(keys / 5 + waited + 20 * 6 < 240, `${keys / 5} s of keys, ${waited} s of pages, 120 s of reading`);

  await page.goto('/desk?board=shop');
  assert.equal(await page.locator('form[data-queued]').count(), 20, 'all of them are on their way and can be taken back');
  await page.locator('form[data-queued] [value=now]').first().click();
  await page.locator('.loop .answer').waitFor();
  await page.goto('/desk?board=shop');
  await page.keyboard.press('?');
  await page.locator('#shortcuts[open]').waitFor();
  official.nothingWrong();
});
