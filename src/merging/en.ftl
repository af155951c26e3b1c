merging-title = Put two ideas together
merging-lede = When two ideas say the same, their votes weigh more together. The people on both stay on it.
merging-similar = These look alike
merging-number = Number of the other idea
merging-number-hint = It is in the address of its page.
merging-look = See what would happen
merging-votes = { $n ->
    [one] vote
   *[other] votes
 }
merging-stays = Which one stays?
merging-happens = What happens when “{ $title }” stays
merging-votes-become = { $n ->
    [one] It then has one vote.
   *[other] It then has { $n } votes.
 }
merging-shared = { $n ->
    [one] One person voted for both and counts once.
   *[other] { $n } people voted for both and count once.
 }
merging-comments-move = { $n ->
    [one] One comment moves along, with a mark where it came from.
   *[other] { $n } comments move along, with a mark where they came from.
 }
merging-address = The old address keeps working and leads to the idea that stays. Its author is named there.
merging-told = { $n ->
    [0] The author of the other and everyone who follows it hear of it.
    [one] The author of the other, one who voted or commented and everyone who follows it hear that their votes now count here.
   *[other] The author of the other, { $n } who voted or commented and everyone who follows it hear that their votes now count here.
 }
merging-message = What you tell them
merging-message-hint = It is in the mail to everyone on the idea that goes.
merging-thirty-days = You can split them again for 30 days; then everything is as it was.
merging-merge = Put together
merging-only-link = Only link them
merging-done = Put together. Everyone on it hears of it.
merging-linked = Linked. Each shows the other.
merging-unlinked = No longer linked.
merging-split = Split off
merging-split-done = Split. Both ideas are what they were.
merging-merged = { $n ->
    [one] Put with this one
   *[other] { $n } put with this one
 }
merging-by = by
merging-denied = Putting ideas together is for moderators of this board.
merging-problem-same = Choose another idea of the same board.
merging-problem-other = There is no idea with this number that could be put together with this one
merging-problem-went = One of the two was put with another or taken away in the meantime. Choose again; what you wrote is still here.
merging-problem-message = Tell the people on it why, in a sentence
merging-problem-status = This board has no status for merged ideas.
merging-problem-late = This was more than 30 days ago; it stays as it is.
merging-problem-chain = The idea that stayed was itself put with another since. Split that first.
merging-hint = Is it the same as another?
merging-hint-text = Say which one. A moderator looks and decides; nothing moves until then.
merging-hint-say = Point it out
merging-hinted = Thank you. A moderator will look at it.
merging-hints = Pointed out as the same
merging-hint-by = by
merging-denied-hint = Champions and the staff of this board do that.
