front-hero = Every idea gets an answer.
front-lede = Tell us what would make { $site } better. Others vote and build on it.
front-lede-days = { $n ->
    [one] Within one working day you hear what we will do with it, and why. Also when it is a no.
   *[other] Within { $n } working days you hear what we will do with it, and why. Also when it is a no.
}
front-lede-answer = You hear what we will do with it, and why. Also when it is a no.
front-share = Share an idea
front-look-around = Look around first
front-dial-done = Done
front-dial-settled = Already there or answered
front-dial-part = Partly done
front-dial-busy = Under way
front-dial-plan = Planned
front-dial-review = Being considered
front-dial-no = Not doing
front-dial-merge = Elsewhere
front-dial-new = Waiting for an answer
front-dial-label = { $answered } of { $all } ideas have an answer
front-dial-answered = answered
front-dial-caption = { $n ->
    [one] Where one idea stands
   *[other] Where { $n } ideas stand
}
front-done = What we did with your ideas
front-done-all = See all of it
front-done-text = What came of what people said here: carried out, solved or answered. The newest first.
front-done-elsewhere = { $n ->
    [one] One of these ideas came in from elsewhere with its answer.
   *[other] { $n } of these ideas came in from elsewhere with their answers.
}
front-done-none = Nothing is round yet
front-done-none-text = As soon as an idea is carried out, it stands here with the name of who shared it.
front-story-by = { $name }, with { $n ->
    [one] 1 supporter
   *[other] { $n } supporters
}
front-story-no = No, and this is why
front-boards = What is your idea about?
front-boards-title = Boards
front-no-boards = There is no board here that you can see.
front-ideas = { $n ->
    [one] 1 idea
   *[other] { $n } ideas
}
front-waiting = { $n ->
    [one] 1 waiting for an answer
   *[other] { $n } waiting for an answer
}
front-all-answered = all answered
front-owed = We still owe you an answer
front-owed-text = These ideas have passed the time we promised. That is on us.
front-days-late = { $n ->
    [0] late
    [one] 1 working day late
   *[other] { $n } working days late
}
front-travel = How your idea travels
front-travel-share = You share it
front-travel-share-text = Others vote and add to it.
front-travel-answer = We answer
front-travel-answer-days = { $n ->
    [one] We answer within 1 working day
   *[other] We answer within { $n } working days
}
front-travel-answer-text = With a name, so you know who is looking at it.
front-travel-done = We do it, or tell you why not
front-travel-done-text = Everyone who voted gets the news.
front-list-popular = Gaining now
front-list-newest = Newest
front-list-top = Most votes
front-list-answered = Just answered
front-list-commented = Just discussed
front-list-owed = Waiting for us
front-sort = Sort
front-counts = { $n ->
    [one] 1 idea
   *[other] { $n } ideas
}, { $answered } of them answered.
front-how-ranked = How is this ranked?
front-filter = Filter the list
front-filters = Filters
front-status = Status
front-kind = Kind
front-theme = Theme
front-everything = Everything
front-legend = What do these mean?
front-kind-ideas = Ideas
front-kind-questions = Questions
front-kind-problems = Problems
front-kind-praise = Praise
front-pages = Pages
front-shown = { $n } shown
front-next-page = Next page
front-first-page = First page
front-settings = Settings
front-draft = Only you and the administrators see this
front-draft-text = The board opens when its charter says what people can expect.
front-closed = This board is closed
front-closed-text = You can read everything, but not vote, comment or post.
front-empty = Nobody has said anything yet
front-empty-text = Yours would be the first. It does not have to be finished; others help.
front-none-such = Nothing with these filters
front-none-such-text = Try another status or theme, or look at everything.
front-rank-popular = { $days ->
   *[other] Every vote counts fully on the day it is cast and half as much every { $days } days after that. The sum is what an idea is ordered by. Taking a vote back takes off exactly what it added.
}
front-rank-points = On this board a vote shows as { $n } points. One vote stays one vote.
front-rank-others = The other lists
front-rank-top = Most votes: votes for, less votes against where there are any.
front-rank-newest = Newest: by the moment of sharing.
front-rank-answered = Just answered: by the newest official answer.
front-rank-commented = Just discussed: by the newest comment.
front-rank-owed = Waiting for us: what we owe next, an answer or an update, the oldest promise first.
front-rank-no-boost = Nothing else counts. There is no hidden boost, and nobody can buy a place.
front-search = Search
front-search-board = Search this board
front-search-for = Search “{ $q }”
front-meant = Showing what was found for “{ $q }”.
front-meant-too = Also showing what was found for “{ $q }”.
front-as-typed = Search for “{ $q }” as typed instead
front-nothing = Nothing found for “{ $q }”
front-nothing-text = We also looked in done and declined ideas. Try one word less, or share it yourself.
front-found = { $n ->
    [one] 1 found
   *[other] { $n } found
}
front-found-best = More than { $n } found; here are { $n } that fit well. One more word or a filter narrows it down.
front-found-newest = More than { $n } found; here are the { $n } newest. A word or one more filter narrows it down.
front-search-everywhere = Search all boards
front-search-unfiltered = Search without filters
front-share-here = Share it on this board
front-by = by
front-versions = changed, { $n } versions
front-change-idea = { $kind ->
    [question] Change your question
    [problem] Change your problem
    [praise] Change your praise
   *[idea] Change your idea
}
front-since = What happened since
front-answer = Answer
front-answered = Your answer is there, and everyone who waits for it hears it.
front-oldest = Oldest
front-newest = Newest
front-additions = Additions · { $n }
front-additions-none = Nothing adds to this idea yet.
front-comments = { $n ->
    [0] No comments yet
    [one] 1 comment
   *[other] { $n } comments
}
front-sort-comments = Sort comments
front-more-comments = Show more comments
front-join-in = Join in
front-you-voted-against = You voted against. You get a message when there is news.
front-you-voted = You voted. You get a message when there is news.
front-who-is-on-it = Who is on it
front-owner = Answered by
front-promised = Promised
front-supporters = { $n ->
    [one] 1 supporter
   *[other] { $n } supporters
}
front-related = Related
front-votes = { $n ->
    [one] vote
   *[other] votes
}
front-to-idea = To the idea
front-answer-idea = Answer: { $title }
front-their-words = What { $name } wrote
front-hears = Who hears this
front-hears-author = Who posted it
front-hears-voters = People who voted
front-hears-followers = Followers who did not vote
front-hears-commenters = People who commented
front-hears-muted = Muted, will not be told
front-send = { $n ->
    [0] Publish the answer
    [one] Publish, and tell 1 person
   *[other] Publish, and tell { $n } people
}
front-send-now = Publish at once
front-send-waits = Goes out after two minutes. Until then you can undo it.
front-on-its-way = Your answer goes out in two minutes. Until then you can undo it.
front-many = { $n ->
    [one] Answer 1 idea
   *[other] Answer { $n } ideas
}
front-many-which = These ideas
front-many-slots = These are filled in for each idea: { $slots }
front-many-hear = { $n ->
    [0] What it says; nobody hears the answer
    [one] What it says; 1 person hears the answer
   *[other] What it says; { $n } people hear the answer
}
front-many-send = { $n ->
    [0] Publish the answers
    [one] Publish, and tell 1 person
   *[other] Publish, and tell { $n } times
}
front-many-left-out = Not all of these can be answered any more. Send it again, and the others are.
front-many-on-their-way = Your answers go out in two minutes. Until then you can undo them, all at once.
front-open-idea = Open on the board
front-earlier = Earlier answers
front-good-no = A good no
front-good-no-text = People who get an explained no share ideas more often afterwards.
front-good-no-1 = says no in the first sentence
front-good-no-2 = gives the real reason, with a number
front-good-no-3 = says what would change it
front-good-no-4 = says when you look again
front-good-no-5 = uses their words, and your name
front-privacy = Privacy
front-privacy-1 = We keep what you fill in: your name as others see it, your e-mail address, what you share, vote and comment. Your address is shown to nobody. When staff enter for you what you said elsewhere and you gave an address, you are asked by mail and can have your name taken off.
front-privacy-2 = We set cookies only for what you ask for: staying signed in, your language, light or dark, seeing what you sent a moment ago. Nothing follows you, and nothing is loaded from other sites. For when there is no network your browser keeps one page of ours that says so, in every language, and no other.
front-offline = Our page did not arrive
front-offline-text = This one comes from your own browser. Look whether you are connected, and try again. If you are, it is us: try again in a few minutes.
front-offline-kept = What you were typing for an idea or a comment is kept in this browser. Whoever was signed in still is.
front-privacy-3 = Mail about an idea stops with one press on the link at the bottom of every mail.
front-privacy-4 = The text of a board may be read by everyone who can see that board. Who that is stands in what you can expect there.
front-accessibility = Accessibility
front-accessibility-1 = This site is made to follow WCAG 2.2, level AA: it works with a keyboard alone, without scripts, with large text, and reads aloud in order.
front-accessibility-2 = Every page is checked automatically in light and dark, on wide and narrow screens. People with screen readers have not tested it yet.
front-accessibility-3 = Does something not work for you? Tell the organisation; that is a problem we want to hear of.
front-setup = Set up this site
front-setup-locked = This site is not set up yet. Whoever started the program finds the address of this page, with a code, in its output.
front-setup-text = Two minutes: your organisation and your own account. Then you make the first board.
front-setup-site = Your organisation
front-setup-admin = You, the administrator
front-setup-go = Set up
front-site-name = Name of the organisation
front-site-suffix = Word after the name
front-site-suffix-hint = Such as “ideas”.
front-site-accent = Colour
front-site-accent-hint = Text stays readable whatever you choose.
front-site-language = First language
front-your-name = Your name
front-your-email = Your e-mail address
front-password = Password
front-password-hint = At least 10 characters. A few words in a row work well.
front-problem-site = Fill in a name of 2 to 60 characters
front-problem-accent = Choose a colour, like #2f5d50
front-problem-logo = Choose a PNG, JPEG or WebP picture
front-problem-logo-large = Choose a picture of at most 200 kB
front-admin = Administration
front-admin-boards = Boards
front-admin-site = The site
front-new-board = New board
front-not-open = not open
front-look = Name, colour and logo
front-look-saved = Saved.
front-look-button = A button
front-look-link = and a link
front-look-contrast = Lowest contrast of text in this colour: { $ratio } to 1. At least 4.5 is needed.
front-logo = Logo
front-logo-hint = PNG, JPEG or WebP, at most 200 kB. Left empty, the present one stays.
front-save = Save
front-groups = Groups
front-outbox = Outgoing mail
front-outbox-folder = There is no mail server yet, so mails are kept here and as files in the folder outbox of the data folder. Set WEERKLANK_SMTP_URL to send them.
front-outbox-smtp = Mails leave through your mail server. What could not be sent is shown in red, with the reason.
front-outbox-empty = Nothing has been sent yet.
front-mail-subject = Subject
front-mail-to = To
front-mail-from = From
front-mail-when = Written
front-mail-state = State
front-mail-sent = sent
front-mail-waiting = waiting
front-mail-dead = set aside
front-stuck = { $n ->
    [one] One job is stuck
   *[other] { $n } jobs are stuck
}
front-retry = Try them again
front-retried = They are being tried again.
front-ledger = What happened last
front-came-from = “{ $title }” was put with this idea. Votes and comments on it count here.
front-not-mine = Not what you meant? Take your vote back here.
front-merge = Put with another
front-linked = Has to do with
front-unlink = Take the link away
front-any = Any
front-board = Board
front-narrow = Narrow down
front-answer-given = Answer
front-only-answered = Answered
front-only-waiting = Waiting for an answer
front-by-whom = Shared by
front-nothing-left = Nothing fits all of that
front-change-kind = Change what it is
front-revised = Revised after feedback
front-best-first = Best first
front-thread = Thread
front-whole-thread = The whole thread from the beginning
front-more-replies = Show more replies
front-rank-comments = Comments
front-rank-comments-text = Officials and the best answer come first, then what came first. You can also choose the newest first.
front-rank-comments-marks = Officials and the best answer come first. Then comments stand by the share of people who found them helpful, as far as so few marks make it certain: the lower end of the Wilson score interval (E. B. Wilson, 1927; z = 1.96). You can also choose the oldest or the newest first.
front-best-answer = Best answer, by { $who }
front-official-answer = Official answer, by { $who }
front-extended = Added to the idea, thanks to { $who }
front-close = Close or archive
front-hand-over = Give to a team or person
front-ask-removal = Ask to have it removed
front-requests = Requests and archive
front-together = Name who made this with you
front-asked-with = names you as somebody who made this idea too.
front-rank-budget = Everybody has { $all } votes on this board and can give at most { $most } of them to one idea. Each counts; they come back when an idea is closed.
front-story-votes = { $name }, with { $n ->
    [one] 1 vote
   *[other] { $n } votes
}
front-inspect = Look at the votes
front-privacy-5 = From which address and with which browser a vote was cast is kept as a hash for 30 days, so that moderators can see votes that one hand cast. Then it is erased.
front-rank-eyes = Places 4, 8 and 12 of every twelve go to open ideas of the last thirty days that were shown least often, marked “Needs your eyes”. An idea that was shown there does not come again further down. We count how often an idea stood in a list, not who looked.
front-tell-done = Tell what we did
front-done-ideas = Ideas that were carried out, solved or answered
front-enter = Enter for somebody
front-change-theme = Change theme
front-hint = Same as another?
front-teams = Teams
front-newcomers = Newcomers
front-behind = We are behind
front-behind-text = In the last 14 days { $kept } of { $due } first answers came in time, counted with those that were late already. That is less than half, and it is on us.
front-behind-see = What we owe
front-last-word = Last official word:
front-passed = { $n ->
    [one] A step we announced has passed its date
   *[other] { $n } steps we announced have passed their dates
}
front-passed-owner = Everyone reads this from the eighth day on. Give it a new date, or take it out when it is done.
front-passed-change = Change the steps
front-under-version = Posted under
front-version-of = version { $n } of what you can expect
front-no-word = none here yet
front-report = Report
front-hide = Hide
front-reports = Reports
front-archive = Archive
front-rank-pins = Pinned by the team
front-rank-pins-text = Those who answer on this board can pin at most { $most } ideas above this list, each for { $days } days at most, with a name, a reason and a last day that everyone reads. Nothing else is moved by hand. A pin changes no votes, and the other lists know no pins.
front-rank-pins-none = Nothing is pinned now.
front-rank-picks = Team picks do not move an idea: it keeps its place, and says who picked it and why.
front-pick = Team pick
front-pin = Pin to the top
front-audience = Who it is for and who may do what
front-audience-text = A change counts at once, everywhere: pages, search, pictures, and mails that have not left yet.
front-audience-saved = Saved. It counts from now on.
front-audience-look = See what changes
front-table = Who may do what
front-table-text = What this table does not say is denied.
front-action-post = Who may post
front-action-vote = Who may vote
front-action-comment = Who may comment
front-allows-staff = Staff of the board
front-allows-guests = Everyone, guests with a confirmed address too
front-allows-nobody = Nobody
front-domains = For addresses at these domains
front-domains-hint = One a line, like example.org. Counts where members may do something.
front-groups-none = There are no groups yet. Administrators make them.
front-last-day = Last day
front-last-day-hint = After that day they see nothing of it, by themselves. Leave it empty for no end.
front-until = until { $day }
front-invited-people = Invited people
front-invited-text = By their address, with or without an account. Each gets a mail that leads here.
front-invite = Invite
front-invited = Invited. The mail is on its way.
front-uninvite = Take back
front-uninvited = Taken back. They see nothing of the board any more.
front-consider = Look before you change it
front-consider-name = Everybody will be able to read this. Type the board's name, { $name }, to say that you mean it.
front-board-name = Name of the board
front-consider-do = Change it
front-consider-not = Leave it as it is
front-world-gains = Everybody on the internet will see it, without an account, and search engines too.
front-world-loses = People without an account will see nothing of it any more.
front-newcomers-gain = Whoever makes an account from now on will see it.
front-gain = { $n ->
    [one] One person with an account will see it who does not now.
   *[other] { $n } people with an account will see it who do not now.
}
front-lose = { $n ->
    [one] One person with an account sees it now and will not any more.
   *[other] { $n } people with an account see it now and will not any more.
}
front-same = Nobody who has an account sees more or less than before.
front-content = What it is about
front-content-counts = Ideas: { $ideas }. Comments: { $comments }. Files: { $files }. People who wrote here: { $people }.
front-asking = Ideas that stay out of sight until everybody whose words are in them says yes: { $ideas }. Comments that do until their writer says yes: { $comments }. Writers who are asked: { $people }.
front-asking-text = Until then only who wrote them and the staff read them, and other members do not either. Where nobody is left to ask they stay so. What is posted from now on everybody reads at once.
front-problem-undecided = Decide first on the posts that wait for approval, and on appeals about declined ones. They were written for those who read the board now.
front-content-text = Their names and everything they wrote go along, as it stands now and with its earlier versions.
front-problem-board-name = Type the name of the board exactly as it stands here
front-problem-rule = Choose nobody wider than those the board is for
front-problem-view = A public board is read by everyone, or by everyone with an account
front-problem-domains = Write one domain a line, like example.org
front-problem-last-day = Choose a day that is not past
front-problem-invited = Fill in an e-mail address, like ann@example.org
front-see-as = See as somebody else
front-outside = To a board that more people read
front-mail-sealed = (somebody of a board that not everybody reads)
front-only-inside = Only visible inside.
front-stay-informed = Stay informed
front-mail-test = Mail test
front-mail-test-about = Sends one mail to yourself, now, past the outbox, and says at which step it stops and what to change.
front-mail-test-button = Send a test to { $address }
front-mail-test-sent = The mail server took it. Look in your inbox, and in the folder for spam.
front-mail-test-subject = { $site }: the mail server works
front-mail-test-reason = You asked for this test
front-mail-test-text = This mail left through the server in the settings. If you read it, mail works.
front-mail-said = The server’s own words:
front-mail-host = Server
front-mail-secrecy = Secrecy
front-mail-user = Signs in as
front-mail-nobody = nobody
front-mail-plain = none, for a relay on this machine
front-mail-where-offered = STARTTLS where the server offers it
front-mail-starttls = STARTTLS, or no mail
front-mail-from-the-start = TLS from the first byte
front-mail-no-server = There is no mail server yet
front-mail-no-server-do = Mails are kept as files in the data folder. Give the address of your mail server in WEERKLANK_SMTP_URL, as smtp://user:password@host:587, and start again.
front-mail-settings = The settings are not an address
front-mail-settings-do = WEERKLANK_SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host, and WEERKLANK_MAIL_FROM like ideas@example.org.
front-mail-no-host = There is no machine with this name
front-mail-no-host-do = Check the host in WEERKLANK_SMTP_URL for a typing error, and whether this machine can look up names.
front-mail-refused = Nothing listens at this port
front-mail-refused-do = The machine is there, the port is wrong or the mail server is off. Usual ports are 587 for smtp:// and 465 for smtps://.
front-mail-unreachable = The machine can not be reached
front-mail-unreachable-do = No connection came about. A firewall often closes port 25; try 587 or 465, and ask who runs the network.
front-mail-slow = The server answers too slowly
front-mail-slow-do = It was reached but said nothing in time. Try again; if it stays so, the server is overloaded, or it makes strangers wait on purpose: WEERKLANK_MAIL_PATIENCE gives it more seconds.
front-mail-not-mail = What answers there is no mail server
front-mail-not-mail-do = Something else listens at this port. Check host and port.
front-mail-tls-first = The server wants TLS from the first byte
front-mail-tls-first-do = Write smtps:// instead of smtp:// in WEERKLANK_SMTP_URL; its port is usually 465.
front-mail-tls-later = The server does not begin with TLS
front-mail-tls-later-do = Write smtp:// instead of smtps:// in WEERKLANK_SMTP_URL; TLS then begins after the first words. Its port is usually 587.
front-mail-no-tls = The server offers no STARTTLS
front-mail-no-tls-do = The settings ask for tls=required and the server can not. Try smtps:// with port 465, or leave tls=required out where the network is your own.
front-mail-certificate = The server’s certificate is not right
front-mail-certificate-do = It is for another name, has run out, or is signed by nobody this machine trusts. Use the name that stands in the certificate.
front-mail-no-sign-in = The server offers no way to sign in
front-mail-no-sign-in-do = Many offer one only after TLS: use smtps:// or tls=required. Or leave user and password out, where the server takes mail from this machine as it is.
front-mail-sign-in = The server does not accept name and password
front-mail-sign-in-do = Check user and password in WEERKLANK_SMTP_URL; special characters in them are written as %40 for @. Some providers want a password made for programs.
front-mail-sign-in-needed = The server wants you to sign in
front-mail-sign-in-needed-do = Put user and password into WEERKLANK_SMTP_URL, as smtp://user:password@host:587.
front-mail-sender = The server refuses the sender
front-mail-sender-do = WEERKLANK_MAIL_FROM must be an address this account may send from. Often that is the address you sign in with.
front-mail-recipient = The server refuses your address
front-mail-recipient-do = It does not deliver there from here. Check your own address, and whether the server takes mail to the outside from this account.
front-mail-content = The server refuses the mail itself
front-mail-content-do = Its words below say why: often a filter, or a limit.
front-mail-busy = The server says: later
front-mail-busy-do = It is busy or makes strangers wait. Mails in the outbox are tried again by themselves.
front-mail-broken = The server ended the conversation
front-mail-broken-do = Its words below may say why. Check whether this machine may use it.
front-rules = Rules of the site
front-rules-zone = Time zone
front-rules-zone-hint = As Europe/Amsterdam. Summaries by mail come at eight in the morning there, to people who chose no zone of their own.
front-rules-months = Months until an account nobody comes back to is emptied
front-rules-months-hint = 3 to 120; leave it empty and accounts are kept. People are warned by mail a month before. Then name and address go, and what they wrote stays by “Former member”. People with a role are left alone.
front-rules-saved = Saved.
front-problem-zone = Fill in a time zone, like Europe/Amsterdam
front-problem-months = Fill in 3 to 120 months, or nothing
front-profile-since = Here since
front-profile-ideas = Ideas
front-profile-extensions = Words that became part of an idea
front-profile-votes = Voted for
front-profile-comments = Comments
front-profile-your-input = { $n ->
    [one] Your input changed 1 thing
   *[other] Your input changed { $n } things
}
front-profile-input = { $n ->
    [one] Their input changed 1 thing
   *[other] Their input changed { $n } things
}
front-profile-carried-out = Carried out
front-profile-of-shared = { $n ->
    [one] of 1 idea shared
   *[other] of { $n } ideas shared
}
front-profile-helped = Helped along
front-profile-helped-text = ideas voted for or added to, now done
front-profile-beside = Beside the profile
front-profile-thanks = Thanks
front-profile-thanked = { $n ->
    [one] Thanked once
   *[other] Thanked { $n } times
}
front-profile-hear = You hear from us
front-profile-shown = Others see
front-profile-choose = Choose what
front-profile-data = Your data
front-profile-data-way = Download everything, or delete your account
front-profile-nothing = Nothing to see here.
front-privacy-6 = In your account you download everything you own in one file, choose what your profile shows, and delete your account: then your name and address go, and what you wrote stays by “Former member” or goes too. The words of mails are deleted a month after they left, notices after a year.
front-ledger-when = When
front-ledger-what = What
front-ledger-about = About
front-ledger-who = Who
front-see-entered = See whose votes staff entered
