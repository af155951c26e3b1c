ui-skip = Skip to content
ui-nav = Main
ui-nav-start = Start
ui-nav-boards = Boards
ui-nav-done = What we did
ui-nav-admin = Administration
ui-nav-desk = Desk
ui-your-account = Your account:
ui-sign-in = Sign in
ui-foot-promise = We read every idea and answer it, with a reason. Also when the answer is no.
ui-foot-how = How it works
ui-foot-expect = What you can expect from us
ui-foot-accessibility = Accessibility
ui-foot-privacy = Privacy
ui-foot-look = Appearance
ui-theme-auto = Auto
ui-theme-light = Light
ui-theme-dark = Dark
ui-search = Search
ui-not-required = (not required)
ui-error-title = Error:
ui-problems = { $n ->
    [one] One thing needs your attention
   *[other] { $n } things need your attention
}
ui-to-start = To the start page
ui-missing = This page does not exist (any more)
ui-missing-text = Perhaps the idea was merged or withdrawn. Search for a word from the title.
ui-denied = That is not possible here
ui-unreadable = We could not read what you sent
ui-stale = Somebody changed this in the meantime
ui-stale-text = Go back, your text is still in the form. Reload to see the change, then send yours again.
ui-meanwhile = What it says now
ui-written = This is what you wrote
ui-too-many = That went very fast
ui-too-many-text = Wait a few seconds and try again. What you typed is still in the form when you go back.
ui-unavailable = We are busy for a moment
ui-unavailable-text = Nothing you sent was lost or saved halfway. Go back and try again in a few seconds.
ui-broken = This is our fault, not yours
ui-broken-text = What you sent was not saved. Go back, your text is still in the form.
ui-vote-counted = Your vote counts.
ui-vote-taken-back = Vote taken back.
ui-vote-failed = That did not get through.
ui-try-again = Try again
ui-banner = Important
ui-seeing = You look as: { $who }.
ui-seeing-text = You change nothing this way.
ui-seeing-end = Back to myself
ui-unread = { $n ->
    [0] Notices
    [one] 1 notice you have not read
   *[other] { $n } notices you have not read
}
ui-unread-many = More than { $n } notices you have not read
ui-foot-take = Take it with you
ui-foot-data = Everything of yours in one file
ui-foot-feeds = Follow by feed
