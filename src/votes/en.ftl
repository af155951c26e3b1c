votes-vote = Vote
votes-voted = Voted
votes-me-too = Me too
votes-you-too = You too
votes-agree = Agree
votes-agreed = Agreed
votes-against = Against
votes-voted-against = You are against
votes-votes = { $n ->
    [one] vote
   *[other] votes
}
votes-counted = Your vote counts.
votes-taken-back = Vote taken back.
votes-wish = You were about to vote.
votes-denied-closed = Voting on this idea is closed; its count stays.
votes-denied-down = This board has no votes against. Say in a comment what you would do differently.
votes-problem-wish = We could not see which way you wanted to vote.
