answers-shared-by = Shared by
answers-took = { $n ->
    [0] answered the same day
    [one] answered in 1 working day
   *[other] answered in { $n } working days
}
answers-because = Why not:
answers-would-change = What would change our mind
answers-would-change-hint = Needed for a no. Something that could happen, and when you look again.
answers-told = { $n ->
    [one] 1 person was told.
   *[other] { $n } people were told.
}
answers-next-update = Next update by { $day }.
answers-corrected = Corrected; see what it said
answers-corrected-now = Corrected. The text before stays readable.
answers-correct = Correct
answers-correct-this = Correct this answer
answers-correct-hint = The text before stays readable and nobody is told again. For news, give a new answer.
answers-save = Save
answers-versions = What this answer said
answers-progress = Progress
answers-step-shared = Shared
answers-step-answered = Answered
answers-step-done = Round
answers-status = New status
answers-next = Next update by
answers-next-hint = Needed until it is decided.
answers-next-usual = At most: { $list }.
answers-next-days = { $status } { $n ->
    [one] a day
   *[other] { $n } days
}
answers-next-promised = { $n ->
    [one] Where the status has no days of its own, the charter promises word every day.
   *[other] Where the status has no days of its own, the charter promises word at least every { $n } days.
}
answers-body = Public answer
answers-body-hint = Say what you do, why, and what happens next. You sign with your own name.
answers-link = Where it can be found
answers-link-hint = A full address. Needed for what is already there.
answers-why-not = Why not? (for: { $status })
answers-why-not-hint = Counts in the yearly overview, so people see what stops ideas.
answers-error = Error:
answers-reason-cost = Costs too much
answers-reason-law = Law or safety
answers-reason-not-ours = Not ours to decide
answers-reason-exists = Already exists
answers-reason-fit = Does not fit our plans
answers-reason-support = Too little support
answers-denied = Only the board’s officials can answer.
answers-problem-status = Choose a status
answers-problem-body = Write the answer: what you do, and why
answers-problem-long = Make it shorter, at most 50,000 characters
answers-problem-reason = Choose why not
answers-problem-mind-changer = Say what would change your mind
answers-problem-mind-changer-long = Say in at most 4,000 characters what would change your mind
answers-problem-link = Give the full address where it can be found
answers-problem-date = Choose a day from today on
answers-problem-far = Choose a sooner day: people were promised word before that
answers-problem-no-date = Promise when the next update comes
answers-cited = We said beforehand:
answers-cites = The line of your charter that says so
answers-cites-hint = From the version this idea was posted under. With a no only.
answers-cites-none = No line
answers-problem-cites = Choose a line from the list
