discussion-yours = Your comment
discussion-post = Post comment
discussion-posted = Your comment is there.
discussion-reply = Reply
discussion-change = Change
discussion-change-yours = Change your comment
discussion-changed = Changed. The text before is kept.
discussion-save = Save
discussion-remove = Remove
discussion-remove-this = Remove this comment
discussion-removed = Removed. A line stays that says so.
discussion-stone = The text goes; a line stays that says it was removed and why. Replies stay where they are.
discussion-why = Why?
discussion-choose = Choose a reason
discussion-note = What you tell the writer
discussion-edited = changed
discussion-versions = What this comment said
discussion-versions-stay = The text as it was stays readable.
discussion-posted-it = posted the idea
discussion-in-reply = in reply to
discussion-no-reply = not a reply after all
discussion-wish = You were about to comment.
discussion-reason-author = Removed by the writer.
discussion-reason-personal = Removed by the editors: it contained somebody’s personal details.
discussion-reason-insult = Removed by the editors: it was insulting.
discussion-reason-advertising = Removed by the editors: it was advertising.
discussion-reason-off-topic = Removed by the editors: it was about something else.
discussion-reason-unlawful = Removed by the editors: it was unlawful.
discussion-because-author = The writer wants it gone
discussion-because-personal = Personal details
discussion-because-insult = Insulting
discussion-because-advertising = Advertising
discussion-because-off-topic = About something else
discussion-because-unlawful = Unlawful
discussion-denied-removed = This comment has been removed.
discussion-denied-not-yours = That is only for the writer of a comment.
discussion-problem-empty = Write something first
discussion-problem-long = Make it shorter, at most 20,000 characters
discussion-problem-reason = Choose a reason
discussion-problem-note = Tell the writer why, in a sentence
discussion-came-from = came with
discussion-thanks = Thanks
discussion-thanks-n = { $n ->
    [one] 1 thanks
   *[other] { $n } thanks
}
discussion-against = Not helpful
discussion-against-n = { $n ->
    [one] 1 finds it not helpful
   *[other] { $n } find it not helpful
}
discussion-marked = Your mark counts.
discussion-unmarked = Mark taken back.
discussion-wish-mark = You were about to say what you think of a comment.
discussion-problem-mark = We could not see what you think of this comment.
discussion-denied-own = This is your own comment.
discussion-denied-against = On this board nobody says that a comment did not help. Say in a reply what you would do differently.
discussion-more-replies = Show more replies
discussion-best = Best answer
discussion-best-choose = This answers it
discussion-best-not = Not the best answer after all
discussion-best-chosen = This is the best answer now. It is linked from the top.
discussion-best-unchosen = This is no longer the best answer.
discussion-problem-best = We could not see what you wanted with this answer.
discussion-denied-not-a-question = Only questions have a best answer.
discussion-denied-not-asker = Only whoever asked says which answer is best.
