behalf-title = Enter for somebody
behalf-from-file = Many at once, from a file
behalf-headline = What they say, in a line
behalf-body = More of it
behalf-name = Their name
behalf-email = Their e-mail address
behalf-email-hint = They are asked by mail whether it is theirs.
behalf-number = Number of an idea that is there already
behalf-number-hint = Then this is a vote for it, or a comment under it.
behalf-enter = Enter
behalf-enter-hint = Enter saves and gives the next empty card.
behalf-similar = Is it one of these?
behalf-vote-instead = A vote for this instead
behalf-kept = Stays for the next card
behalf-what = What is it?
behalf-theme = Theme
behalf-theme-choose = Choose a theme
behalf-origin = Where they said it
behalf-origin-paper = On paper
behalf-origin-counter = At the counter
behalf-origin-phone = By phone
behalf-origin-meeting = At a meeting
behalf-day = On which day
behalf-place = Place
behalf-idea = Post
behalf-vote = Vote
behalf-comment = Comment
behalf-entered = Entered. Next one.
behalf-entered-list = { $n ->
    [one] Just entered: 1
   *[other] Just entered: { $n }
}
behalf-note-paper = Written on paper, entered by { $who }
behalf-note-counter = Told at the counter, entered by { $who }
behalf-note-phone = Told by phone, entered by { $who }
behalf-note-meeting = Told at a meeting, entered by { $who }
behalf-nobody = Name removed on request
behalf-file-text = One row each, at most { $n }. Text, CSV, TSV or XLSX. You first see what would happen; the same file entered again changes nothing.
behalf-file = A file
behalf-rows = Or paste the rows, with the names of the columns above them
behalf-rows-hint = A row with a number under votes_for is a vote for that idea, and a comment when there is one.
behalf-file-look = See what would happen
behalf-file-enter = Enter these
behalf-file-entered = Entered. Everyone with an address is asked by mail.
behalf-would-enter = { $n ->
    [0] Nothing new would be entered.
    [one] One would be entered.
   *[other] { $n } would be entered.
}
behalf-would-leave = { $n ->
    [one] One was entered before and stays as it is.
   *[other] { $n } were entered before and stay as they are.
}
behalf-nothing-entered = Nothing has been entered. Put these rows right first:
behalf-wrong-rows = Rows to put right
behalf-row = Row
behalf-column = Column
behalf-reason = What is wrong
behalf-mail-subject = Is this yours? Entered for you on { $board }
behalf-mail-reason = { $who } entered this on { $board } in your name
behalf-mail-ask = Say whether it is yours, or have your name taken off. Do nothing and it stays as it is.
behalf-mail-button = Look at it
behalf-mail-foot = You get this mail once, because somebody gave your address with what you said.
behalf-claim = Is this yours?
behalf-claim-text = This was entered for you by the people who run this site:
behalf-out-of-sight = on a board you cannot see now
behalf-confirm = Yes, this is mine
behalf-withdraw = No, take my name off
behalf-withdraw-text = Votes are taken back. What you said stays without your name. Your address is forgotten when nothing else of you is here.
behalf-confirmed = You said that this is yours. Thank you.
behalf-withdrawn = Your name is off it.
behalf-problem-title = Write what they say, at most 120 characters
behalf-problem-theme = Choose a theme
behalf-problem-comment = Write the comment
behalf-problem-comment-where = Say under votes_for which idea this comment is for
behalf-problem-both = Leave the title empty: this row is for an idea that is there already
behalf-problem-long = Make it shorter, at most 20,000 characters
behalf-problem-name = Fill in a name of 2 to 60 characters
behalf-problem-email = Fill in a full address, or leave it empty
behalf-problem-outsider = This person may not see this board. Leave the address out, or make them a member first
behalf-problem-day = Choose a day that has come
behalf-problem-place = Make the place shorter, at most 80 characters
behalf-problem-number = There is no idea with this number that is open to this
behalf-problem-voted = This person voted for it already
behalf-problem-origin = Say paper, counter, phone or meeting
behalf-problem-kind = This board has no such kind
behalf-problem-rows = These are more than 500 rows: split the file
behalf-problem-file = These are no rows that can be read
behalf-problem-some-rows = Put the rows right that are listed below
behalf-problem-choice = Choose one of the two buttons.
behalf-votes-paper = Of these, { $n } on paper
behalf-votes-counter = Of these, { $n } at the counter
behalf-votes-phone = Of these, { $n } by phone
behalf-votes-meeting = Of these, { $n } at a meeting
behalf-entered-votes = Votes that staff entered
behalf-entered-votes-none = No vote here was entered by staff.
behalf-entered-votes-shown = { $n ->
    [one] One vote
   *[other] { $n } votes
}
behalf-entered-by = Entered by
behalf-older = Older
behalf-newest = Newest
