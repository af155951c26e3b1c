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
ideas-new = Share an idea
ideas-what = What is it?
ideas-title = Your idea in one sentence
ideas-title-hint = As you would tell it at the counter.
ideas-body = Tell us more
ideas-body-hint = What happens now, and for whom would this make a difference?
ideas-theme = Theme
ideas-theme-choose = Choose one
ideas-ack = I have read what is and is not possible on this board, and who decides: { $who }
ideas-share = Share idea
ideas-share-anyway = Share it anyway
ideas-shown-as = Shown as { $name }. You can change it later; every version stays readable.
ideas-sign-in-later = Write it first. We ask you to sign in when you share it, and keep what you wrote.
ideas-preview = Preview
ideas-preview-empty = Nothing to preview yet.
ideas-markdown = **bold**, *italic*, lists with a hyphen, links as they are.
ideas-error = Error:
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
ideas-change = Change your idea
ideas-changed = Changed. The text before is kept under its versions.
ideas-save = Save
ideas-versions = All versions
ideas-versions-stay = The text as it was stays readable.
ideas-version = Version { $n }
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
ideas-wish-post = You were about to share an idea.
ideas-denied-not-yours = Only its author can change an idea.
ideas-denied-decided = This idea has been decided, so its text stays as it is.
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
ideas-needs-eyes = Needs your eyes
