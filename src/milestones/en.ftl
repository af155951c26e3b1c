milestones-settings = Thresholds and steps
milestones-saved = Saved.
milestones-save = Save
milestones-threshold = When many want the same
milestones-threshold-text = From so many votes on you promise to take a look. It stands on the desk with its day, is warned of and climbs like every promise, and everyone sees how far an idea is.
milestones-votes = Votes
milestones-votes-hint = Leave it empty for no such number.
milestones-review-days = You look at it within (working days)
milestones-review-days-hint = From the day it is reached.
milestones-ladder = A ladder of steps
milestones-ladder-text = An idea needs so many supporters within so many days, then the next step begins. Whoever runs out of time is closed for votes and can try again. For ideas that are there already, time begins today.
milestones-steps = Steps
milestones-steps-hint = A step a row, supporters and days: 100 | 60. Each higher than the one before, at most ten. Left empty, there is no ladder.
milestones-climbing = { $n ->
    [one] One idea is on its way up.
   *[other] { $n } ideas are on their way up.
}
milestones-problem-votes = Fill in a whole number from 1, or leave it empty
milestones-problem-review-days = Fill in 1 to 250 working days
milestones-problem-ladder = Write a step a row like 100 | 60, each with more supporters than the one before, at most ten
milestones-reached = { $n ->
    [one] Reached its number of one vote on
   *[other] Reached its number of { $n } votes on
}
milestones-looking = We promised to take a look at it; by when stands below.
milestones-looked = We took a look at it: see what happened since.
milestones-votes-of = { $n } of { $of } votes
milestones-promise = { $n ->
    [one] From one vote on we look at it within { $days } working days.
   *[other] From { $n } votes on we look at it within { $days } working days.
}
milestones-step = Step { $step } of { $of }:
milestones-wants = { $n ->
    [one] one supporter by { $day }
   *[other] { $n } supporters by { $day }
}
milestones-supporters = { $n ->
    [one] One supporter so far
   *[other] { $n } supporters so far
}
milestones-days-left = { $n ->
    [0] Today is the last day
    [one] One day left
   *[other] { $n } days left
}
milestones-top = Every step of the ladder is reached.
milestones-expired = Time ran out: too few supporters by
milestones-again = Try again
milestones-again-text = The votes stay and open again, and time begins anew.
milestones-before = { $n ->
    [one] Tried once before
   *[other] Tried { $n } times before
}
milestones-came-to = wanted step { $step }
milestones-tried-again = It is on its way again.
milestones-denied-not-yours = Only the author can let it try again.
milestones-denied-decided = This is decided or in the archive.
milestones-denied-not-over = Its time is not over, or this board has no steps any more.
