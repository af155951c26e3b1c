ideas-kind-idea = Idea
ideas-kind-question = Question
ideas-kind-problem = Problem
ideas-kind-praise = Praise
ideas-an-idea = An idea
ideas-an-idea-hint = Something we could do
ideas-a-question = A question
ideas-a-question-hint = Something you want to know
ideas-a-problem = A problem
ideas-a-problem-hint = Something is not right
ideas-a-praise = Praise
ideas-a-praise-hint = Something went well
ideas-new = { $kind ->
    [question] Ask a question
    [problem] Report a problem
    [praise] Give praise
   *[idea] Share an idea
}
ideas-what = What is it?
ideas-title = { $kind ->
    [idea] Your idea in one sentence
    [question] Your question in one sentence
    [problem] The problem in one sentence
    [praise] What went well, in one sentence
   *[any] In one sentence
}
ideas-title-hint = As you would tell it at the counter.
ideas-body = Tell us more
ideas-body-hint = What happens now, and for whom would this make a difference?
ideas-theme = Theme
ideas-theme-choose = Choose one
ideas-ack = I have read what is and is not possible on this board, and who decides: { $who }
ideas-share = { $kind ->
    [idea] Share idea
    [question] Share question
    [problem] Share problem
    [praise] Share praise
   *[any] Share it
}
ideas-share-anyway = Share it anyway
ideas-shown-as = { $name } is shown with it. You can change it later; every version stays readable.
ideas-sign-in-later = Write it first. We ask you to sign in when you share it, and keep what you wrote.
ideas-preview = Preview
ideas-preview-empty = Nothing to preview yet.
ideas-markdown = **bold**, *italic*, lists with a hyphen, links as they are.
ideas-error = Error:
ideas-not-yet = Not shared yet: something like it may be here already.
ideas-not-yet-look = Look first
ideas-similar = Is it one of these? Then vote along: one idea with 400 votes weighs more than ten with 40.
ideas-votes = { $n ->
    [one] vote
   *[other] votes
}
ideas-crossed = We said beforehand that this is not possible
ideas-crossed-text = If yours is different, share it all the same.
ideas-next = What happens next
ideas-next-shown = It is on the board and people can vote.
ideas-next-answer = You get an answer, by name.
ideas-next-told = You and everyone who voted hear what we do with it, and why.
ideas-posted = Your idea is on the board.
ideas-posted-question = Your question is on the board.
ideas-posted-problem = The problem is on the board.
ideas-posted-praise = Your praise is on the board.
ideas-change = { $kind ->
    [question] Change your question
    [problem] Change your problem
    [praise] Change your praise
   *[idea] Change your idea
}
ideas-changed = Changed. The text before is kept under its versions.
ideas-unchanged = Nothing was changed.
ideas-save = Save
ideas-versions = All versions
ideas-older-versions = Show older versions
ideas-newest-versions = To the newest versions
ideas-versions-stay = The text as it was stays readable.
ideas-version = Version { $n }
ideas-version-withheld = Part of this version was removed by a moderator.
ideas-version-withheld-from = Only those who moderate here still read it.
ideas-comments-of = comments
ideas-answer-by = Answer by
ideas-update-by = Next update by
ideas-answer-late = { $n ->
    [0] Answer due since the last working day
    [one] Answer 1 working day late
   *[other] Answer { $n } working days late
}
ideas-update-late = { $n ->
    [0] Update due since the last working day
    [one] Update 1 working day late
   *[other] Update { $n } working days late
}
ideas-wish-post = You were about to share something.
ideas-denied-not-yours = Only its author can change this.
ideas-denied-decided = This has been decided, so its text stays as it is.
ideas-problem-title = Write in one sentence what should change
ideas-problem-long-title = Make the sentence shorter, at most 120 characters
ideas-problem-body = Tell us a little more: what happens now, and for whom
ideas-problem-long-body = Make the text shorter, at most 100,000 characters
ideas-problem-theme = Choose a theme
ideas-problem-ack = Tick that you have read what is and is not possible
ideas-denied-merged = This idea was put with another. What you have to say belongs there.
ideas-change-kind = Change what it is
ideas-change-kind-text = Votes, comments and the address stay.
ideas-what-is-it = What is it?
ideas-save-kind = Save
ideas-kind-changed = Changed. Votes, comments and the address are what they were.
ideas-problem-kind = Choose one of these
ideas-problem-kind-status = It was answered with something that does not exist for this kind. Answer it anew first.
ideas-denied-one-kind = This board knows one kind of post.
ideas-closing = Open and closed
ideas-closing-text = Three switches, each by itself. Everyone reads on the idea’s page what is closed, by whom and why.
ideas-closing-reason = Why? Everyone reads this
ideas-closed-now = Closed. The page says who did it and why.
ideas-opened-again = Open again.
ideas-is-closed = Closed by
ideas-switch-votes = Votes
ideas-close-votes = Close votes
ideas-open-votes = Open votes
ideas-close-votes-text = Votes that were given stay and count.
ideas-votes-closed = Votes are closed.
ideas-switch-comments = Comments
ideas-close-comments = Close comments
ideas-open-comments = Open comments
ideas-close-comments-text = What was said stays readable.
ideas-comments-closed = Comments are closed.
ideas-switch-visibility = Lists and search
ideas-archive = Archive
ideas-unarchive = Show in lists again
ideas-archive-text = It leaves lists and search. Its page stays readable and says that it is archived.
ideas-archive-late = Something was promised here and is late. What is late stays where everyone sees it.
ideas-archive-answer = Answer first
ideas-archived = Archived: lists and search no longer show this.
ideas-denied-votes-closed = Votes on this idea are closed. Its page says why.
ideas-denied-comments-closed = Comments on this idea are closed. Its page says why.
ideas-denied-archived = This idea is archived. Its page says why.
ideas-denied-staff = Only the staff of this board do that.
ideas-problem-switch = Say what you want to close or open
ideas-problem-reason = Say why, in a sentence
ideas-problem-long-reason = Make the reason shorter, at most 1,000 characters
ideas-problem-late = Answer it first: something was promised here and is late
ideas-stone-title = Removed at the author’s wish
ideas-stone = Its author asked to have this removed.
ideas-stone-by = Granted by
ideas-stone-stays = Votes and what others said stay.
ideas-denied-removed = This was removed at its author’s wish.
ideas-denied-ask-removal = Only its author can ask to have this removed.
ideas-denied-requests = Only the moderators of this board answer requests.
ideas-removal = { $kind ->
    [question] Having a question removed
    [problem] Having a problem removed
    [praise] Having praise removed
   *[idea] Having an idea removed
}
ideas-removal-text = Title, text and earlier versions go for good. Votes and what others said stay. A moderator of this board answers, and you are mailed.
ideas-removal-why = Why should it go?
ideas-ask-removal = Ask for removal
ideas-removal-asked = Asked. A moderator answers, and you are mailed.
ideas-removal-waits = A moderator has not answered yet. Until then you can take it back.
ideas-withdraw-request = Take the request back
ideas-request-withdrawn = Taken back. It stays.
ideas-request-refused = The last request was answered with no.
ideas-no-request = No request waits here.
ideas-asks-removal = asks to have this removed
ideas-you-asked-removal = You asked to have this removed.
ideas-asked-removal = Its author asks to have this removed.
ideas-see-request = See your request
ideas-answer-request = Answer the request
ideas-removal-answer = Your answer
ideas-removal-choose = Choose yes or no
ideas-removal-yes = Yes, remove it for good
ideas-removal-no = No, it stays
ideas-removal-words = What you tell the author
ideas-removal-answer-text = The author is mailed either way. Yes can’t be undone.
ideas-removal-send = Send answer
ideas-removal-answered = Answered. The author is told.
ideas-problem-removal-reason = Tell us why, in a sentence
ideas-problem-removal-answer = Choose yes or no
ideas-problem-removal-words = Tell the author why, in a sentence
ideas-problem-long-words = Make it shorter, at most 5,000 characters
ideas-requests = Requests and archive
ideas-requests-removal = Asked to be removed
ideas-requests-none = No request waits.
ideas-requests-archived = Archived
ideas-requests-none-archived = Nothing is archived.
ideas-with = with
ideas-together = Made together
ideas-together-text = Whoever agrees is shown with your idea and may change its text. They can leave whenever they like.
ideas-who = Who made this with you?
ideas-who-hint = An e-mail address, or the name of somebody who commented here.
ideas-name-them = Ask them
ideas-named = Asked. They are shown once they agree.
ideas-asked-on = asked on
ideas-with-since = agreed on
ideas-take-back = Take back
ideas-naming-ended = Taken back.
ideas-names-you = names you as somebody who made this idea too.
ideas-names-you-text = If you agree, you are shown with it and may change its text. If not, nobody is told.
ideas-agree = Agree
ideas-decline = No, not me
ideas-agreed = You are shown with this idea now.
ideas-not-named = You are not shown with this idea.
ideas-you-are-with = You are shown with this idea and may change its text.
ideas-leave = Leave
ideas-see-naming = Agree or decline
ideas-denied-name = Only its author names people on an idea.
ideas-denied-not-named = Nobody named you on this idea.
ideas-problem-who = Write the e-mail address, or the name of one person who commented here
ideas-problem-who-address = Write the whole e-mail address
ideas-problem-who-self = Name somebody else: you are shown already
ideas-problem-naming = Say yes or no
ideas-needs-eyes = Needs your eyes
ideas-change-theme = Change theme
ideas-change-theme-text = What it says, its votes and its comments stay. While nobody has answered, the team of the new theme gets it.
ideas-save-theme = Save
ideas-theme-changed = It has another theme now.
ideas-denied-helpers = Champions and the staff of this board do that.
ideas-denied-paused = This board takes no new ideas for now.
ideas-denied-hidden = It is out of sight for now.
ideas-denied-withheld = It is out of sight until who wrote it says yes.
ideas-review-by = We look at it by
ideas-review-late = { $n ->
    [0] Our look at it is late
    [one] Our look at it is 1 working day late
   *[other] Our look at it is { $n } working days late
}
ideas-by-rule-ladder = It did not get the supporters it needed in time: that is the rule of this board. What was given counts.
ideas-by-rule-archive = It was old and few voted for it: that is the rule of this board.
ideas-by-rule = By rule
ideas-guest = Or post without an account
ideas-guest-text = We mail you a link. What you wrote is there once you press the button behind it. Join with the same address later, and it is yours.
ideas-guest-name = Your name, as others see it
ideas-guest-email = E-mail address
ideas-guest-post = Post without an account
ideas-guest-sent = Look in your mail
ideas-guest-sent-text = Press the button behind the link we sent you, and it is there. The link works for a day.
ideas-guest-press = { $kind ->
    [question] Your question is waiting
    [problem] Your problem is waiting
    [praise] Your praise is waiting
   *[idea] Your idea is waiting
}
ideas-guest-paused = Your post waits
ideas-guest-paused-text = What you sent is kept. Open this link again once the board takes new ideas: it works for a day after that.
ideas-guest-press-text = It will be shown as shared by { $name }.
ideas-guest-held = It is with the moderators, and shows once they approve it.
ideas-problem-guest-name = Fill in a name of 2 to 60 characters
ideas-problem-guest-email = Fill in an e-mail address, like ann@example.org
ideas-problem-guest-letters = We mailed this address often enough today. Look there for our letters, or come back tomorrow.
ideas-mail-guest = { $kind ->
    [question] Your question for { $board }
    [problem] Your problem for { $board }
    [praise] Your praise for { $board }
   *[idea] Your idea for { $board }
}
ideas-mail-guest-reason = Somebody wants to share something at { $site } with this address
ideas-mail-guest-text = Press the button on the page behind this link, and it is there. The link works for a day.
ideas-mail-guest-button = See it and share it
ideas-mail-guest-foot = Was it not you? Then do nothing; nothing happens.
ideas-mask = Share it under a pseudonym: neither colleagues nor moderators see who you are. Pictures do not go along.
