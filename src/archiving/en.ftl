archiving-settings = Archive by rule
archiving-text = Old ideas with few votes can leave the lists by themselves. Their authors hear of it 14 days before; what is in the archive stays readable, and one step by its author or by you brings it back. What was promised a first answer and has none stays in the lists, whatever is ticked below, and so does what waits for a promised look or for an update that is late. How often answers come in time is counted with them.
archiving-days = Older than (days)
archiving-days-hint = Since it was shared, imported or brought back. Leave it empty for no rule.
archiving-votes = With fewer votes than
archiving-classes = In a status that means
archiving-class-open = Not looked at yet
archiving-class-active = Being worked on
archiving-class-done = Done
archiving-class-closed = Not done
archiving-save = Save
archiving-saved = Saved.
archiving-see = See the archive
archiving-problem-days = Fill in 15 to 3650 days, or leave it empty
archiving-problem-votes = Fill in a whole number of votes from 1
archiving-problem-classes = Tick at least one
archiving-soon = Goes into the archive on { $day }
archiving-soon-text = It is old and few voted for it: that is this board’s rule.
archiving-soon-votes = More votes keep it here.
archiving-soon-back = It can be brought back from there.
archiving-unanswered = It went there without an answer.
archiving-bring-back = Bring it back
archiving-back = It is back in the lists.
archiving-here = What is in the archive stays readable and is not in the other lists.
archiving-rule = { $n ->
    [one] Ideas older than { $days } days without a vote go there by themselves, in these states: { $classes }.
   *[other] Ideas older than { $days } days with fewer than { $n } votes go there by themselves, in these states: { $classes }.
}
archiving-denied-not-yours = Only its author and those who answer here bring it back.
archiving-denied-by-hand = Somebody put it there by hand. Whoever answers here opens it again.
archiving-count = Count how many would go
archiving-would = { $n ->
    [0] By this rule nothing goes to the archive now.
    [one] By this rule one idea goes to the archive, 14 days after its author was told.
   *[other] By this rule { $n } ideas go to the archive, 14 days after their authors were told.
}
archiving-would-soon = { $n ->
    [0] None becomes old enough within the next 14 days.
    [one] One more becomes old enough within the next 14 days.
   *[other] { $n } more become old enough within the next 14 days.
}
archiving-gone = { $n ->
    [0] Nothing went there in the last 24 hours.
    [one] One idea went there in the last 24 hours.
   *[other] { $n } ideas went there in the last 24 hours.
}
archiving-gone-which = Which
archiving-announced = { $n ->
    [0] None is announced.
    [one] One is announced to its author.
   *[other] { $n } are announced to their authors.
}
