// What scripts add, and what becomes of it when the network fails.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, Visitor, keepPicture, startBrowser } from '../lib/browser.mjs';
import { DOT, shareIdea, writeIdea } from '../lib/pages.mjs';
import { startServer } from '../lib/server.mjs';
import { until } from '../lib/wait.mjs';
import { words } from '../lib/words.mjs';

const say = words('en');

let browser;
let server;
let member;

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
  const person = await Visitor.arrive(browser, server.base);
  await person.signIn(server.link('member'));
  member = await person.context.storageState();
  await person.leave();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A test with a visitor of its own, who leaves a picture behind when it fails. */
function meets(title, look, walk) {
  test(title, async t => {
    const visitor = await Visitor.arrive(browser, server.base, typeof look === 'function' ? look() : look);
    t.after(() => visitor.leave());
    try {
      await walk(visitor.page, visitor);
      visitor.nothingWrong();
    } catch (error) {
      throw new Error(`at ${await keepPicture(visitor, title)}`, { cause: error });
    }
  });
}

const signedIn = () => ({ state: member });
const vote = page => page.locator('form.vote button').first();

meets('find_2 similar ideas appear while a title is typed, the declined and done ones too', {}, async page => {
  await page.goto('/b/shop/new');
  const title = page.getByLabel(say('ideas-title'));
  await title.pressSequentially('Refill of coffee');
  const typed = Date.now();
  await page.locator('#similar .it').getByText('Free refill of filter coffee').waitFor();
  // a quarter of a second of waiting for more keys is meant
  assert.ok(Date.now() - typed < 2_000, `took ${Date.now() - typed} ms`);
  await page.locator('#similar').getByText(say('ideas-similar')).waitFor();
  await page.locator('#similar .idea').filter({ hasText: 'Free refill' }).locator('.pill.s-no').waitFor();
  await title.fill('Ref');
  await page.locator('#similar .similar').waitFor({ state: 'detached' });
  assert.equal(await title.inputValue(), 'Ref', 'typing goes on undisturbed');
});

meets('find_2 of two requests for similar ideas only the newer one lands', {}, async page => {
  await page.goto('/b/shop/new');
  const held = [];
  await page.route(/similar\?q=Quiet/, route => { held.push(route); });
  const title = page.getByLabel(say('ideas-title'));
  await title.fill('Quiet corner');
  await until(() => held.length === 1, 'the first request');
  await title.fill('Free refill of coffee');
  await page.locator('#similar .it').getByText('Free refill of filter coffee').waitFor();
  await held[0].continue().catch(() => {}); // dropped by the page meanwhile
  await page.evaluate(() => fetch('/b/shop/similar?q=corner').then(response => response.text()));
  assert.equal(await page.locator('#similar .it').getByText('quiet corner').count(), 0);
});

meets('find_2 without scripts similar ideas are a step before posting', () => ({ state: member, scripts: false }), async page => {
  await writeIdea(page, { title: 'Deposit cups at every station' });
  await page.getByRole('button', { name: say('ideas-share'), exact: true }).click();
  await page.locator('#similar .it').getByText('Hand in deposit cups').waitFor();
  assert.equal(await page.getByLabel(say('ideas-title')).inputValue(), 'Deposit cups at every station');
  await page.getByRole('button', { name: say('ideas-share-anyway') }).click();
  await page.locator('.flash').getByText(say('ideas-posted')).waitFor();
});

meets('post_2 without scripts a picture that was only chosen goes along', () => ({ state: member, scripts: false }), async page => {
  await writeIdea(page, { title: 'Pupils paint the zebra crossing', body: 'Stripes in seven colours, drawn by class four.' });
  await page.locator('[data-pictures] summary').click();
  await page.locator('#picture').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
  await page.getByRole('button', { name: say('ideas-share'), exact: true }).click();
  await page.locator('.errors').getByText(say('pictures-problem-undescribed')).waitFor();
  assert.equal(await page.getByLabel(say('ideas-title')).inputValue(), 'Pupils paint the zebra crossing');
  await page.getByLabel(say('pictures-alt')).fill('Five white stripes');
  await page.getByRole('button', { name: say('ideas-share'), exact: true }).click();
  await page.locator('.flash').getByText(say('ideas-posted')).waitFor();
  await page.getByAltText('Five white stripes').waitFor();
  await page.locator('#add textarea').fill('Here is mine.');
  await page.locator('#add [data-pictures] summary').click();
  await page.locator('#picture').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
  await page.getByLabel(say('pictures-alt')).fill('My stripes');
  await page.getByRole('button', { name: say('discussion-post') }).click();
  await page.locator('.cm').getByAltText('My stripes').waitFor();
});

meets('post_9 a file leaves the box open while a picture waits for its description', signedIn, async page => {
  await page.goto('/b/shop/new');
  const box = page.locator('[data-pictures]'), body = page.getByLabel(say('ideas-body'));
  const isOpen = () => box.evaluate(element => element.open);
  await box.locator('summary').click();
  await page.locator('#picture').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
  await box.locator('img').waitFor();
  // as from a board that takes files
  const link = '[plan.pdf](/pictures/01900000-0000-7000-8000-000000000000)';
  await page.route('**/b/shop/pictures', route => route.fulfill({ status: 201, contentType: 'text/plain; charset=utf-8', body: link }));
  await page.locator('#picture').setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await until(async () => (await body.inputValue()).includes(link), 'the file in the text');
  assert.ok(await isOpen(), 'the picture waits');
  await page.getByLabel(say('pictures-alt')).fill('A dot');
  await page.getByRole('button', { name: say('pictures-put') }).click();
  await until(async () => (await body.inputValue()).includes('![A dot](/pictures/'), 'the picture in the text');
  assert.ok(!await isOpen(), 'nothing waits any more');
});

meets('post_2 a draft survives a reload, and goes when it is posted', signedIn, async page => {
  await page.goto('/b/shop/new');
  const [title, body] = [page.getByLabel(say('ideas-title')), page.getByLabel(say('ideas-body'))];
  await title.fill('Bicycle pump at the door');
  await body.fill('With a hose that fits.');
  await page.reload();
  assert.equal(await title.inputValue(), 'Bicycle pump at the door');
  assert.equal(await body.inputValue(), 'With a hose that fits.');
  await page.goto('/b/buurt/new');
  assert.equal(await page.locator('#title').inputValue(), '', 'another board has a draft of its own');
  await shareIdea(page, { title: 'Bicycle pump at the door', body: 'With a hose that fits.' });
  await page.goto('/b/shop/new');
  assert.equal(await title.inputValue(), '');
});

meets('post_2 on a shared computer a draft is met by whoever typed it, and by nobody else', signedIn, async (page, { context }) => {
  const title = page.getByLabel(say('ideas-title'));
  await page.goto('/b/shop/new');
  await title.fill('A member’s own');
  await page.goto('/b/buurt/new');
  await title.fill('A member’s older one');
  await page.goto('/b/shop/new');
  const member = await context.cookies();
  await context.clearCookies();
  await page.reload();
  assert.equal(await title.inputValue(), '', 'whoever comes next finds nothing');
  await page.goto('/b/buurt/new');
  await title.fill('Begun before signing in');
  const later = await context.newPage();
  await later.goto(page.url());
  assert.equal(await later.locator('#title').inputValue(), '', 'nor does the next guest');
  await later.close();
  await context.addCookies(member);
  await page.reload();
  assert.equal(await title.inputValue(), 'Begun before signing in', 'it comes along, and is the newest');
  await page.goto('/b/shop/new');
  assert.equal(await title.inputValue(), 'A member’s own');
  await context.clearCookies();
  await page.goto('/b/buurt/new');
  assert.equal(await title.inputValue(), '', 'it went along');
});

meets('talk_1 a comment that was posted does not come back into the box', signedIn, async page => {
  const idea = await shareIdea(page, { title: 'A clock above the counter', body: 'So that nobody is late.' });
  const box = page.locator('#add textarea');
  await box.fill('With big hands.');
  await page.reload();
  assert.equal(await box.inputValue(), 'With big hands.', 'until it is sent it does');
  await page.getByRole('button', { name: say('discussion-post') }).click();
  await page.locator('.flash').getByText(say('discussion-posted')).waitFor();
  assert.equal(await box.inputValue(), '');
  await page.goto(idea);
  assert.equal(await box.inputValue(), '');
});

meets('post_8 what a guest sent does not come back into the form', {}, async page => {
  const admin = await Visitor.arrive(browser, server.base);
  try {
    await admin.signIn(server.link('admin'));
    await admin.page.goto('/b/buurt/settings/audience');
    await admin.page.locator('#post').selectOption('everyone');
    await admin.page.locator('#table button.btn').click();
    await admin.page.locator('.flash').waitFor();
  } finally {
    await admin.leave();
  }
  const title = page.getByLabel(say('ideas-title'));
  await writeIdea(page, { title: 'Een bankje bij de vijver', board: 'buurt' });
  await page.locator('#name').fill('Gerda');
  await page.locator('#email').fill('gerda@example.net');
  await page.reload();
  assert.equal(await title.inputValue(), 'Een bankje bij de vijver', 'until it is sent it does');
  await page.locator('#email').fill('gerda@example.net');
  await page.locator('#theme').selectOption({ index: 1 });
  await page.locator('#ack').check();
  await page.locator('main form button[name=guest]').click();
  await page.waitForURL(/\/guests\/sent$/);
  await page.goto('/b/buurt/new');
  assert.equal(await title.inputValue(), '');
});

meets('post_2 a refused form comes back with everything typed, the focus on what is wrong', signedIn, async page => {
  await page.goto('/b/shop/new');
  await page.getByLabel(say('ideas-title')).fill('A shelf for bags under the counter');
  await page.getByLabel(say('ideas-body')).fill('Two hands, three bags.');
  await page.getByLabel(say('ideas-a-problem')).check();
  await page.getByRole('button', { name: say('ideas-share'), exact: true }).click();
  const summary = page.locator('.errors');
  await summary.waitFor();
  assert.ok(await summary.evaluate(element => element === document.activeElement));
  assert.deepEqual(await summary.locator('a').allTextContents(), [say('ideas-problem-theme'), say('ideas-problem-ack')]);
  assert.equal(await page.getByLabel(say('ideas-title')).inputValue(), 'A shelf for bags under the counter');
  assert.equal(await page.getByLabel(say('ideas-body')).inputValue(), 'Two hands, three bags.');
  assert.ok(await page.getByLabel(say('ideas-a-problem')).isChecked());
  for (const id of ['theme', 'ack']) {
    assert.equal(await page.locator(`#${id}`).getAttribute('aria-invalid'), 'true');
    await page.locator(`#${id}-e`).waitFor();
  }
});

meets('post_2 preview in place', signedIn, async (page, visitor) => {
  await page.goto('/b/shop/new');
  await page.getByLabel(say('ideas-body')).fill('In **bold**.\n\n- one\n- two\n\n<script>alert(1)</script>');
  await page.evaluate(() => { globalThis.stayed = true; });
  await page.getByRole('button', { name: say('ideas-preview') }).click();
  await page.locator('#preview strong').getByText('bold').waitFor();
  assert.equal(await page.locator('#preview li').count(), 2);
  assert.equal(await page.locator('#preview script').count(), 0);
  assert.ok(await page.evaluate(() => globalThis.stayed), 'without a reload');
  await page.getByLabel(say('ideas-body')).fill('Only this.');
  await page.getByRole('button', { name: say('ideas-preview') }).click();
  await page.locator('#preview').getByText('Only this.').waitFor();
  await page.route('**/new', route => route.abort());
  await page.getByRole('button', { name: say('ideas-preview') }).click();
  await page.locator('#live').getByText(say('ui-vote-failed')).waitFor();
  assert.match(visitor.wrongs.splice(0).join(), /ERR_FAILED/, 'the failure was real');
});

meets('vote_9 a vote shows at once, before the server has answered', signedIn, async page => {
  await page.goto('/b/shop?list=newest');
  let held;
  await page.route('**/vote', route => { held = route; });
  const was = await vote(page).getAttribute('aria-pressed');
  const count = Number(await vote(page).locator('b').textContent());
  await vote(page).click();
  const now = was === 'true' ? 'false' : 'true';
  await until(() => held, 'the request');
  assert.equal(await vote(page).getAttribute('aria-pressed'), now);
  await held.continue();
  await page.locator('#live').getByText(say(now === 'true' ? 'ui-vote-counted' : 'ui-vote-taken-back')).waitFor();
  assert.equal(await vote(page).getAttribute('aria-pressed'), now);
  assert.equal(Number(await vote(page).locator('b').textContent()), count + (now === 'true' ? 1 : -1));
});

meets('vote_9 a vote that does not get through says so, goes back, and can be tried again', signedIn, async (page, visitor) => {
  await page.goto('/b/shop?list=top');
  const was = await vote(page).getAttribute('aria-pressed');
  const count = await vote(page).locator('b').textContent();
  await page.route('**/vote', route => route.abort());
  await vote(page).click();
  const told = page.locator('#live[role="status"] .toast');
  await told.getByText(say('ui-vote-failed')).waitFor();
  assert.equal(await vote(page).getAttribute('aria-pressed'), was, 'as it was');
  assert.equal(await vote(page).locator('b').textContent(), count);
  assert.equal(await vote(page).getAttribute('aria-busy'), null);
  await page.unroute('**/vote');
  await told.getByRole('button', { name: say('ui-try-again') }).click();
  await page.locator('#live').getByText(say(was === 'true' ? 'ui-vote-taken-back' : 'ui-vote-counted')).waitFor();
  assert.notEqual(await vote(page).getAttribute('aria-pressed'), was);
  assert.match(visitor.wrongs.splice(0).join(), /ERR_FAILED/, 'the failure was real');
});

meets('vote_9 a vote that is refused goes back and says why, in the words of the server', signedIn, async page => {
  await page.goto('/b/shop?list=top');
  const was = await vote(page).getAttribute('aria-pressed');
  await page.route('**/vote', route => route.fulfill({ status: 403, contentType: 'text/html', body: '<p>Voting is closed.</p>' }));
  await vote(page).click();
  const told = page.locator('#live .toast');
  await told.getByText('Voting is closed.').waitFor();
  assert.equal(await told.getByRole('button').count(), 0, 'nothing to try again');
  assert.equal(await vote(page).getAttribute('aria-pressed'), was, 'as it was');
});

meets('vote_9 signed out, a vote asks to sign in, says why, and is cast after that', {}, async (page, visitor) => {
  await page.goto('/b/buurt?list=newest');
  const title = await page.locator('.ideas .it').first().textContent();
  await vote(page).click();
  await page.waitForURL(/\/signin\?then=/);
  await page.getByText(say('votes-wish')).waitFor();
  const then = new URL(page.url()).searchParams.get('then');
  await page.getByLabel(say('people-email')).fill('lotte@example.org');
  await page.getByRole('button', { name: say('people-mail-me-a-link') }).click();
  await page.getByRole('heading', { name: say('people-link-sent') }).waitFor();
  const mail = await server.outbox.wait('lotte@example.org', say('people-mail-link'));
  await page.goto(/https?:\S+\/signin\/link\/\S+/.exec(mail.text)[0]);
  await page.getByRole('button', { name: say('people-sign-in') }).click();
  await page.locator('.flash').waitFor();
  assert.ok(then);
  await page.goto('/b/buurt?list=newest');
  const row = page.locator('.ideas > li').filter({ hasText: title });
  assert.equal(await row.locator('form.vote button').getAttribute('aria-pressed'), 'true');
});

meets('charter_2 the charter is open on a first visit, folded on the next, and stays as it is left', { viewport: PHONE }, async page => {
  const charter = page.locator('details.charter');
  const isOpen = () => charter.evaluate(details => details.open);
  /** As the server sends it: what is folded by a script would move the page. */
  const sentOpen = async () => /<details class="charter" open/.test(await (await page.request.get('/b/shop')).text());

  await page.goto('/b/shop');
  assert.equal(await isOpen(), true, 'open on a first visit');
  await page.goto('/b/buurt');
  assert.equal(await isOpen(), false, 'folded on the next');
  await charter.locator('summary').click();
  await until(sentOpen, 'the server to know it was opened');
  await page.reload();
  assert.equal(await isOpen(), true, 'stays open');
  await charter.locator('summary').click();
  await until(async () => !await sentOpen(), 'the server to know it was folded');
  await page.reload();
  assert.equal(await isOpen(), false, 'stays folded');
  await page.goto('/b/shop');
  assert.equal(await isOpen(), false, 'on every board');
});

meets('look_2 language and colours are switched by a press, and stay', { scheme: 'light' }, async page => {
  await page.goto('/b/shop/1/hand-in-deposit-cups-at-any-branch-stations-too?order=newest');
  await page.getByRole('button', { name: 'Nederlands' }).click();
  await page.locator('html[lang="nl"]').waitFor();
  assert.match(page.url(), /order=newest/, 'on the same page');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: words('nl')('ui-theme-dark') }).click();
  await page.locator('html[data-theme="dark"]').waitFor();
  assert.notEqual(await ground(), light);
  await page.goto('/');
  await page.locator('html[lang="nl"][data-theme="dark"]').waitFor();
});

meets('status_4 the answer form says who will hear it', () => ({}), async (page, visitor) => {
  await visitor.signIn(server.link('official'));
  await page.goto('/b/shop/5/answer');
  const before = await page.locator('#who').innerHTML();
  await page.locator('#who').evaluate(element => element.replaceChildren());
  await page.getByLabel(say('answers-status')).selectOption('no');
  await until(async () => await page.locator('#who').innerHTML() === before, 'the audience of the chosen status');
});

meets('look_6 without a network a page of ours says so, in the language of the page shown last, and no other page is kept', signedIn, async (page, visitor) => {
  const { context } = visitor;
  // once it is at work it has thrown away what the one before it kept
  const worker = () => page.waitForFunction(async () => (await navigator.serviceWorker.ready).active.state === 'activated');
  const shown = language => page.waitForFunction(async language => await (await caches.match('/shown'))?.text() === language, language);
  const kept = () => page.evaluate(async () => {
    const caught = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
    return caught.flat().map(request => request.url.slice(location.origin.length)).sort();
  });
  await page.goto('/b/shop');
  await worker();
  await page.goto('/b/shop/1');
  await shown('en');

  await context.setOffline(true);
  await page.goto('/boards');
  await page.getByRole('heading', { name: say('front-offline') }).waitFor();
  const dressed = await page.evaluate(() => [...document.styleSheets].map(sheet => sheet.cssRules.length > 0));
  assert.deepEqual(dressed, [true, true], 'in our own styles and colours');
  assert.equal(await page.locator('header a[href="/account"]').count(), 0, 'it is nobody’s');
  assert.deepEqual((await kept()).map(address => address.replace(/[0-9a-f]{6,}/, '…')),
    ['/assets/…/site.css?offline', '/brand/….css?offline', '/offline?in=en', '/offline?in=nl', '/shown'], 'one page and its styles');

  await context.setOffline(false);
  await page.getByRole('link', { name: say('ui-try-again') }).click();
  await page.locator('header a[href="/account"]').waitFor();
  assert.equal(new URL(page.url()).pathname, '/boards', 'where one wanted to go');

  await page.locator('button.switch[value="nl"]').click();
  await page.locator('html[lang="nl"]').waitFor();
  await shown('nl');
  await context.setOffline(true);
  await page.goto('/b/shop');
  await page.getByRole('heading', { name: words('nl')('front-offline') }).waitFor();
  // what else a page wanted did not come, as was meant
  visitor.wrongs.splice(0);
});
