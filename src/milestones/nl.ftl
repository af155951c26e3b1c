milestones-settings = Drempels en treden
milestones-saved = Bewaard.
milestones-save = Bewaren
milestones-threshold = Als velen hetzelfde willen
milestones-threshold-text = Vanaf zoveel stemmen beloof je ernaar te kijken. Het staat met zijn dag op de balie, er gaat een waarschuwing aan vooraf en het klimt zoals elke belofte, en iedereen ziet hoe ver een idee is.
milestones-votes = Stemmen
milestones-votes-hint = Laat het leeg als er geen aantal is.
milestones-review-days = Je kijkt ernaar binnen (werkdagen)
milestones-review-days-hint = Vanaf de dag waarop het bereikt is.
milestones-ladder = Een ladder van treden
milestones-ladder-text = Een idee heeft zoveel medestanders nodig binnen zoveel dagen, daarna begint de volgende trede. Een idee waarvan de tijd om is, sluit voor stemmen en kan het opnieuw proberen. Voor ideeën die er al zijn begint de tijd vandaag.
milestones-steps = Treden
milestones-steps-hint = Een trede per regel, medestanders en dagen: 100 | 60. Elke hoger dan de vorige, hooguit tien. Leeg betekent geen ladder.
milestones-climbing = { $n ->
    [one] Eén idee is op weg naar boven.
   *[other] { $n } ideeën zijn op weg naar boven.
}
milestones-problem-votes = Vul een heel getal vanaf 1 in, of laat het leeg
milestones-problem-review-days = Vul 1 tot 250 werkdagen in
milestones-problem-ladder = Schrijf een trede per regel zoals 100 | 60, elke met meer medestanders dan de vorige, hooguit tien
milestones-reached = { $n ->
    [one] Haalde zijn aantal van één stem op
   *[other] Haalde zijn aantal van { $n } stemmen op
}
milestones-looking = We hebben beloofd ernaar te kijken; wanneer staat hieronder.
milestones-looked = We hebben ernaar gekeken: zie wat er sindsdien gebeurde.
milestones-votes-of = { $n } van { $of } stemmen
milestones-promise = { $n ->
    [one] Vanaf één stem kijken we ernaar binnen { $days } werkdagen.
   *[other] Vanaf { $n } stemmen kijken we ernaar binnen { $days } werkdagen.
}
milestones-step = Trede { $step } van { $of }:
milestones-wants = { $n ->
    [one] één medestander uiterlijk { $day }
   *[other] { $n } medestanders uiterlijk { $day }
}
milestones-supporters = { $n ->
    [one] Eén medestander tot nu toe
   *[other] { $n } medestanders tot nu toe
}
milestones-days-left = { $n ->
    [0] Vandaag is de laatste dag
    [one] Nog één dag
   *[other] Nog { $n } dagen
}
milestones-top = Elke trede van de ladder is gehaald.
milestones-expired = De tijd is om: te weinig medestanders op
milestones-again = Probeer het opnieuw
milestones-again-text = De stemmen blijven en gaan weer open, en de tijd begint opnieuw.
milestones-before = { $n ->
    [one] Eén keer eerder geprobeerd
   *[other] { $n } keer eerder geprobeerd
}
milestones-came-to = wilde trede { $step } halen
milestones-tried-again = Het is weer op weg.
milestones-denied-not-yours = Alleen de maker kan het opnieuw laten proberen.
milestones-denied-decided = Hierover is besloten, of het ligt in het archief.
milestones-denied-not-over = De tijd is nog niet om, of dit bord heeft geen treden meer.
