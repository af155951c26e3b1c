notices-follow = Follow
notices-following = Following
notices-followed = You hear from us when there is news.
notices-unfollowed = You hear no more about this idea.
notices-wish-follow = You were about to follow an idea.
notices-because-author = You shared this idea
notices-because-voter = You voted on this idea
notices-because-follower = You follow this idea
notices-because-commenter = You commented on this idea
notices-because = Why not:
notices-would-change = What would change our mind:
notices-next = You hear from us again by { $day }.
notices-read = Read it and respond
notices-stop = No more mail about this idea
notices-stop-text = You can follow it again on its page whenever you like.
notices-stop-button = Stop these mails
notices-stopped = You get no more mail about this idea
notices-stopped-text = Your vote and your comments stay.
notices-removal = Your comment was removed: { $title }
notices-because-writer = You wrote this comment
notices-removal-said = { $who } removed it and says:
notices-removal-yours = This is what you wrote:
notices-removal-see = See the discussion
notices-removal-foot = You get this mail because something was done to what you wrote. Nobody reads replies to it: if you think that was wrong, say so behind the links above.
notices-merged = Put together: { $title }
notices-merged-text = { $who } put “{ $old }” with “{ $new }”, because they say the same. Your vote, if you gave one, counts there now, once.
notices-merged-not-mine = Is that not what you meant? On its page you can take your vote back.
notices-merged-see = See the idea
notices-best = Best answer: { $title }
notices-best-text = Whoever asked finds this the best answer. It stands first now.
notices-because-mentioned = You were mentioned
notices-mention = You were mentioned: { $title }
notices-mention-text = { $who } mentioned you:
notices-extension = Your words are part of the idea: { $title }
notices-extension-text = What you wrote is part of the idea now, with your name:
notices-because-asked = You asked to have this removed
notices-wish-granted = { $kind ->
    [question] Removed: your question { $n }
    [problem] Removed: your problem { $n }
    [praise] Removed: your praise { $n }
   *[idea] Removed: your idea { $n }
}
notices-wish-granted-text = Its title, text and earlier versions are gone for good. Votes and what others said stay.
notices-wish-refused = { $kind ->
    [question] Your question stays: { $title }
    [problem] Your problem stays: { $title }
    [praise] Your praise stays: { $title }
   *[idea] Your idea stays: { $title }
}
notices-wish-refused-text = It was not removed.
notices-wish-said = { $who } says:
notices-wish-see = See its page
notices-wish-foot = You get this mail because you asked. Nobody reads replies to it: if you think the answer is wrong, say so on its page.
notices-because-named = Somebody named you on an idea
notices-named = Did you make this too? { $title }
notices-named-text = { $who } says that you made “{ $title }” with them.
notices-named-then = If you agree, you are shown with it and may change its text. If you do nothing, nothing happens.
notices-named-see = Agree or decline
notices-named-foot = You get this mail once, because somebody named you.
notices-deed = What we did: { $title }
notices-deed-said = { $who } says what came of it:
notices-deed-see = Read it, and who is thanked
notices-because-duty = This is on your desk
notices-promise-near = Due soon: { $title }
notices-promise-late = Late: { $title }
notices-promise-reason = This is on your desk on the board { $board }
notices-promise-answer-by = A first answer was promised by { $day }.
notices-promise-update-by = An update was promised by { $day }.
notices-promise-answer-late = { $n ->
    [0] The first answer that was promised has not come.
    [one] The first answer is 1 working day late.
   *[other] The first answer is { $n } working days late.
}
notices-promise-update-late = { $n ->
    [0] The update that was promised has not come.
    [one] The update is 1 working day late.
   *[other] The update is { $n } working days late.
}
notices-promise-warned = There is still time. After that everyone reads that it is late.
notices-promise-owner = Everyone on its page reads now that it is late. A short word on where it stands keeps the promise.
notices-promise-lead = Whoever had it on their desk was told. It comes to you because it is still waiting.
notices-promise-board = It has waited for a working week since it was due, and those who answer here were told. It comes to you because you run this board.
notices-promise-press = Answer it
notices-promises-near = Due soon on { $board }: { $n } ideas
notices-promises-late = Late on { $board }: { $n } ideas
notices-promises-both = Late or due soon on { $board }: { $n } ideas
notices-promises-warned = There is still time for these. After that everyone reads that they are late.
notices-promises-owner = Everyone reads now that these are late. A short word on where each stands keeps the promise.
notices-promises-lead = Whoever had these on their desk was told. They come to you because they are still waiting.
notices-promises-board = These have waited for a working week since they were due, and those who answer here were told. They come to you because you run this board.
notices-promises-more = And { $n } more.
notices-promises-press = See all that is owed
notices-cited = We said beforehand:
notices-charter = What you can expect changed: { $board }
notices-charter-text = The board changed what people can expect of it. Your idea, and what you follow, stays under the version it was posted under.
notices-charter-see = Read what changed
notices-appeal = Do you think this is wrong? Appeal once; somebody else decides
notices-promise-review-by = It reached the number of votes of the board: a look at it was promised by { $day }.
notices-promise-review-late = { $n ->
    [0] The look that was promised when it reached its number of votes has not come.
    [one] The look that was promised when it reached its number of votes is 1 working day late.
   *[other] The look that was promised when it reached its number of votes is { $n } working days late.
}
notices-because-yours = You get this because you shared it.
notices-rule-foot = This is about something you shared. The rule is the board’s; whoever runs it can change it.
notices-rule-see = See its page
notices-ladder-near = Time runs out on { $day }: { $title }
notices-ladder-near-text = It needs { $wanted } supporters by { $day }, and has { $n }. Everyone you tell about it helps.
notices-ladder-near-hidden = It needs { $wanted } supporters by { $day }. Everyone you tell about it helps.
notices-ladder-expired = Time is up: { $title }
notices-ladder-expired-text = It needed { $wanted } supporters by { $day }, and has { $n }. Its votes are closed; everything stays readable, and the votes it has stay. On its page you can let it try again with one press.
notices-ladder-expired-hidden = It needed { $wanted } supporters by { $day }, and did not get that many. Its votes are closed; everything stays readable, and the votes it has stay. On its page you can let it try again with one press.
notices-archive-near = To the archive on { $day }: { $title }
notices-archive-near-text = It is old and few voted for it, so on { $day } it leaves the lists: that is the rule of this board.
notices-archive-near-votes = More votes keep it there.
notices-archive-near-back = Nothing is lost, and you can bring it back with one press.
notices-archived = In the archive: { $title }
notices-archived-text = It was old and few voted for it, so it left the lists: that is the rule of this board. It stays readable, and on its page you can bring it back with one press.
notices-because-board = You follow this board
notices-commented = New comment: { $title }
notices-commented-text = { $who } commented:
notices-posted = New idea: { $title }
notices-posted-text = { $who } shared this:
notices-follow-board = Follow this board
notices-following-board = Following this board
notices-board-followed = You hear of new ideas here.
notices-board-unfollowed = You hear no more of new ideas here.
notices-wish-follow-board = You were about to follow a board.
notices-stop-board = No more mail about new ideas on this board
notices-stop-matter = No more mail of this kind
notices-stop-daily = No more daily summaries
notices-stop-weekly = No more weekly summaries
notices-stop-both = No more summaries, daily or weekly
notices-stop-other-text = You can choose again whenever you like, in your account.
notices-stopped-other = You get no more of these mails
notices-bell = Notices
notices-none = Nothing yet
notices-none-text = When something happens with what you shared, voted for or follow, it stands here.
notices-none-way = Look around
notices-new = new
notices-read-all = Mark all as read
notices-all-read = All marked as read.
notices-pages = Pages of notices
notices-shown = { $n ->
    [one] 1 notice
   *[other] { $n } notices
}
notices-older = Older
notices-newest = Newest
notices-line-answer = { $who } answered: { $status }
notices-line-merged = { $who } put it together with another idea
notices-line-deed = What we did: { $deed }
notices-line-best = Your comment is the best answer
notices-line-extension = Your words are part of the idea now
notices-line-charter = What you can expect here changed
notices-line-removal = Your comment was removed
notices-line-wish = Your request for removal was answered
notices-line-named = { $who } says that you made this too
notices-line-near = Something promised here is due soon
notices-line-late = Something promised here is late
notices-line-mention = { $who } mentioned you
notices-line-comment = { $who } commented
notices-line-idea = { $who } shared this
notices-account = Your account
notices-choices = What you hear, and how often
notices-choices-text = Choose for each kind of news whether it stands under the bell and how soon a mail comes. “Each day” is one mail at eight in the morning, “each week” one on Monday; nothing happened, no mail.
notices-choices-what = News
notices-choices-bell = Under the bell
notices-choices-mail = By mail
notices-choices-own = What concerns your own texts and rights, such as a removal or a request to you, always comes, at once.
notices-choices-boards = Boards you follow
notices-choices-zone = Your time zone
notices-choices-zone-hint = As Europe/Amsterdam. Summaries come at eight in the morning there.
notices-choices-save = Save
notices-choices-saved = Saved. From now on you hear as you chose.
notices-problem-zone = Fill in a time zone, like Europe/Amsterdam
notices-often-at-once = At once
notices-often-daily = Each day
notices-often-weekly = Each week
notices-often-never = Never
notices-matter-answers = Answers
notices-matter-answers-hint = On ideas you shared, voted for, commented on or follow; also when one is put together with another
notices-matter-deeds = What we did
notices-matter-deeds-hint = With those same ideas
notices-matter-mine = Mentions and thanks
notices-matter-mine-hint = Somebody names you, your comment is the best answer, or your words become part of an idea
notices-matter-comments = New comments
notices-matter-comments-hint = On ideas you shared, commented on or follow
notices-matter-news = New ideas
notices-matter-news-hint = On boards you follow
notices-matter-rules = What you can expect
notices-matter-rules-hint = When a board changes it while an idea of yours is open
notices-matter-duty = What is due
notices-matter-duty-hint = Promises on your desk that come near or are late
notices-matter-own = Your own affairs
notices-matter-own-hint = What concerns your own texts and rights
notices-digest-daily = { $n ->
    [one] { $site }: 1 piece of news
   *[other] { $site }: { $n } pieces of news
}
notices-digest-weekly = { $n ->
    [one] { $site } this week: 1 piece of news
   *[other] { $site } this week: { $n } pieces of news
}
notices-digest-because-daily = You chose one mail a day for this
notices-digest-because-weekly = You chose one mail a week for this
notices-digest-because-both = You chose one mail a day for some of this, and one a week for the rest
notices-digest-more = And { $n } more, under the bell.
notices-digest-see = See all notices
notices-line-rule-near = Its time here ends soon, by a rule of the board
notices-line-rule-done = Its time here has ended, by a rule of the board
notices-handed = Handed to you: { $title }
notices-handed-see = Answer it
notices-line-handed = { $who } handed this to you
