// The whole loop: somebody has an idea and no account, another votes and talks, the organisation says no with a reason,
// everyone who waits for it hears it. Once in English with scripts, once in Dutch on a phone without.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DESK, PHONE, Visitor, keepPicture, startBrowser } from '../lib/browser.mjs';
import { linkIn } from '../lib/mail.mjs';
import { startServer } from '../lib/server.mjs';
import { until } from '../lib/wait.mjs';
import { words } from '../lib/words.mjs';

let browser;
let server;
const staff = {};

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServer()]);
  // the links work once, and both journeys need these people
  for (const who of ['admin', 'official', 'member']) {
    const person = await Visitor.arrive(browser, server.base);
    await person.signIn(server.link(who));
    staff[who] = await person.context.storageState();
    await person.leave();
  }
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

loop({
  name: 'with scripts, English', scripts: true, language: 'en', viewport: DESK, board: 'shop',
  title: 'Umbrellas to borrow when it pours', text: 'It **always** rains when I leave.\n\nPut a stand by the door.',
  author: { name: 'Robin Umbrella', email: 'robin@example.org', password: 'wet shoes every day' },
  comment: 'Yes please, I forgot mine again.', better: 'Yes please, I forgot mine again today.', reply: 'Then you borrow two.',
  answer: 'We are not doing this. Umbrellas do not come back: of 40 we lent in Zwolle, 3 returned.', mindChanger: 'A deposit that works with the cup machine, which we look at in May.',
});

loop({
  name: 'without scripts, Dutch, phone', scripts: false, language: 'nl', viewport: PHONE, board: 'buurt',
  title: 'Regenton achter elke winkel', text: 'Het dak is **groot** genoeg.\n\nIedereen mag er water tappen.',
  author: { name: 'Sjoerd Regenbui', email: 'sjoerd@example.org', password: 'altijd natte voeten' },
  comment: 'Ik wil de slang wel betalen.', better: 'Ik wil de slang en de kraan wel betalen.', reply: 'Dan zet ik koffie.',
  answer: 'Dit doen we niet. De daken zijn van de verhuurder, en die wil geen gaten in de goot.', mindChanger: 'Een eigen pand: in 2028 kijken we opnieuw.',
});

function loop(journey) {
  const { scripts, language, viewport, board } = journey;
  describe(`the loop, ${journey.name}`, () => {
    const say = words(language);
    const people = {};
    const found = {};
    let broken = false;

    before(async () => {
      const arrive = state => Visitor.arrive(browser, server.base, { language, viewport, scripts, state });
      people.author = await arrive();
      for (const [who, state] of Object.entries(staff)) people[who] = await arrive(state);
    });
    after(() => Promise.all(Object.values(people).map(person => person.leave())));

    /** One step of the journey. After one that failed the others have nothing to stand on. */
    function step(name, who, walk) {
      it(name, async t => {
        if (broken) return t.skip('an earlier step failed');
        try {
          await walk(people[who].page);
          for (const person of Object.values(people)) person.nothingWrong();
        } catch (error) {
          broken = true;
          throw new Error(`at ${await keepPicture(people[who], `${journey.name} ${name}`)}`, { cause: error });
        }
      });
    }

    const button = (page, key) => page.getByRole('button', { name: say(key), exact: true });
    const link = (page, key) => page.getByRole('link', { name: say(key) });
    const flash = (page, key) => page.locator('.flash').getByText(say(key)).waitFor();
    /** The vote button one can see, for the idea of this journey. */
    const vote = page => page.locator('form.vote button:visible').filter({ hasText: journey.title });
    const count = async page => Number(await vote(page).locator('b').textContent());
    const following = page => page.locator('button[name="follow"]:visible');
    /** A page that is replaced forgets this. */
    const mark = page => scripts && page.evaluate(() => { globalThis.stayed = true; });
    const stayed = page => page.evaluate(() => globalThis.stayed === true);

    step('look_2 the page is in the language of the browser, or of the switch', 'author', async page => {
      await page.goto('/');
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      await page.getByRole('heading', { level: 1, name: say('front-hero') }).waitFor();
      for (const who of Object.keys(staff)) {
        const their = people[who].page;
        await their.goto('/');
        if (await their.locator('html').getAttribute('lang') === language) continue;
        await their.locator(`button.switch[value="${language}"]`).click();
        await their.getByRole('heading', { level: 1, name: say('front-hero') }).waitFor();
      }
    });

    step('board_2 charter_2 a visitor reads a board and an idea without an account', 'author', async page => {
      await page.goto('/boards');
      await page.locator(`main a[href="/b/${board}"]`).click();
      await page.getByRole('heading', { name: say('boards-charter') }).waitFor();
      await page.getByText(say('boards-charter-who'), { exact: true }).waitFor();
      const first = page.locator('.ideas .it a').first();
      const title = await first.textContent();
      await first.click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByRole('heading', { name: say('front-since') }).waitFor();
    });

    step('post_2 charter_2 writes an idea before signing in, beside what is and is not possible', 'author', async page => {
      await page.goto(`/b/${board}`);
      await link(page, 'front-share').first().click();
      await page.getByText(say('ideas-sign-in-later')).waitFor();
      found.opened = Date.now();
      await page.getByRole('heading', { name: say('boards-on-this-board') }).waitFor();
      await page.getByLabel(say('ideas-title')).fill(journey.title);
      await page.getByLabel(say('ideas-body')).fill(journey.text);
      await page.getByLabel(say('ideas-theme'), { exact: true }).selectOption({ index: 1 });
      found.theme = await page.locator('#theme option:checked').textContent();
    });

    step('post_2 sees a preview, and everything typed is still there', 'author', async page => {
      await button(page, 'ideas-preview').click();
      await page.locator('#preview strong').waitFor();
      assert.equal(await page.getByLabel(say('ideas-title')).inputValue(), journey.title);
      assert.equal((await page.getByLabel(say('ideas-body')).inputValue()).replace(/\r/g, ''), journey.text);
      assert.equal(await page.locator('#theme option:checked').textContent(), found.theme);
    });

    step('post_2 shares it, and is asked to sign in first, for a reason that is said', 'author', async page => {
      await page.getByLabel(say('ideas-ack')).check();
      // what a newcomer sends faster than anybody reads waits for a moderator
      await until(() => Date.now() - found.opened > 3100, 'the time a person needs for it');
      await button(page, 'ideas-share').click();
      await page.waitForURL(/\/signin\?then=/);
      await page.getByText(say('ideas-wish-post')).waitFor();
      await page.getByText(say('people-wish-kept')).waitFor();
    });

    step('people_1 asks for an account, after two mistakes the form explains', 'author', async page => {
      await link(page, 'people-sign-up').click();
      await page.getByLabel(say('people-name')).fill(journey.author.name);
      await page.getByLabel(say('people-email')).fill('robin');
      await page.getByLabel(say('people-password')).fill('short');
      await button(page, 'people-sign-up').click();
      await page.locator('.errors').getByText(say('people-problem-email')).waitFor();
      await page.locator('.errors').getByText(say('people-problem-short-password')).waitFor();
      assert.equal(await page.getByLabel(say('people-name')).inputValue(), journey.author.name, 'the name is still there');
      if (scripts) assert.ok(await page.locator('.errors').evaluate(summary => summary === document.activeElement), 'the summary has the focus');
      await page.getByLabel(say('people-email')).fill(journey.author.email);
      await page.getByLabel(say('people-password')).fill(journey.author.password);
      await button(page, 'people-sign-up').click();
      await page.getByRole('heading', { name: say('people-check-mail') }).waitFor();
    });

    step('people_1 confirms the address by a button in the mail’s page', 'author', async page => {
      const mail = await server.outbox.wait(journey.author.email, say('people-mail-welcome'));
      assert.match(mail.html, new RegExp(`<html lang="${language}"`));
      await page.goto(linkIn(mail, '/welcome/'));
      await page.getByRole('heading', { name: say('people-welcome') }).waitFor();
      assert.equal(await page.locator('header a[href="/account"]').count(), 0, 'opening the link signs nobody in');
      await button(page, 'people-welcome-button').click();
      await page.locator('header a[href="/account"]').getByText(journey.author.name).waitFor();
    });

    step(`post_2 post_6 clock_1 the idea is on the board ${scripts ? 'by itself' : 'after one press'}, with a date for its answer`, 'author', async page => {
      if (!scripts) {
        await page.getByText(say('people-carry-on-text')).waitFor();
        await button(page, 'people-carry-on-button').click();
      }
      await flash(page, 'ideas-posted');
      await page.getByRole('heading', { level: 1, name: journey.title }).waitFor();
      found.idea = new URL(page.url()).pathname;
      assert.match(found.idea, new RegExp(`^/b/${board}/\\d+/[a-z-]+$`));
      const [first, second] = journey.text.replace(/\*/g, '').split('\n\n');
      await page.locator('.prose p').getByText(first, { exact: true }).waitFor();
      await page.locator('.prose p').getByText(second, { exact: true }).waitFor();
      await page.locator('.prose strong').first().waitFor();
      await page.locator('.meta').getByText(found.theme, { exact: true }).waitFor();
      await page.locator('.facts .due').getByText(say('ideas-answer-by')).waitFor();
      if (scripts) assert.deepEqual(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(name => name.startsWith('draft:new-'))), [], 'its draft is gone');
      await page.goto(`/b/${board}/new`);
      assert.equal(await page.getByLabel(say('ideas-title')).inputValue(), '', 'the next form is empty');
    });

    step('vote_1 vote_9 another member votes in the list', 'member', async page => {
      await page.goto(`/b/${board}`);
      await link(page, 'front-list-newest').click();
      await page.waitForURL(/list=newest/);
      assert.equal(await vote(page).getAttribute('aria-pressed'), 'false');
      assert.equal(await count(page), 0);
      await mark(page);
      await vote(page).click();
      await page.locator('form.vote button[aria-pressed="true"]').filter({ hasText: journey.title }).waitFor();
      await until(async () => await count(page) === 1, 'one vote in the list');
      await page.getByRole('status').getByText(say('votes-counted')).first().waitFor();
      assert.match(page.url(), /list=newest/, 'still in the same list');
      if (scripts) assert.ok(await stayed(page), 'without a reload');
      if (scripts) assert.ok(await vote(page).evaluate(element => element === document.activeElement), 'the button keeps the focus');
    });

    step('vote_1 and takes it back on the idea’s page, and votes again', 'member', async page => {
      await page.getByRole('link', { name: journey.title, exact: true }).click();
      await page.waitForURL(found.idea);
      for (const [pressed, votes, said] of [['false', 0, 'votes-taken-back'], ['true', 1, 'votes-counted']]) {
        assert.equal(await count(page), 1 - votes);
        await vote(page).click();
        await page.locator(`form.vote button[aria-pressed="${pressed}"]:visible`).waitFor();
        await until(async () => await count(page) === votes, `${votes} votes`);
        await page.getByRole('status').getByText(say(said)).first().waitFor();
        await page.reload();
        assert.equal(await vote(page).getAttribute('aria-pressed'), pressed, 'also after a reload');
        assert.equal(await count(page), votes);
      }
    });

    step('talk_1 comments', 'member', async page => {
      await page.getByLabel(say('discussion-yours')).fill(journey.comment);
      await button(page, 'discussion-post').click();
      await page.waitForURL(/#c-/);
      await page.locator('.cm').getByText(journey.comment).waitFor();
      await flash(page, 'discussion-posted');
    });

    step('talk_1 the author replies', 'author', async page => {
      await page.goto(found.idea);
      await page.locator('.cm').filter({ hasText: journey.comment }).getByRole('link', { name: say('discussion-reply') }).click();
      await page.waitForURL(/reply=/);
      const opened = Date.now();
      await page.locator('#add').getByText(say('discussion-in-reply')).waitFor();
      await page.getByLabel(say('discussion-yours')).fill(journey.reply);
      await until(() => Date.now() - opened > 3100, 'the time a person needs for it');
      await button(page, 'discussion-post').click();
      await page.locator('.kids .cm').getByText(journey.reply).waitFor();
      await page.locator('.kids .cm').getByText(say('discussion-posted-it')).waitFor();
    });

    step('talk_1 the member edits the comment; what it said stays readable', 'member', async page => {
      await page.goto(found.idea);
      await link(page, 'discussion-change').click();
      const field = page.getByLabel(say('discussion-yours'));
      assert.equal(await field.inputValue(), journey.comment);
      await field.fill(journey.better);
      await button(page, 'discussion-save').click();
      await page.locator('.cm').getByText(journey.better).waitFor();
      await page.locator('.cm').getByRole('link', { name: say('discussion-edited') }).click();
      await page.getByText(journey.comment, { exact: true }).waitFor();
      await page.getByText(journey.better, { exact: true }).waitFor();
    });

    step('status_2 the official says no without a reason: refused, with the form as filled in', 'official', async page => {
      await page.goto(found.idea);
      await link(page, 'front-answer').click();
      await page.getByLabel(say('answers-status')).selectOption('no');
      await page.getByLabel(say('answers-body')).fill(journey.answer);
      const [response] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.locator('form[data-audience] button.btn[value=now]').click()]);
      assert.equal(response.status(), 422);
      const summary = page.locator('.errors');
      await summary.getByRole('link', { name: say('answers-problem-reason') }).waitFor();
      await summary.getByRole('link', { name: say('answers-problem-mind-changer') }).waitFor();
      if (scripts) assert.ok(await summary.evaluate(element => element === document.activeElement), 'the summary has the focus');
      assert.ok((await page.title()).startsWith(say('ui-error-title')), 'the title says it first');
      for (const target of await summary.locator('a').evaluateAll(links => links.map(link => link.getAttribute('href')))) {
        assert.equal(await page.locator(`main ${target}`).count(), 1, `${target} leads to its field`);
      }
      assert.equal(await page.getByLabel(say('answers-status')).inputValue(), 'no');
      assert.equal(await page.getByLabel(say('answers-body')).inputValue(), journey.answer);
      await people.author.page.goto(found.idea);
      assert.equal(await people.author.page.locator('.answer').count(), 0, 'nothing was published');
    });

    step('status_4 status_2 with reason and mind changer it is published, to counted people', 'official', async page => {
      assert.deepEqual(await page.locator('#who li b').allTextContents(), ['1', '1', '0', '0'], 'author, voters, followers, commenters');
      await page.getByLabel(say('answers-reason-cost')).check();
      await page.getByLabel(say('answers-would-change')).fill(journey.mindChanger);
      await page.getByRole('button', { name: /2/ }).click();
      await flash(page, 'front-on-its-way');
      await button(page, 'desk-send-now').click();
      await flash(page, 'desk-sent');
    });

    step('status_3 the idea shows the history: who, what, why, what would change it', 'author', async page => {
      await page.goto(found.idea);
      const answer = page.locator('.loop .answer');
      await answer.getByText(journey.answer).waitFor();
      await answer.getByText('Joost Hendriks').waitFor();
      const said = await answer.innerText();
      assert.ok(said.includes(`${say('answers-because')} ${say('answers-reason-cost')}`), said);
      assert.ok(said.includes(journey.mindChanger), said);
      assert.equal(await page.locator('.loop > li').count(), 2, 'the answer, and the sharing under it');
      assert.equal(await page.locator('form.vote').count(), 0, 'voting is closed');
      await page.locator('.still:visible').first().getByText('1').waitFor();
      await page.goto(`/b/${board}?list=answered`);
      await page.locator('.ideas > li').filter({ hasText: journey.title }).locator('.said').waitFor();
    });

    step('tell_1 tell_3 author and voter get it by mail: text, HTML, and a way out', 'author', async () => {
      for (const [address, because, speaks] of [[journey.author.email, 'notices-because-author', language], ['samira@example.org', 'notices-because-voter', 'en']]) {
        const mail = await server.outbox.wait(address, journey.title);
        const theirs = words(speaks);
        for (const part of [mail.text, mail.html]) {
          assert.ok(part.includes(theirs(because)), `why it came: ${part}`);
          assert.ok(part.includes(journey.answer), part);
          assert.ok(part.includes(journey.mindChanger), part);
        }
        assert.match(mail.html, new RegExp(`<html lang="${speaks}"`));
        assert.ok(linkIn(mail, found.idea));
        const unsubscribe = linkIn(mail, '/unsubscribe/');
        assert.equal(mail.headers['list-unsubscribe'], `<${unsubscribe}>`);
        assert.equal(mail.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
        assert.ok(mail.headers['message-id'] && mail.headers.references, 'steady ids');
        found[address] = unsubscribe;
      }
      assert.equal(server.outbox.all().filter(mail => mail.subject.includes(journey.title)).length, 2, 'nobody else, and nobody twice');
    });

    step('tell_3 opening the link in the mail changes nothing; the button stops the mails', 'member', async page => {
      const stop = found['samira@example.org'];
      for (let times = 0; times < 2; times++) {
        await page.goto(stop);
        await page.getByRole('heading', { name: say('notices-stop') }).waitFor();
      }
      await people.official.page.goto(`${found.idea.replace(/\/[^/]+$/, '')}/answer`);
      assert.deepEqual(await people.official.page.locator('#who li b').allTextContents(), ['1', '1', '0', '0'], 'the voter still hears it');
      await page.goto(stop);
      await button(page, 'notices-stop-button').click();
      await page.getByRole('heading', { name: say('notices-stopped') }).waitFor();
      await people.official.page.reload();
      assert.deepEqual(await people.official.page.locator('#who li b').allTextContents(), ['1', '0', '0', '0'], 'the voter is muted');
    });

    step('tell_6 tell_3 the next answer reaches the author and not the one who stopped', 'official', async page => {
      await page.getByLabel(say('answers-status')).selectOption('review');
      await page.getByLabel(say('answers-body')).fill(`${journey.answer} ${journey.mindChanger}`);
      await page.locator('form[data-audience] button.btn[value=now]').click();
      await flash(page, 'front-answered');
      await until(() => server.outbox.to(journey.author.email).filter(mail => mail.subject.includes(journey.title)).length === 2, 'a second mail to the author');
      // the list holds every mail that was or will be sent
      const admin = people.admin.page;
      await admin.goto('/admin/mails');
      const rows = await admin.locator('main tbody tr').filter({ hasText: journey.title }).allInnerTexts();
      assert.equal(rows.filter(row => row.includes(journey.author.email)).length, 2, rows.join('\n'));
      assert.equal(rows.filter(row => row.includes('samira@example.org')).length, 1, rows.join('\n'));
    });

    step('tell_3 one click in a mail program stops them too (RFC 8058)', 'author', async page => {
      const response = await fetch(found[journey.author.email], { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
      assert.equal(response.status, 200);
      await page.goto(found.idea);
      assert.equal(await following(page).getAttribute('aria-pressed'), 'false');
      await people.official.page.goto(`${found.idea.replace(/\/[^/]+$/, '')}/answer`);
      assert.deepEqual(await people.official.page.locator('#who li b').allTextContents(), ['0', '0', '0', '0']);
    });
  });
}
