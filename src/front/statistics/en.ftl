front-statistics = How we answer
front-share-of = ({ $kept } of { $due })
front-share-none = (nothing was due)
front-stat-promise = We promise
front-stat-promise-days = { $n ->
    [one] an answer within one working day
   *[other] an answer within { $n } working days
}
front-stat-90 = Last 90 days
front-stat-14 = Last 14 days
front-stat-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
front-stat-days-of = { $n ->
    [one] (1 first answer in 90 days)
   *[other] ({ $n } first answers in 90 days)
}
front-stat-days-none = No first answer in the last 90 days to what was posted here
front-stat-last = Last official word
front-stat-owed = What is late
front-stat-owed-none = Nothing is late.
front-stat-owed-text = The longest first. That is on us.
front-stat-decided = Where ideas stand
front-stat-decided-none = Nobody shared anything yet.
front-stat-number = Number
front-stat-how = Promises are counted in working days of this board, how long it took in days of the calendar and only for what was posted here. With the last 14 days stands what was late already when they began. What was put with another idea, removed or archived is left out where ideas are counted. A promise that was past or kept when its idea was put with another counts on.
front-kpi-percent = { $n }%
front-kpi-before = than the 90 days before
front-kpi-loops = Loops closed
front-kpi-loops-text = { $n ->
    [one] of the one idea older than 8 weeks has a decision
   *[other] of { $n } ideas older than 8 weeks have a decision
}
front-kpi-loops-none = No idea is older than 8 weeks
front-kpi-first = First answer
front-kpi-faster = { $n ->
    [one] 1 day faster
   *[other] { $n } days faster
}
front-kpi-slower = { $n ->
    [one] 1 day slower
   *[other] { $n } days slower
}
front-kpi-time = In time
front-kpi-up = { $n } points better
front-kpi-down = { $n } points worse
front-kpi-carried = Carried out
front-kpi-carried-text = { $n ->
    [one] of 1 idea here
   *[other] of { $n } ideas here
}
front-kpi-part = Took part
front-kpi-part-text = people who shared, voted or commented in the last 90 days
front-stat-until = Up to
front-stat-print = Print
front-stat-csv = CSV
front-stat-months = Shared and answered
front-stat-months-said = Shared and answered, month by month: { $received } shared and { $answered } first answers in twelve months.
front-stat-month = Month
front-stat-received = Shared
front-stat-answered = First answers
front-stat-as-table = Figures as a table
front-stat-idea = Idea
front-stat-late = Late
front-stat-themes = Themes
front-stat-no = Why we said no
front-stat-few = fewer than 5
front-stat-few-why = Not everybody reads this board, so a figure with fewer than 5 people behind it is not given.
front-stat-late-more = These { $n } are not all: it is { $all } in all.
front-kpi-carried-elsewhere = { $n ->
    [one] one of them before it came here
   *[other] { $n } of them before they came here
}
front-stat-came-in = { $n ->
    [one] One of them came in from elsewhere with its answer.
   *[other] { $n } of them came in from elsewhere with their answers.
}
front-stat-no-elsewhere = { $n ->
    [one] One of these was said elsewhere, before the idea came here.
   *[other] { $n } of these were said elsewhere, before the ideas came here.
}
front-stat-carried-before = Carried out before they came here
front-stat-no-before = Said no to before they came here
