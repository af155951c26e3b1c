// Every page there is, in the states people meet it in, and who meets it. What has to be there first is planted by `plant`.
import { until } from './wait.mjs';
import { linkIn } from './mail.mjs';

/** The smallest picture there is. */
export const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const press = (page, what) => page.locator(what).click();
const fill = async (page, fields) => {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).first().fill(value);
};

/** Fills the form for a new idea but does not send it. */
export async function writeIdea(page, { title, body = 'It would help everyone who comes by.', board = 'shop', kind, mask = false }) {
  await page.goto(`/b/${board}/new`);
  if (mask) await page.locator('input[name=mask]').check();
  if (kind) await page.locator(`input[name=kind][value=${kind}]`).check({ force: true });
  await fill(page, { title, body });
  await page.locator('#theme').selectOption({ index: 1 });
  await page.locator('#ack').check();
}

/** Shares it; presses a second time when the page first asks to look at similar ones. */
export async function shareIdea(page, idea, comesTo = /\/b\/\w+\/\d+\/[^/]+$/) {
  await writeIdea(page, idea);
  const send = () => press(page, 'form[data-draft] button.btn:not([name])');
  await send();
  await page.waitForLoadState();
  if (await page.locator('form[data-draft^="new-"]').count()) await send();
  await page.waitForURL(comesTo);
  return new URL(page.url()).pathname;
}

/** Fills the form for a new idea without an account and sends it. */
async function writeGuestPost(page, fields = { name: 'Gerda', email: 'gerda@example.net' }) {
  await writeIdea(page, { title: 'Een bankje bij de vijver', board: 'buurt' });
  await fill(page, fields);
  await press(page, 'main form button[name=guest]');
}

/** Fills in that everybody reads a board, up to the page that shows what would follow. */
async function considerOpening(page) {
  await page.locator('#audience').selectOption('public');
  for (const action of ['view', 'post']) await page.locator(`#${action}`).selectOption('everyone');
  await press(page, '#table button.btn');
  await page.locator('#confirm').waitFor();
}

/** Plants what the demo has not: changed and removed texts, a correction, a draft board, mails, a wish that waits for its sign-in. */
export async function plant(server, people) {
  const { visitor, member, official, admin } = people;
  const there = {};

  there.own = await shareIdea(member.page, { title: 'Paper straws instead of plastic ones', body: 'They last **long enough** for one drink.\n\n- cheaper\n- nicer' });
  there.short = there.own.replace(/\/[^/]+$/, '');
  await member.page.goto(`${there.short}/edit`);
  await fill(member.page, { body: 'They last long enough for one drink, and they compost.' });
  await press(member.page, 'main form button.btn:not([name])');
  for (const text of ['Glass ones would be even better.', 'I take this one back.']) {
    await member.page.goto(there.own);
    await fill(member.page, { body: text });
    await press(member.page, '#add button.btn');
    await member.page.waitForURL(/#c-/);
  }
  const acts = await member.page.locator('.cm .acts a[href$="/edit"]').evaluateAll(links => links.map(link => link.getAttribute('href').replace(/\/edit$/, '')));
  there.comment = acts[0];
  await member.page.goto(`${acts[0]}/edit`);
  await fill(member.page, { body: 'Glass ones would be better still.' });
  await press(member.page, 'main form button.btn');
  await member.page.waitForURL(/#c-/);
  await member.page.goto(`${acts[1]}/removal`);
  await press(member.page, 'main form button.btn');
  await member.page.waitForURL(/#c-/);

  await official.page.goto(`${there.short}/answer`);
  await official.page.locator('#status').selectOption('review');
  await fill(official.page, { body: 'Thank you. We are asking our supplier what it costs.' });
  await press(official.page, 'form[data-audience] button.btn[value=now]');
  await official.page.waitForURL(/\/paper-straws/);
  there.answer = await official.page.locator('.told a[href$="/edit"]').first().evaluate(link => link.getAttribute('href').replace(/\/edit$/, ''));
  await official.page.goto(`${there.answer}/edit`);
  await fill(official.page, { body: 'Thank you. We are asking two suppliers what it costs.' });
  await press(official.page, 'main form button.btn');
  await official.page.waitForURL(/\/paper-straws/);
  there.unsubscribe = new URL(linkIn(await server.outbox.wait('samira@example.org', /Paper straws/), '/unsubscribe/')).pathname;

  await official.page.goto('/b/shop/desk/templates/new');
  await fill(official.page, { name: 'We look at it', template: 'Dear {author}, thank you. We look at it. {me}' });
  await press(official.page, 'main form button.btn');
  await official.page.waitForURL(/\/desk$/);
  there.template = await official.page.locator('article h3 a').first().getAttribute('href');

  there.question = await shareIdea(member.page, { title: 'Which mugs fit under the tap?', kind: 'question' });
  await official.page.goto(there.question);
  await fill(official.page, { body: 'Those up to twelve centimetres.' });
  await press(official.page, '#add button.btn');
  await official.page.waitForURL(/#c-/);
  await member.page.goto(there.question);
  await press(member.page, 'form[action$="/best"] button');
  await member.page.waitForURL(/#c-/);

  there.extension = await official.page.locator('.cm .acts a[href$="/extension"]').first().evaluate(link => link.getAttribute('href').replace(/\/extension$/, ''));
  await admin.page.goto(`${there.extension}/extension`);
  await press(admin.page, 'main form button.btn');
  await admin.page.waitForURL(/\/which-mugs/);
  await official.page.goto('/b/shop/7/closing');
  await fill(official.page, { comments_reason: 'It was about something else in the end.' });
  await press(official.page, 'section:nth-of-type(2) form button.btn');
  await official.page.waitForURL(/\/b\/shop\/7\/[^/]+$/);
  await fill(official.page, { note: 'Asked the shop **what it costs**.' });
  await press(official.page, '#notes button.btn');
  await official.page.waitForURL(/#n-/);

  for (const [name, title] of [['gone', 'A fountain in front of the station'], ['asked', 'Umbrellas to borrow when it rains']]) {
    const path = await shareIdea(member.page, { title });
    there[name] = path.replace(/\/[^/]+$/, '');
    await member.page.goto(`${there[name]}/removal`);
    await fill(member.page, { reason: 'It says more about me than I want to.' });
    await press(member.page, 'main form button.btn');
    await member.page.locator('form[action$="/withdrawal"]').waitFor();
  }
  await member.page.goto(`${there.short}/collaborators`);
  await fill(member.page, { who: 'zoe@example.org' });
  await press(member.page, 'form[action$="/collaborators"] button.btn');
  await member.page.locator('form[action$="/removal"]').waitFor();
  await admin.page.goto(`${there.gone}/removal`);
  await admin.page.locator('#granted').selectOption('yes');
  await fill(admin.page, { words: 'Of course.' });
  await press(admin.page, 'form[action$="/answer"] button.btn');
  await admin.page.locator('#stone').waitFor();
  // reported, hidden with its appeal open, and waiting for approval
  await member.page.goto('/b/shop/5/report');
  await member.page.locator('#cause').selectOption('off_topic');
  await press(member.page, 'main form button.btn');
  await member.page.waitForURL(/\/b\/shop\/5\/[^/]+$/);
  await admin.page.goto('/b/shop/reports');
  there.report = await admin.page.locator('article h3 a').first().getAttribute('href');
  there.hidden = (await shareIdea(member.page, { title: 'The colour of the doormat by the back entrance' })).replace(/\/[^/]+$/, '');
  await admin.page.goto(`${there.hidden}/hiding`);
  there.ban = await admin.page.locator('main form a[href*="/bans?"]').getAttribute('href');
  await admin.page.locator('#cause').selectOption('off_topic');
  await fill(admin.page, { words: 'Ask the caretaker instead.' });
  await press(admin.page, 'main form button.btn');
  await admin.page.locator('#hidden').waitFor();
  there.appeal = await admin.page.locator('#hidden a').getAttribute('href');
  for (const mode of ['before', 'after']) {
    await admin.page.goto('/b/shop/settings/moderation');
    await admin.page.locator('#mode').selectOption(mode);
    await press(admin.page, 'main form button.btn');
    await admin.page.waitForLoadState();
    if (mode === 'after') break;
    await member.page.goto('/b/shop/5');
    await fill(member.page, { body: 'A second one at the back door, please.' });
    await press(member.page, 'form#add button.btn:not([name])');
    await member.page.waitForURL(/\/waiting$/);
  }
  // the address the member signed in with: asked about something that was entered for them, and thanked in a post about their idea
  await admin.page.goto('/b/shop/behalf');
  await fill(admin.page, { title: 'Umbrella stand beside the entrance', name: 'Samira', email: 'samira@example.org', place: 'The till' });
  await admin.page.locator('main #theme').selectOption({ index: 1 });
  const enter = async () => {
    await press(admin.page, 'main form button.btn:not([name]) >> nth=0');
    await admin.page.waitForLoadState();
  };
  await enter();
  // asked to look at similar ones first
  if (!await admin.page.locator('#entered').count()) await enter();
  there.entered = await admin.page.locator('#entered a').first().getAttribute('href');
  there.behalf = new URL(linkIn(await server.outbox.wait('samira@example.org', /Is this yours/), '/behalf/')).pathname;
  await official.page.goto(`/b/shop/done/new?ideas=${there.short.split('/').pop()}`);
  await fill(official.page, { title: 'Straws of paper', body: 'Every branch has them since **Monday**.' });
  await press(official.page, 'main form button.btn');
  await official.page.waitForURL(/\/done\/\d+$/);
  there.deed = new URL(official.page.url()).pathname;
  await official.page.goto(`${there.deed}/edit`);
  await fill(official.page, { body: 'Every branch has them since Tuesday.' });
  await press(official.page, 'main form button.btn');
  await official.page.waitForURL(/\/done\/\d+$/);

  await admin.page.goto('/b/team/settings');
  await fill(admin.page, { first_answer_days: '9' });
  await press(admin.page, 'form[action$="/settings/charter"] button.btn');
  await admin.page.waitForLoadState();

  // an internal idea whose author is asked whether it may go outside, and one under a pseudonym, which is new and so waits for approval
  there.inside = await shareIdea(official.page, { board: 'team', title: 'A shelf for lost umbrellas' });
  there.outside = `${there.inside.replace(/\/[^/]+$/, '')}/outside`;
  await admin.page.goto(there.outside);
  await admin.page.locator('#theme').selectOption({ index: 1 });
  await press(admin.page, '#ask button.btn');
  await admin.page.locator('#open').waitFor();
  // a second one under the same name, for when the board is opened
  await shareIdea(official.page, { board: 'team', title: 'Aprons with pockets that close' });
  await shareIdea(official.page, { board: 'team', title: 'Shifts that end at ten', mask: true }, /\/b\/team\/waiting$/);
  await admin.page.goto('/b/team/waiting');
  await admin.page.locator('main form input[name=post]').check();
  await press(admin.page, 'main form button[value=publish]');
  await admin.page.locator('.flash').waitFor();
  await admin.page.goto('/b/team?list=newest');
  there.masked = await admin.page.locator('main h2 a', { hasText: 'Shifts that end at ten' }).getAttribute('href');
  await admin.page.goto('/b/team/pseudonyms');
  there.pseudonym = await admin.page.locator('main a[href*="/pseudonyms/"]').first().getAttribute('href');

  // a guest's post that waits for its button
  await admin.page.goto('/b/buurt/settings/audience');
  await admin.page.locator('#post').selectOption('everyone');
  await press(admin.page, '#table button.btn');
  await admin.page.locator('#table').waitFor();
  await writeGuestPost(visitor.page);
  await visitor.page.waitForURL(/\/guests\/sent$/);
  there.guest = new URL(linkIn(await server.outbox.wait('gerda@example.net', /./), '/b/buurt/guests/')).pathname;

  await admin.page.goto('/admin/boards/new');
  await fill(admin.page, { name: 'A board to be' });
  await press(admin.page, 'main form button.btn');
  await admin.page.waitForURL(/\/settings$/);
  await admin.page.goto('/admin/groups');
  await fill(admin.page, { name: 'Parents', purpose: 'To hear from those with a pram' });
  await admin.page.locator('#self_chosen').check();
  await press(admin.page, 'main form button.btn');
  await admin.page.waitForURL(/\/admin\/groups\/./);
  await admin.page.goto('/admin/groups');
  await fill(admin.page, { name: 'Contractors' });
  await press(admin.page, 'main form button.btn');
  await admin.page.waitForURL(/\/admin\/groups\/./);
  there.group = new URL(admin.page.url()).pathname;
  await admin.page.goto('/admin/mails');
  there.mail = await until(() => admin.page.locator('main td a').first().getAttribute('href'), 'a mail in the list');

  await visitor.page.goto('/b/shop');
  await press(visitor.page, 'form.vote button >> nth=0');
  await visitor.page.waitForURL(/\/signin\?then=/);
  there.then = new URL(visitor.page.url()).searchParams.get('then');
  return there;
}

/** The pages. `do` is what is done after opening; `status` is what the last page answers, 200 unless said. */
export function pages(there) {
  const idea = number => `/b/shop/${number}`;
  const lists = ['newest', 'top', 'answered', 'commented', 'owed'].map(list => ({ name: `board, list ${list}`, at: `/b/shop?list=${list}` }));
  const missing = { status: 404 };
  return [
    { name: 'start', at: '/' },
    { name: 'boards', at: '/boards' },
    { name: 'board', at: '/b/shop' },
    { name: 'board in Dutch', at: '/b/buurt' },
    { name: 'board, charter folded', at: '/b/shop', do: page => press(page, 'details.charter > summary') },
    ...lists,
    { name: 'board, filtered', at: '/b/shop?kind=question&status=answered' },
    { name: 'board, nothing with these filters', at: '/b/shop?status=merged&theme=sound' },
    { name: 'idea under way', at: idea(1) },
    { name: 'idea, what adds to it', at: `${idea(1)}/hand-in-deposit-cups-at-any-branch-stations-too?order=additions` },
    { name: 'idea, newest comments first', at: `${idea(1)}/hand-in-deposit-cups-at-any-branch-stations-too?order=newest` },
    { name: 'idea done', at: idea(2) },
    { name: 'idea with a no', at: idea(3) },
    { name: 'idea that waits for an answer', at: idea(5) },
    { name: 'question answered', at: idea(6) },
    { name: 'praise', at: idea(8) },
    { name: 'idea with changed and removed texts', at: there.own },
    { name: 'idea versions', at: `${there.short}/versions` },
    { name: 'comment versions', at: `${there.comment}/versions` },
    { name: 'one thread', at: there.comment },
    { name: 'question with its best answer', as: 'member', at: there.question },
    { name: 'answer versions', at: `${there.answer}/versions` },
    { name: 'charter', at: '/b/shop/charter' },
    { name: 'charter, one version', at: '/b/shop/charter/1' },
    { name: 'charter, a version and what it changed', as: 'official', at: '/b/team/charter/2' },
    { name: 'how a board answers', at: '/b/shop/statistics' },
    { name: 'how a board answers, nothing yet', as: 'admin', at: '/b/a-board-to-be/statistics' },
    { name: 'legend of statuses', at: '/b/shop/statuses' },
    { name: 'ranking', at: '/b/shop/ranking' },
    { name: 'search', at: '/search' },
    { name: 'search, found', at: '/search?q=coffee' },
    { name: 'search, put right', at: '/search?q=cofeee' },
    { name: 'search, found on a board', at: '/search?q=cups&board=shop' },
    { name: 'search, nothing', at: '/search?q=helicopter+zeppelin' },
    { name: 'notices', as: 'member', at: '/notices' },
    { name: 'what to hear', as: 'member', at: '/account/notices' },
    { name: 'what to hear, a zone that is none', as: 'member', at: '/account/notices', do: async page => { await fill(page, { time_zone: 'Nowhere' }); await press(page, 'main form button.btn'); }, status: 422 },
    { name: 'private feeds', as: 'member', at: '/account/feeds' },
    { name: 'what a profile shows', as: 'member', at: '/account/profile' },
    { name: 'own data', as: 'member', at: '/account/data' },
    { name: 'leaving', as: 'member', at: '/account/leaving' },
    { name: 'own profile', as: 'member', at: '/account', do: page => press(page, 'main nav a[href^="/people/"]') },
    { name: 'a profile', at: there.own, do: page => press(page, 'main header a[href^="/people/"]') },
    { name: 'mail test', as: 'admin', at: '/admin/mail-test' },
    { name: 'rules of the site', as: 'admin', at: '/admin/rules' },
    { name: 'what we did', at: '/done' },
    { name: 'what we did on a board', at: '/b/shop/done' },
    { name: 'what we did on a board, nothing yet', at: '/b/buurt/done' },
    { name: 'what we did, one post', at: there.deed },
    { name: 'what we did, what it said', at: `${there.deed}/versions` },
    { name: 'idea that was entered for somebody', at: there.entered },
    { name: 'is this yours', at: there.behalf },
    { name: 'privacy', at: '/privacy' },
    { name: 'accessibility', at: '/accessibility' },
    { name: 'no network', at: '/offline' },
    { name: 'new idea, signed out', at: '/b/shop/new' },
    { name: 'sign in', at: '/signin?next=/b/shop' },
    { name: 'sign in, with what was wanted', at: `/signin?then=${there.then}` },
    { name: 'sign in, no match', at: '/signin', status: 422, do: async page => {
      await fill(page, { email: 'ann@example.org', password: 'not the right one' });
      await press(page, 'main button.btn');
    } },
    { name: 'sign in, link on its way', at: '/signin', do: async page => {
      await fill(page, { email: 'nobody@example.org' });
      await press(page, 'main button[name="link"]');
    } },
    { name: 'sign-in link', at: '/signin/link/used-up' },
    { name: 'sign-in link, used up', at: '/signin/link/used-up', do: page => press(page, 'main form button') },
    { name: 'forgotten password', at: '/signin/forgotten' },
    { name: 'forgotten password, with problems', at: '/signin/forgotten', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'forgotten password, link on its way', at: '/signin/forgotten', do: async page => {
      await fill(page, { email: 'nobody@example.org' });
      await press(page, 'main form button.btn');
    } },
    { name: 'sign up', at: '/signup' },
    { name: 'sign up, with problems', at: '/signup', status: 422, do: async page => {
      await fill(page, { email: 'ann', password: 'short' });
      await press(page, 'main button.btn');
    } },
    { name: 'sign up, look in your mail', at: '/signup', do: async page => {
      await fill(page, { name: 'Ann', email: 'ann@example.org', password: 'three small words' });
      await press(page, 'main button.btn');
    } },
    { name: 'address confirmed', at: '/welcome/used-up' },
    { name: 'no more mail', at: there.unsubscribe },
    { name: 'no such page', at: '/nowhere', ...missing },
    { name: 'board one may not see', at: '/b/team', ...missing },

    { name: 'board, signed in', as: 'member', at: '/b/shop' },
    { name: 'own idea', as: 'member', at: there.own },
    { name: 'idea, voted', as: 'member', at: idea(4), do: async page => {
      const button = page.locator('form.vote button:visible');
      if (await button.getAttribute('aria-pressed') === 'false') await button.click();
      await page.locator('form.vote button[aria-pressed="true"]:visible').waitFor();
    } },
    { name: 'reply', as: 'member', at: idea(1), do: page => press(page, '.acts a >> nth=0') },
    { name: 'comment, with problems', as: 'member', at: there.own, status: 422, do: page => press(page, '#add button.btn') },
    { name: 'comment, changing', as: 'member', at: `${there.comment}/edit` },
    { name: 'comment, changing, with problems', as: 'member', at: `${there.comment}/edit`, status: 422, do: async page => {
      await fill(page, { body: '' });
      await press(page, 'main form button.btn');
    } },
    { name: 'comment, removing one’s own', as: 'member', at: `${there.comment}/removal` },
    { name: 'new idea', as: 'member', at: '/b/shop/new' },
    { name: 'new idea, with problems', as: 'member', at: '/b/shop/new', status: 422, do: page => press(page, 'form[data-draft] button.btn:not([name])') },
    { name: 'new idea, similar ones while typing', as: 'member', at: '/b/shop/new', do: async page => {
      await page.locator('#title').pressSequentially('Deposit cups at the station');
      await page.locator('#similar .similar').waitFor();
    } },
    { name: 'new idea, asked to look at similar ones', as: 'member', at: '/b/shop/new', do: async page => {
      // as if posted before the list came
      await page.route('**/similar?**', route => route.fulfill({ body: '' }));
      await writeIdea(page, { title: 'Deposit cups at the station' });
      await press(page, 'form[data-draft] button.btn:not([name])');
      await page.locator('#similar .similar').waitFor();
      await page.unroute('**/similar?**');
    } },
    { name: 'new idea, against the charter', as: 'member', at: '/b/shop/new', do: async page => {
      await writeIdea(page, { title: 'Lower the prices of cappuccino' });
      await press(page, 'form[data-draft] button.btn:not([name])');
      await page.locator('.note.s-review').waitFor();
    } },
    { name: 'new idea, preview', as: 'member', at: '/b/shop/new', do: async page => {
      await fill(page, { body: 'In **bold** and with\n\n- a list' });
      await press(page, 'button[data-preview]');
      await page.locator('#preview:not([hidden])').waitFor();
    } },
    { name: 'new idea, a picture to be described', as: 'member', at: '/b/shop/new', do: async page => {
      await press(page, '[data-pictures] summary');
      await page.locator('#picture').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT });
      await page.locator('[data-pictures] img').waitFor();
    } },
    { name: 'new idea, a file that is no picture', as: 'member', at: '/b/shop/new', do: async page => {
      await press(page, '[data-pictures] summary');
      await page.locator('#picture').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
      await page.locator('[data-pictures] [role=status]:not(:empty)').filter({ hasText: 'PNG' }).waitFor();
    } },
    { name: 'own idea, changing', as: 'member', at: `${there.short}/edit` },
    { name: 'own idea, changing, with problems', as: 'member', at: `${there.short}/edit`, status: 422, do: async page => {
      await fill(page, { title: '' });
      await press(page, 'main form button.btn:not([name])');
    } },
    { name: 'own idea, changed meanwhile', as: 'member', at: `${there.short}/edit`, status: 409, do: async page => {
      await page.locator('input[name="version"]').evaluate(input => { input.value = '1'; });
      await fill(page, { body: 'Written in a tab that was open for long.' });
      await press(page, 'main form button.btn:not([name])');
    } },
    { name: 'somebody else’s idea, changing', as: 'member', at: `${idea(2)}/edit`, status: 403 },
    { name: 'what we did, one post, thanked in it', as: 'member', at: there.deed },
    { name: 'carry on', as: 'member', at: `/continue/${there.then}` },
    { name: 'account', as: 'member', at: '/account' },
    { name: 'account, with problems', as: 'member', at: '/account', status: 422, do: async page => {
      await fill(page, { name: '' });
      await press(page, 'form[action="/account"] button.btn');
    } },

    { name: 'account, password', as: 'member', at: '/account/password' },
    { name: 'account, address', as: 'member', at: '/account/email' },
    { name: 'account, address, with problems', as: 'member', at: '/account/email', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'account, second step', as: 'member', at: '/account/second' },
    { name: 'account, second step, begun', as: 'member', at: '/account/second', do: async page => {
      if (!await page.locator('#secret').count()) await press(page, 'form[action$="/begin"] button');
      await page.locator('#secret').waitFor();
    } },
    { name: 'account, second step, begun, with problems', as: 'member', at: '/account/second', status: 422, do: page => press(page, 'form[action$="/confirm"] button.btn') },
    { name: 'account, passkeys, where there can be none', as: 'admin', at: '/account/passkeys' },
    { name: 'account, where signed in', as: 'member', at: '/account/sessions' },

    { name: 'internal board', as: 'official', at: '/b/team' },
    { name: 'new idea that may go under a pseudonym', as: 'official', at: '/b/team/new' },
    { name: 'pseudonyms of a board', as: 'admin', at: '/b/team/pseudonyms' },
    { name: 'idea under a pseudonym', as: 'admin', at: there.masked },
    { name: 'idea under a pseudonym, its own', as: 'official', at: there.masked },
    { name: 'looking behind a pseudonym', as: 'admin', at: there.pseudonym },
    { name: 'looking behind a pseudonym, with problems', as: 'admin', at: there.pseudonym, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'taking an idea outside', as: 'admin', at: '/b/team/1/outside' },
    { name: 'saying yes to a board that was opened, with nothing asked', as: 'admin', at: '/b/team/consents' },
    { name: 'taking an idea outside, asked', as: 'admin', at: there.outside },
    { name: 'taking an idea outside, with its question open', as: 'official', at: there.outside },
    { name: 'idea whose author is asked', as: 'official', at: there.inside },
    { name: 'new idea of a guest', at: '/b/buurt/new' },
    { name: 'new idea of a guest, with problems', at: '/b/buurt/new', status: 422, do: page => writeGuestPost(page, { name: '', email: 'gerda' }) },
    { name: 'post of a guest, sent', at: '/b/buurt/guests/sent' },
    { name: 'post of a guest, its button', at: there.guest },
    { name: 'idea, to those who answer', as: 'official', at: there.own },
    { name: 'idea removed at its author’s wish', at: there.gone },
    { name: 'own idea, asking for its removal', as: 'member', at: `${there.short}/removal` },
    { name: 'own idea, asking for its removal, with problems', as: 'member', at: `${there.short}/removal`, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'own idea, who made it too', as: 'member', at: `${there.short}/collaborators` },
    { name: 'own idea, who made it too, with problems', as: 'member', at: `${there.short}/collaborators`, status: 422, do: page => press(page, 'form[action$="/collaborators"] button.btn') },
    { name: 'own idea, removal asked', as: 'member', at: `${there.asked}/removal` },
    { name: 'reporting a post', as: 'member', at: '/b/shop/5/report' },
    { name: 'reporting a post, with problems', as: 'member', at: '/b/shop/5/report', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'reports and appeals', as: 'admin', at: '/b/shop/reports' },
    { name: 'report, deciding', as: 'admin', at: there.report },
    { name: 'report, deciding, with problems', as: 'admin', at: there.report, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'hiding a post', as: 'admin', at: '/b/shop/5/hiding' },
    { name: 'hiding a post, with problems', as: 'admin', at: '/b/shop/5/hiding', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'own idea, hidden', as: 'member', at: there.hidden },
    { name: 'hidden post, showing it again', as: 'admin', at: `${there.hidden}/hiding` },
    { name: 'appealing', as: 'member', at: there.appeal },
    { name: 'appealing, with problems', as: 'member', at: there.appeal, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'bans', as: 'admin', at: '/b/shop/bans' },
    { name: 'banning', as: 'admin', at: there.ban },
    { name: 'banning, with problems', as: 'admin', at: there.ban, status: 422, do: page => press(page, 'main form.panel button.btn') },
    { name: 'waiting for approval, own', as: 'member', at: '/b/shop/waiting' },
    { name: 'waiting for approval, deciding', as: 'admin', at: '/b/shop/waiting' },
    { name: 'waiting for approval, with problems', as: 'admin', at: '/b/shop/waiting', status: 422, do: page => press(page, 'main form button[value=decline]') },
    { name: 'when posts are published', as: 'admin', at: '/b/shop/settings/moderation' },
    { name: 'moderation in figures', at: '/b/shop/moderation' },
    { name: 'log of the staff', as: 'admin', at: '/b/shop/log' },
    { name: 'requests and archive', as: 'admin', at: '/b/shop/requests' },
    { name: 'request for removal, answering', as: 'admin', at: `${there.asked}/removal` },
    { name: 'request for removal, answering, with problems', as: 'admin', at: `${there.asked}/removal`, status: 422, do: page => press(page, 'form[action$="/answer"] button.btn') },
    { name: 'idea with closed comments', at: idea(7) },
    { name: 'idea with notes between staff', as: 'official', at: idea(7) },
    { name: 'note between staff, with problems', as: 'official', at: idea(7), status: 422, do: page => press(page, '#notes button.btn') },
    { name: 'open and closed', as: 'official', at: `${idea(7)}/closing` },
    { name: 'open and closed, with problems', as: 'official', at: `${idea(7)}/closing`, status: 422, do: page => press(page, 'section:nth-of-type(1) form button.btn') },
    { name: 'desk', as: 'official', at: '/desk' },
    { name: 'the queue, all selected', as: 'official', at: '/desk?chosen=all' },
    { name: 'desk, nothing with these filters', as: 'official', at: '/desk?view=silent' },
    { name: 'desk, answering several', as: 'official', at: '/desk', do: async page => {
      for (const nth of [0, 1]) await page.locator('.q input').nth(nth).check();
      await press(page, 'button[name=open]');
    } },
    { name: 'desk, answering several, with problems', as: 'official', at: '/desk', status: 422, do: async page => {
      for (const nth of [0, 1]) await page.locator('.q input').nth(nth).check();
      await press(page, 'button[name=open]');
      await press(page, 'main form button.btn[value=soon]');
    } },
    { name: 'desk, merging several', as: 'admin', at: '/desk?board=shop', do: async page => {
      for (const at of [0, 1, 2]) await page.locator('.q input').nth(at).check();
      await press(page, '[data-merge]');
    } },
    { name: 'desk, merging several, with problems', as: 'admin', at: '/desk?board=shop', status: 422, do: async page => {
      for (const at of [0, 1, 2]) await page.locator('.q input').nth(at).check();
      await press(page, '[data-merge]');
      await press(page, 'main form button.btn');
    } },
    { name: 'desk of a board', as: 'admin', at: '/b/shop/desk' },
    { name: 'thresholds and steps', as: 'admin', at: '/b/shop/settings/milestones' },
    { name: 'thresholds and steps, with problems', as: 'admin', at: '/b/shop/settings/milestones', status: 422, do: async page => {
      await fill(page, { votes: '-1' });
      await press(page, 'form[action$="/threshold"] button.btn');
    } },
    { name: 'archive by rule', as: 'admin', at: '/b/shop/settings/archive' },
    { name: 'archive by rule, with problems', as: 'admin', at: '/b/shop/settings/archive', status: 422, do: async page => {
      await fill(page, { days: '3' });
      await press(page, 'main form button.btn:not(.line)');
    } },
    { name: 'archive', at: '/b/shop?archived=yes' },
    { name: 'team pick', as: 'official', at: `${idea(5)}/pick` },
    { name: 'team pick, with problems', as: 'official', at: `${there.short}/pick`, status: 422, do: page => press(page, '#choose button.btn') },
    { name: 'pinning', as: 'official', at: `${idea(5)}/pin` },
    { name: 'pinning, with problems', as: 'official', at: `${idea(5)}/pin`, status: 422, do: page => press(page, '#pin-it button.btn') },
    { name: 'pinned already', as: 'admin', at: '/b/buurt/2/pin' },
    { name: 'ranking, with a pin, in Dutch', at: '/b/buurt/ranking' },
    { name: 'template, new', as: 'official', at: '/b/shop/desk/templates/new' },
    { name: 'template, new, with problems', as: 'official', at: '/b/shop/desk/templates/new', status: 422, do: async page => {
      await fill(page, { template: 'Dear {autor}' });
      await press(page, 'main form button.btn');
    } },
    { name: 'template, changing', as: 'official', at: there.template },
    { name: 'answer form', as: 'official', at: `${idea(5)}/answer` },
    { name: 'answer form, answered before', as: 'official', at: `${idea(1)}/answer` },
    { name: 'answer form, with problems', as: 'official', at: `${idea(5)}/answer`, status: 422, do: async page => {
      await page.locator('#status').selectOption('no');
      await press(page, 'form[data-audience] button.btn[value=now]');
    } },
    { name: 'answer, correcting', as: 'official', at: `${there.answer}/edit` },
    { name: 'answer, correcting, with problems', as: 'official', at: `${there.answer}/edit`, status: 422, do: async page => {
      await fill(page, { body: '' });
      await press(page, 'main form button.btn');
    } },
    { name: 'comment, making it part of the idea', as: 'admin', at: `${there.comment}/extension` },
    { name: 'comment, making it part of the idea, with problems', as: 'admin', at: `${there.comment}/extension`, status: 422, do: async page => {
      await fill(page, { body: '' });
      await press(page, 'main form button.btn');
    } },
    { name: 'comment, taking it out of the idea', as: 'admin', at: `${there.extension}/extension` },
    { name: 'comment, removing somebody’s', as: 'admin', at: `${there.comment}/removal` },
    { name: 'comment, removing somebody’s, with problems', as: 'admin', at: `${there.comment}/removal`, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'putting together, choosing', as: 'admin', at: `${idea(5)}/merge` },
    { name: 'putting together, which stays', as: 'admin', at: `${idea(5)}/merge?other=1` },
    { name: 'putting together, with problems', as: 'admin', at: `${idea(5)}/merge?other=1`, status: 422, do: page => press(page, 'main form[method=post] button.btn:not(.line)') },
    { name: 'what it is, changing', as: 'admin', at: `${idea(5)}/kind` },
    { name: 'what we did, telling', as: 'official', at: '/b/shop/done/new' },
    { name: 'what we did, telling, with problems', as: 'official', at: '/b/shop/done/new', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'what we did, correcting', as: 'official', at: `${there.deed}/edit` },
    { name: 'what we did, correcting, with problems', as: 'official', at: `${there.deed}/edit`, status: 422, do: async page => {
      await fill(page, { body: '' });
      await press(page, 'main form button.btn');
    } },
    { name: 'entering for somebody', as: 'admin', at: '/b/shop/behalf' },
    { name: 'entering for somebody, with problems', as: 'admin', at: '/b/shop/behalf', status: 422, do: page => press(page, 'main form button.btn:not([name]) >> nth=0') },
    { name: 'entering for somebody, similar ones while typing', as: 'admin', at: '/b/shop/behalf', do: async page => {
      await page.locator('#title').pressSequentially('Deposit cups at the station');
      await page.locator('#similar .similar').waitFor();
    } },
    { name: 'entering for others from a file', as: 'admin', at: '/b/shop/behalf/csv' },
    { name: 'entering for others from a file, wrong rows', as: 'admin', at: '/b/shop/behalf/csv', status: 422, do: async page => {
      await fill(page, { rows: 'title,name,origin,day\n,Ann,pigeon,tomorrow' });
      await press(page, 'main form button.btn');
    } },
    { name: 'entering for others from a file, what would happen', as: 'admin', at: '/b/shop/behalf/csv', do: async page => {
      await fill(page, { rows: 'votes_for,name,origin,day\n5,Ann,paper,2020-01-31' });
      await press(page, 'main form button.btn');
      await page.locator('#outlook').waitFor();
    } },
    { name: 'search, narrowed', at: '/search?q=a&kind=idea&answered=yes' },
    { name: 'administration', as: 'admin', at: '/admin' },
    { name: 'name, colour and logo', as: 'admin', at: '/admin/look' },
    { name: 'name, colour and logo, with problems', as: 'admin', at: '/admin/look', status: 422, do: async page => {
      await fill(page, { name: '' });
      await press(page, 'form[action="/admin/look"] button.btn');
    } },
    { name: 'seeing as somebody else', as: 'admin', at: '/admin/see-as' },
    { name: 'groups', as: 'admin', at: '/admin/groups' },
    { name: 'a group', as: 'admin', at: there.group },
    { name: 'a group, with problems', as: 'admin', at: there.group, status: 422, do: page => press(page, '#add button.btn') },
    { name: 'own groups', as: 'member', at: '/account/groups' },
    { name: 'sites that sign people in', as: 'admin', at: '/admin/providers' },
    { name: 'site that signs people in, new, with problems', as: 'admin', at: '/admin/providers/new', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'site that signs people in, trial that fails', as: 'admin', at: '/admin/providers/new', do: async page => {
      await fill(page, { name: `Directory ${Math.random().toString(36).slice(2)}`, issuer: 'https://127.0.0.1:9/', client_id: 'weerklank' });
      await page.locator('#is_on').uncheck();
      await press(page, 'main form button.btn >> nth=0');
      await page.locator('#trial').waitFor();
      await press(page, '#trial button');
      await page.locator('#steps').waitFor();
    } },
    { name: 'directory that signs people in, new, with problems', as: 'admin', at: '/admin/providers/new?directory=ldap', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'directory that signs people in, trial that fails, and its sign-in page', as: 'admin', at: '/admin/providers/new?directory=ldap', do: async page => {
      await fill(page, { name: `LDAP ${Math.random().toString(36).slice(2)}`, issuer: 'ldaps://127.0.0.1:9', base: 'dc=example,dc=org' });
      await page.locator('#is_on').uncheck();
      await press(page, 'main form button.btn >> nth=0');
      await page.locator('#trial').waitFor();
      await fill(page, { login: 'ann', password: 'secret' });
      await press(page, '#trial button');
      await page.locator('#steps').waitFor();
    } },
    { name: 'account, connected accounts', as: 'member', at: '/account/providers' },
    { name: 'outgoing mail', as: 'admin', at: '/admin/mails' },
    { name: 'one mail', as: 'admin', at: there.mail },
    { name: 'new board', as: 'admin', at: '/admin/boards/new' },
    { name: 'new board, with problems', as: 'admin', at: '/admin/boards/new', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'draft board', as: 'admin', at: '/b/a-board-to-be' },
    { name: 'settings of a draft board', as: 'admin', at: '/b/a-board-to-be/settings' },
    { name: 'settings of a board', as: 'admin', at: '/b/shop/settings' },
    { name: 'whom a board is for', as: 'admin', at: '/b/team/settings/audience' },
    { name: 'whom a board is for, with problems', as: 'admin', at: '/b/team/settings/audience', status: 422, do: page => press(page, '#invite button.btn') },
    { name: 'before a board becomes public', as: 'admin', at: '/b/team/settings/audience', do: considerOpening },
    { name: 'questions to supporters', as: 'admin', at: '/b/shop/settings/questions' },
    { name: 'questions to supporters, with problems', as: 'admin', at: '/b/shop/settings/questions', status: 422, do: async page => {
      await fill(page, { q1_en: 'Would you use it?' });
      await press(page, 'main form button.btn');
    } },
    { name: 'settings of voting', as: 'admin', at: '/b/shop/settings/voting' },
    { name: 'votes on an idea', as: 'admin', at: `${idea(5)}/votes` },
    { name: 'votes that staff entered', as: 'admin', at: `${idea(5)}/entered` },
    { name: 'settings of voting, with problems', as: 'admin', at: '/b/shop/settings/voting', status: 422, do: async page => {
      await fill(page, { vote_budget: '0' });
      await press(page, 'main form button.btn');
    } },
    { name: 'teams of a board', as: 'official', at: '/b/shop/teams' },
    { name: 'what a team has to do', as: 'official', at: '/b/shop/teams', do: async page => {
      await press(page, '#hub tbody th a >> nth=0');
      await page.waitForURL(/\/teams\/./);
    } },
    { name: 'duty', as: 'official', at: '/b/shop/duty' },
    { name: 'duty, with problems', as: 'official', at: '/b/shop/duty', status: 422, do: page => press(page, 'form[action$="/duty"] button.btn') },
    { name: 'handing an idea over', as: 'official', at: `${idea(5)}/team` },
    { name: 'handing an idea over, with problems', as: 'official', at: `${idea(5)}/team`, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'people to welcome', as: 'official', at: '/b/shop/newcomers' },
    { name: 'another theme', as: 'official', at: `${idea(5)}/theme` },
    { name: 'the same as another', as: 'official', at: `${idea(5)}/duplicates` },
    { name: 'the same as another, with problems', as: 'official', at: `${idea(5)}/duplicates`, status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'themes of a board', as: 'admin', at: '/b/shop/settings/themes' },
    { name: 'one theme', as: 'admin', at: '/b/shop/settings/themes/sound' },
    { name: 'one theme, with problems', as: 'admin', at: '/b/shop/settings/themes/sound', status: 422, do: async page => {
      await fill(page, { name: '' });
      await press(page, 'main form button.btn');
    } },
    { name: 'statuses of a board', as: 'admin', at: '/b/shop/settings/statuses' },
    { name: 'statuses of a board, with problems', as: 'admin', at: '/b/shop/settings/statuses', status: 422, do: page => press(page, '#add button.btn') },
    { name: 'one status', as: 'admin', at: '/b/shop/settings/statuses/review' },
    { name: 'one status, with problems', as: 'admin', at: '/b/shop/settings/statuses/review', status: 422, do: async page => {
      await fill(page, { name_en: '' });
      await press(page, 'main form button.btn');
    } },
    { name: 'teams and duty', as: 'admin', at: '/b/shop/settings/teams' },
    { name: 'teams and duty, with problems', as: 'admin', at: '/b/shop/settings/teams', status: 422, do: page => press(page, '#add-word button.btn') },
    { name: 'roles on a board', as: 'admin', at: '/b/shop/settings/people' },
    { name: 'roles on a board, with problems', as: 'admin', at: '/b/shop/settings/people', status: 422, do: page => press(page, 'main form button.btn') },
    { name: 'before a board opens', as: 'admin', at: '/b/a-board-to-be/settings/launch' },
    { name: 'working days of a board', as: 'admin', at: '/b/shop/settings/calendar' },
    { name: 'working days of a board, with problems', as: 'admin', at: '/b/shop/settings/calendar', status: 422, do: async page => {
      await fill(page, { days_off: 'Whit Monday' });
      await press(page, 'main form button.btn');
    } },
    { name: 'pausing a board, with problems', as: 'admin', at: '/b/buurt/settings/pause', status: 422, do: page => press(page, '#pause button.btn') },
    { name: 'paused board', as: 'admin', at: '/b/buurt/settings/pause', do: async page => {
      await fill(page, { until: new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10), reason: 'We read what is there first.' });
      await press(page, '#pause button.btn');
      await page.waitForURL(/\/b\/buurt$/);
    } },
    { name: 'crisis mode, with problems', as: 'admin', at: '/b/buurt/settings/crisis', status: 422, do: page => press(page, '#switch button.btn') },
    { name: 'board in crisis mode', as: 'admin', at: '/b/buurt/settings/crisis', do: async page => {
      await fill(page, { reason: 'The roof of one of our cafés leaks.', word: 'Nobody is hurt. **Tomorrow at ten** we say more.' });
      await page.locator('#spokesperson').selectOption({ index: 1 });
      await press(page, '#switch button.btn');
      await page.locator('#word').waitFor();
    } },
    { name: 'crisis mode of a board that is in it', as: 'admin', at: '/b/buurt/settings/crisis' },
    { name: 'idea on a board in crisis mode', as: 'member', at: '/b/buurt/1' },
    { name: 'new idea on a paused board', as: 'member', at: '/b/buurt/new' },
    { name: 'pausing a board that is paused', as: 'admin', at: '/b/buurt/settings/pause' },
    { name: 'closed board', as: 'admin', at: '/b/team/settings', do: async page => {
      await press(page, 'form[action$="/settings/closing"] button');
      await page.waitForLoadState();
      await page.goto('/b/team');
      await page.locator('.note').waitFor();
    } },
    { name: 'idea on a closed board', as: 'official', at: '/b/team/1' },
    { name: 'new idea on a closed board', as: 'official', at: '/b/team/new' },
    { name: 'settings of a board, with problems', as: 'admin', at: '/b/shop/settings', status: 422, do: page => press(page, 'form[action$="/settings/themes"] button.btn') },

    // last, for from here on what stood on it waits for who wrote it
    { name: 'board that was opened to everybody', as: 'admin', at: '/b/team/settings/audience', do: async page => {
      await considerOpening(page);
      await fill(page, { name: 'Behind the counter' });
      await press(page, '#confirm button.btn');
      await page.locator('#table').waitFor();
    } },
    { name: 'saying yes to a board that was opened', as: 'official', at: '/b/team/consents', do: page => page.locator('#asked form[id^="all-"]').waitFor() },
    { name: 'saying yes to a board that was opened, with problems', as: 'official', at: '/b/team/consents', status: 422, do: async page => {
      await page.locator('#asked button[value=yes]').first().evaluate(button => button.removeAttribute('name'));
      await press(page, '#asked button:not([name])');
    } },
    { name: 'saying yes to a board that was opened, after a no', as: 'official', at: '/b/team/consents', do: async page => {
      await press(page, '#asked button[value=no] >> nth=0');
      await page.locator('.toast').waitFor();
    } },
    { name: 'idea that waits for a yes', as: 'official', at: there.inside, do: page => page.locator('#withheld a').waitFor() },
  ];
}

/** The pages of a site that nobody has set up yet. */
export const emptySite = link => [
  { name: 'setup, locked', at: '/setup' },
  { name: 'setup', at: link },
  { name: 'setup, with problems', at: link, status: 422, do: page => press(page, 'main form button.btn') },
];

/** Opens a page as described; returns what its last document answered. */
export async function open(page, { at, do: doing }) {
  let status;
  const note = response => { if (response.request().isNavigationRequest()) status = response.status(); };
  page.on('response', note);
  await page.goto(at);
  if (doing) {
    await doing(page);
    await page.waitForLoadState();
  }
  page.off('response', note);
  return status;
}
