desk-title = Desk
desk-denied = Only the staff of a board work at its desk.
desk-views = Views
desk-to-do = To do
desk-view-all = What waits
desk-view-first = First answer
desk-view-updates = Update promised
desk-view-silent = Radio silence
desk-to-approve = To approve
desk-reported = Reported
desk-appeals = Appeals
desk-assigned = Assigned to me
desk-teams = Teams
desk-settings = Settings
desk-filters = Filters
desk-board = Board
desk-all-boards = All boards
desk-any = Any
desk-status = Status
desk-theme = Theme
desk-kind = Kind
desk-whose = Team
desk-with-me = With me
desk-since = Waiting longer than
desk-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
desk-apply = Apply
desk-show-all = Show everything
desk-more = Show more
desk-most = There is more than these { $n }. Choose a board or a filter to see the rest.
desk-empty = Nothing waits here
desk-empty-text = Everything in this view has its answer.
desk-votes = { $n ->
    [one] vote
   *[other] votes
}
desk-no-clock = no date
desk-late = { $n ->
    [0] late
   *[other] { $n } d late
}
desk-left = { $n ->
    [0] today
   *[other] { $n } d left
}
desk-why-answer-late = { $n ->
    [0] Answer late since today
    [one] Answer 1 working day late
   *[other] Answer { $n } working days late
}
desk-why-update-late = { $n ->
    [0] Update late since today
    [one] Update 1 working day late
   *[other] Update { $n } working days late
}
desk-why-newcomer = First idea of a newcomer
desk-why-threshold = { $n ->
    [one] Reached its number: 1 vote
   *[other] Reached its number: { $n } votes
}
desk-why-flagged = { $n ->
    [one] 1 open report
   *[other] { $n } open reports
}
desk-why-spiking = { $n ->
    [one] 1 vote in a day, more than usual
   *[other] { $n } votes in a day, more than usual
}
desk-why-theme = Its theme got the fewest answers
desk-why-promised = Update promised
desk-why-silent = { $n ->
    [one] Nothing said for 1 day
   *[other] Nothing said for { $n } days
}
desk-why-heat = By heat
desk-settings-of = Desk of { $board }
desk-no-threshold = No number of votes brings an idea to the front. The board’s owners can set one.
desk-threshold-is = From { $votes } votes on, an unanswered idea comes before others. The board’s owners can change that.
desk-save = Save
desk-saved = Saved.
desk-templates = Templates
desk-templates-text = Texts that answers begin with. Everyone who answers on this board can use and change them.
desk-template = Begin with
desk-template-use = Use
desk-template-new = New template
desk-template-change = Change template
desk-template-name = Name
desk-template-status = For the status
desk-template-any = Any status
desk-template-text = Text
desk-template-hint = These are filled in for each idea: { $slots }
desk-template-retire = Out of use
desk-template-retired = Out of use now. Answers that began with it stay as they are.
desk-problem-name = Give it a name
desk-problem-status = Choose a status of this board
desk-problem-template = Write the text, at most 20,000 characters
desk-problem-slot = There is no such place to fill in. Use those in the list only
desk-denied-other = Only whoever wrote an answer can take it back.
desk-goes-out = Your answer goes out at { $at }.
desk-goes-out-by = An answer by { $name } goes out at { $at }.
desk-and-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
desk-refused = Your answer could not be sent: the idea or your part on its board changed in the meantime.
desk-undo = Undo
desk-send-now = Send now
desk-again = Look at it again
desk-sent = Sent.
desk-undone = Taken back. Nobody was told.
desk-earlier = Earlier by { $name }
desk-earlier-none = Nothing else yet.
desk-answered = answered
desk-unanswered = no answer yet
desk-on = On “{ $title }”:
desk-mine = Mine
desk-view-save = Save this view
desk-view-name = Its name
desk-view-nameless = Give the view a name.
desk-view-remove = Remove
desk-view-removed = The view is gone. What it showed is still there.
desk-select = Select: { $title }
desk-select-all = Select all on this page
desk-select-none = Select none
desk-with-chosen = With selected
desk-chosen = { $n ->
    [one] { $n } selected
   *[other] { $n } selected
}
desk-do-answer = Answer…
desk-do-merge = Merge…
desk-do-theme = Set theme
desk-to-theme = Theme for the selected
desk-none-chosen = Select some ideas first.
desk-merge-one-board = Select one idea, or several of one board, to merge.
desk-merge-many = Put { $n } ideas together
desk-merged = Put together. Everyone on them hears of it. You can undo it here.
desk-merged-many = { $n ->
    [one] 1 idea was put with “{ $title }”.
   *[other] { $n } ideas were put with “{ $title }”.
}
desk-taken-apart = Taken apart. The ideas are what they were.
desk-problem-stays = Choose which one stays
desk-problem-theme = That theme is not one of the selected ideas’ board, or it only groups others. Nothing was changed.
desk-moved = Now under { $theme }.
desk-moved-all = Done. You can undo it here for ten minutes.
desk-moved-many = { $n ->
    [one] 1 idea is now under { $theme }.
   *[other] { $n } ideas are now under { $theme }.
}
desk-moved-back = { $n ->
    [0] No idea went back.
    [one] 1 idea is back under the theme it had.
   *[other] { $n } ideas are back under the themes they had.
}
desk-stays-moved-on = { $n ->
    [one] 1 stays where it is: somebody moved it on since.
   *[other] { $n } stay where they are: somebody moved them on since.
}
desk-stays-left = { $n ->
    [one] 1 stays where it is: it was merged or hidden since, or is not yours to move now.
   *[other] { $n } stay where they are: they were merged or hidden since, or are not yours to move now.
}
desk-keys = Keys
desk-keys-text = They work on this page while you do not type, and can be turned off under the queue.
desk-key-next = next
desk-key-previous = previous
desk-key-select = select
desk-key-answer = answer
desk-key-theme = theme
desk-key-assign = hand over
desk-no-team = no team yet
desk-key-merge = merge
desk-key-list = all keys
desk-key-send = send the answer
desk-key-use = on a template: use it; on a theme: set it
desk-key-back = back to the queue
desk-close = Close
desk-keys-off = Turn shortcuts off
desk-keys-on = Turn shortcuts on
desk-why-review-late = { $n ->
    [0] The promised look is late
    [one] The promised look is 1 working day late
   *[other] The promised look is { $n } working days late
}
desk-threshold-set = Set the number
desk-removals = Asked to be removed
