deeds-title = What we did with your ideas
deeds-new = Tell what we did
deeds-none = Nothing to tell yet
deeds-none-text = As soon as ideas of this board lead to something, it stands here with the names of who shared them.
deeds-to-board = To the board
deeds-pages = Pages
deeds-shown = { $n } shown
deeds-next-page = Next page
deeds-first-page = First page
deeds-moment = This is what we did
deeds-thanks = Thanks to
deeds-unnamed = { $n ->
    [one] One who would rather not be named
   *[other] { $n } who would rather not be named
}
deeds-came-from = { $n ->
    [one] The idea it came from
   *[other] The ideas it came from
}
deeds-told = { $n ->
    [one] 1 person was told.
   *[other] { $n } people were told.
}
deeds-corrected = Corrected; see what it said
deeds-correct = Correct
deeds-correct-this = Correct what we said
deeds-correct-hint = The text before stays readable and nobody is told again.
deeds-corrected-now = Corrected. The text before stays readable.
deeds-versions = What this said
deeds-save = Save
deeds-publish = Publish, and tell everyone on these ideas
deeds-posted = It is there. Everyone on these ideas hears of it, once.
deeds-headline = Headline
deeds-ideas = Numbers of the ideas
deeds-ideas-hint = As they stand in their addresses, such as 12, 31. Everyone on them is told once.
deeds-body = What we did
deeds-body-hint = What came of it and how people notice. You sign with your own name.
deeds-day = Done on
deeds-link = Where it can be seen
deeds-you-are-named = You are thanked here by name.
deeds-you-are-not-named = You are not named here.
deeds-do-not-name-me = Leave my name off
deeds-name-me = Put my name here
deeds-now-named = Your name stands there again.
deeds-now-unnamed = Your name is off this post.
deeds-wish-naming = You were about to choose whether your name is shown.
deeds-denied = Only the board’s officials tell what was done.
deeds-denied-naming = Only people who are thanked here can leave their name off.
deeds-problem-title = Write a headline
deeds-problem-long-title = Make the headline shorter, at most 120 characters
deeds-problem-body = Write what you did
deeds-problem-long = Make it shorter, at most 50,000 characters
deeds-problem-day = Choose a day that has come
deeds-problem-link = Give a full address, beginning with https://
deeds-problem-ideas = Give the numbers of 1 to 20 ideas of this board
