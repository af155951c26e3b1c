moderation-denied = Moderating is for moderators of this board.
moderation-denied-own = This is your own. You can change it or ask to have it removed.
moderation-denied-not-yours = Only whom it is about can appeal.
moderation-denied-once = You appealed already. One appeal is heard.
moderation-denied-undone = This was undone.
moderation-denied-late = The ideas were put together too long ago to be taken apart again. So an appeal could change nothing.
moderation-appeal-until = Ideas can be taken apart again for 30 days. Appeal before { $day }; as long as your appeal waits they still can be.
moderation-denied-decided = This was decided already.
moderation-denied-about-you = Reports about you are read and decided by somebody else.
moderation-denied-another = Somebody else than who did it decides on the appeal.
moderation-denied-staff = Somebody of the staff of this board can’t be banned. Take the role first.
moderation-wish = You were about to report something.
moderation-mail-because-here = You take part on this board
moderation-mail-because-wrote = You wrote this
moderation-mail-because-reported = You reported this
moderation-mail-because-appealed = You appealed
moderation-mail-hidden = A moderator looked at it and hid it.
moderation-mail-left = A moderator looked at it and left it as it is.
moderation-mail-published = A moderator looked at it, and it is published.
moderation-mail-granted = You were right. What was done is undone.
moderation-mail-refused = It stays as it was decided.
moderation-mail-waits = You were right. What was done is undone. You wrote it when not everybody could read this board: it stays out of sight until you say yes.
moderation-mail-say = Say yes or no
moderation-mail-appeal = Read it, and appeal
moderation-mail-see = Read it
moderation-mail-foot-appeal = You can appeal once. Somebody else decides on it.
moderation-mail-foot-published = You get this mail because it waited until somebody had looked.
moderation-mail-foot = You get this mail because you asked us to look.
moderation-mail-subject = Moderation: { $title }
moderation-hide = Hide this post
moderation-hide-text = Only its author and the staff of this board read it then. Its author is told why, and can appeal.
moderation-show-again = Show it again
moderation-show-again-text = Everyone reads it then as before.
moderation-shown = Everyone reads it again.
moderation-hidden = Hidden. Its author is told why.
moderation-tell-author = What you tell the author
moderation-ban-author = Ban the author
moderation-is-hidden = A moderator hid this. Only its author and the staff read it.
moderation-see-appeal = See why, and the appeal
moderation-banned-until = You can read here, but not write, up to and including { $day }.
moderation-see-ban = See why, and appeal
moderation-reports = Reports and appeals
moderation-reports-waiting = Reports
moderation-reports-none = Nothing was reported that waits for you.
moderation-reports-shown = { $n } shown
moderation-reports-later = Reported later
moderation-reports-first = The longest waiting
moderation-appeals = Appeals
moderation-appeals-none = No appeal waits.
moderation-comment-under = Comment under
moderation-times = { $n ->
    [one] Reported once
   *[other] Reported { $n } times
 }
moderation-reported-thing = What was reported
moderation-choose = Choose
moderation-leave = Leave it as it is
moderation-hide-it = Hide it
moderation-judgement = What happens?
moderation-tell-all = What you tell those who reported it, and its author when it is hidden
moderation-decide = Decide
moderation-decided = Decided. Whoever reported it is told.
moderation-problem-decision = Choose whether it stays
moderation-report-idea = Report this post
moderation-report-comment = Report this comment
moderation-report-text = A moderator looks at it and you hear what came of it. Its author does not hear who reported it.
moderation-report-words = What should we know?
moderation-report = Report
moderation-reported = Reported. You hear what came of it.
moderation-bans = Bans
moderation-bans-text = To ban somebody, begin at something they wrote: hide it, or open a report.
moderation-bans-none = Nobody is banned now.
moderation-until-day = up to and including { $day }
moderation-ban-end = End the ban
moderation-ban-ended = The ban has ended.
moderation-ban-who = { $who } can read this board then, but not post, vote or comment. They are told why and until when, and can appeal.
moderation-until = Last day
moderation-until-hint = A year at most. The ban ends by itself.
moderation-tell-person = What you tell them
moderation-ban = Ban
moderation-banned = Banned. They are told why and until when.
moderation-problem-until = Give a day from today, within a year
moderation-problem-person = Say who is banned
moderation-appeal = What was decided, and the appeal
moderation-about = About something of
moderation-the-appeal = The appeal
moderation-appeal-waits = It waits for another moderator than the one who decided.
moderation-why-wrong = Why is this wrong?
moderation-appeal-once = You can appeal once. Another moderator decides.
moderation-send-appeal = Appeal
moderation-appealed = Sent. Another moderator decides, and you hear.
moderation-grant = The appeal is right: undo it
moderation-refuse = The appeal is not right: it stays
moderation-judged = Decided. Whoever appealed is told.
moderation-problem-granted = Choose whether the appeal is right
moderation-problem-outrun = The text was changed after it was compared. Compare it once more, then decide.
moderation-problem-no-place = There is no place for it any more. Say no, and tell its writer why.
moderation-what-was-declined = What was declined
moderation-problem-split = Split the two ideas first; then say yes
moderation-problem-words = Say why, in 5,000 characters at most
moderation-mail-until = You can read it, but not write on it, up to and including { $day }.
moderation-waiting = Waiting for approval
moderation-waiting-own = Yours
moderation-waiting-own-none = Nothing of yours waits.
moderation-waits = Waits for approval.
moderation-was-declined = Was not published.
moderation-change-now = What everyone reads now
moderation-change-then = What it would become
moderation-change-of = A change of
moderation-change-gone = The text it would change is not there any more.
moderation-change-waits = Your change waits for approval.
moderation-change-declined = Your change was not published.
moderation-waiting-none = Nothing waits.
moderation-waiting-all = Tick what you decide on
moderation-waiting-posts = { $n ->
    [one] One post waits for approval,
   *[other] { $n } posts wait for approval,
 }
moderation-waiting-hours = { $n ->
    [0] for less than an hour.
    [one] now one hour.
   *[other] now { $n } hours.
 }
moderation-publish = Publish
moderation-decline = Do not publish
moderation-published = Published.
moderation-some-stay = Some have no place any more and wait on: what they are about was closed or removed.
moderation-declined = Not published. Whoever wrote it is told why.
moderation-problem-posts = Tick at least one
moderation-settings = When posts are published
moderation-mode = Posts are published
moderation-mode-hint = Whatever you choose, newcomers’ posts with signs of spam wait. Everyone sees how many wait, and how long.
moderation-mode-saved = Saved.
moderation-problem-mode = Choose when posts are published
moderation-save = Save
moderation-figures = Moderation in figures
moderation-figures-none = Nothing was hidden, declined or put together, and nobody was banned.
moderation-figures-measures = What moderators did
moderation-figures-what = What
moderation-figures-times = Times
moderation-figures-appeals = { $n ->
    [0] Nobody appealed.
    [one] One appeal.
   *[other] { $n } appeals.
 }
moderation-figures-granted = { $n ->
    [0] None was granted.
    [one] One was granted.
   *[other] { $n } were granted.
 }
moderation-figures-waiting = { $n ->
    [0] None waits.
    [one] One waits.
   *[other] { $n } wait.
 }
moderation-log = Log of the staff
moderation-log-none = Nothing was done that fits.
moderation-log-when = When
moderation-log-who = Who
moderation-log-act = What
moderation-log-before = Before
moderation-log-after = After
moderation-log-all = All
moderation-log-show = Show
moderation-log-shown = { $n ->
    [one] One entry
   *[other] { $n } entries
 }
moderation-log-older = Older
moderation-log-newest = Newest
moderation-comment-on = A comment on
moderation-log-about = About
moderation-log-itself = By itself
moderation-state-yes = yes
moderation-state-no = no
moderation-state-age = Older than, in days
moderation-state-cause = Reason
moderation-state-classes = Statuses
moderation-state-fewer = Fewer votes than
moderation-state-deputy = Stands in
moderation-state-entered = Entered
moderation-state-from = From day
moderation-state-name = Name
moderation-state-order = Order
moderation-state-tagline = Tagline
moderation-state-takes-files = Takes files
moderation-state-due = By
moderation-state-granted = Granted
moderation-state-hidden = Hidden
moderation-state-ideas = Ideas
moderation-state-comments = Comments
moderation-state-into = Put with
moderation-state-kind = Kind
moderation-state-mode = How
moderation-state-on = On
moderation-state-person = Person
moderation-state-pick = Pointed out
moderation-state-pin = Pinned
moderation-state-post = Duty
moderation-state-published = Published
moderation-state-removed = Removed
moderation-state-role = Role
moderation-state-source = From
moderation-state-state = State
moderation-state-status = Status
moderation-state-team = Team
moderation-state-theme = Theme
moderation-state-until = Until
moderation-state-version = Version
moderation-state-visibility = In the lists
moderation-state-votes = Votes
moderation-state-waiting = Waiting
moderation-state-posting = Posting
moderation-state-speaks = Speaks for us
moderation-figures-csv = These figures as CSV
moderation-state-draft = draft
moderation-state-open = open
moderation-state-closed = closed
moderation-state-on-duty = on duty
moderation-state-leads = leads
moderation-reports-more = And { $n } more say so.
moderation-state-days = Days
moderation-state-against-why = Votes against are asked why
moderation-state-counts-hidden = Counts only for those who voted
moderation-state-half-life = Days until a vote counts half
moderation-state-may-post = Who may post
moderation-state-may-vote = Who may vote
moderation-state-may-comment = Who may comment
moderation-state-staff = Staff of the board
moderation-state-domains = Domains of addresses
moderation-state-group = Group
moderation-state-groups = Groups
moderation-state-default-team = Team for everything else
moderation-state-questions = What voters are asked
moderation-state-review-days = Working days for a look
moderation-state-linked = Linked
moderation-state-to = To the board
moderation-state-up = For
moderation-state-down = Against
moderation-state-step = Step
moderation-state-wanted = Supporters needed
moderation-state-by-writer = The writer wanted so
moderation-state-a-vote = Vote
moderation-state-a-comment = Comment
moderation-state-ladder-step = { $n ->
    [one] 1 supporter
   *[other] { $n } supporters
 } in { $days ->
    [one] 1 day
   *[other] { $days } days
 }
