notices-follow = Volg
notices-following = Je volgt dit
notices-followed = Je hoort van ons als er nieuws is.
notices-unfollowed = Je hoort niets meer over dit idee.
notices-wish-follow = Je wilde een idee volgen.
notices-because-author = Je deelde dit idee
notices-because-voter = Je stemde op dit idee
notices-because-follower = Je volgt dit idee
notices-because-commenter = Je reageerde op dit idee
notices-because = Waarom niet:
notices-would-change = Wat ons van mening kan doen veranderen:
notices-next = Uiterlijk { $day } hoor je weer van ons.
notices-read = Lees en reageer
notices-stop = Geen mail meer over dit idee
notices-stop-text = Op de pagina van het idee kun je het altijd weer volgen.
notices-stop-button = Stop deze mails
notices-stopped = Je krijgt geen mail meer over dit idee
notices-stopped-text = Je stem en je reacties blijven staan.
notices-removal = Je reactie is verwijderd: { $title }
notices-because-writer = Je schreef deze reactie
notices-removal-said = { $who } heeft hem verwijderd en zegt:
notices-removal-yours = Dit is wat je schreef:
notices-removal-see = Bekijk het gesprek
notices-removal-foot = Je krijgt deze mail omdat er iets is gedaan met wat jij schreef. Antwoord erop als je vindt dat het niet klopt.
notices-merged = Samengevoegd: { $title }
notices-merged-text = { $who } heeft ‘{ $old }’ samengevoegd met ‘{ $new }’, omdat ze hetzelfde zeggen. Als je hebt gestemd, telt je stem nu daar, één keer.
notices-merged-not-mine = Was dat niet wat je bedoelde? Op de pagina kun je je stem terugnemen.
notices-merged-see = Bekijk het idee
notices-best = Beste antwoord: { $title }
notices-best-text = Wie de vraag stelde vindt dit het beste antwoord. Het staat nu vooraan.
notices-because-mentioned = Je werd genoemd
notices-mention = Je werd genoemd: { $title }
notices-mention-text = { $who } noemde je:
notices-extension = Jouw woorden zijn deel van het idee: { $title }
notices-extension-text = Wat je schreef is nu deel van het idee, met je naam erbij:
notices-because-asked = Je vroeg om je idee te verwijderen
notices-wish-granted = Verwijderd: je idee { $n }
notices-wish-granted-text = Titel, tekst en eerdere versies zijn voorgoed weg. Stemmen en wat anderen zeiden blijven staan.
notices-wish-refused = Je idee blijft staan: { $title }
notices-wish-refused-text = Je idee is niet verwijderd.
notices-wish-said = { $who } schrijft:
notices-wish-see = Bekijk de pagina
notices-wish-foot = Je krijgt deze mail omdat je erom vroeg. Antwoord erop als je vindt dat het antwoord niet klopt.
notices-because-named = Iemand noemde jou bij een idee
notices-named = Maakte jij dit mee? { $title }
notices-named-text = { $who } zegt dat jij “{ $title }” mee hebt gemaakt.
notices-named-then = Zeg je ja, dan sta je erbij en mag je de tekst wijzigen. Doe je niets, dan gebeurt er niets.
notices-named-see = Zeg ja of nee
notices-named-foot = Je krijgt deze mail één keer, omdat iemand je noemde.
notices-deed = Wat we deden: { $title }
notices-deed-said = { $who } vertelt wat ervan kwam:
notices-deed-see = Lees het, en wie er bedankt wordt
notices-because-duty = Dit ligt op jouw bureau
notices-promise-near = Moet bijna af zijn: { $title }
notices-promise-late = Te laat: { $title }
notices-promise-reason = Dit ligt op jouw bureau op het bord { $board }
notices-promise-answer-by = Een eerste antwoord is beloofd voor uiterlijk { $day }.
notices-promise-update-by = Een vervolg is beloofd voor uiterlijk { $day }.
notices-promise-answer-late = { $n ->
    [0] Het eerste antwoord dat is beloofd, is niet gekomen.
    [one] Het eerste antwoord is 1 werkdag te laat.
   *[other] Het eerste antwoord is { $n } werkdagen te laat.
}
notices-promise-update-late = { $n ->
    [0] Het vervolg dat is beloofd, is niet gekomen.
    [one] Het vervolg is 1 werkdag te laat.
   *[other] Het vervolg is { $n } werkdagen te laat.
}
notices-promise-warned = Het kan nog op tijd. Daarna leest iedereen dat het te laat is.
notices-promise-owner = Iedereen leest nu op de pagina dat het te laat is. Een kort bericht over hoe het ervoor staat, houdt de belofte.
notices-promise-lead = Wie het op het bureau had, heeft bericht gehad. Het komt nu bij jou omdat het nog wacht.
notices-promise-board = Het wacht al een werkweek sinds het af moest zijn, en wie hier antwoordt heeft bericht gehad. Het komt bij jou omdat jij dit bord beheert.
notices-promise-press = Beantwoorden
notices-promise-foot = Je krijgt deze mail omdat je een rol hebt op dit bord, één keer per stap.
notices-cited = We zeiden vooraf:
notices-charter = Wat je mag verwachten is veranderd: { $board }
notices-charter-text = Het bord heeft veranderd wat je mag verwachten. Jouw idee en wat je volgt blijven onder de versie waaronder ze zijn geplaatst.
notices-charter-see = Lees wat er veranderde
notices-appeal = Klopt dit volgens jou niet? Maak één keer bezwaar; iemand anders beslist
notices-promise-review-by = Het haalde het aantal stemmen van het bord: er is beloofd ernaar te kijken uiterlijk { $day }.
notices-promise-review-late = { $n ->
    [0] Het oordeel dat beloofd was toen het zijn aantal stemmen haalde, is niet gekomen.
    [one] Het oordeel dat beloofd was toen het zijn aantal stemmen haalde, is 1 werkdag te laat.
   *[other] Het oordeel dat beloofd was toen het zijn aantal stemmen haalde, is { $n } werkdagen te laat.
}
notices-because-yours = Je krijgt dit omdat jij het deelde.
notices-rule-foot = Dit gaat over iets wat jij deelde. De regel is van het bord; wie het bord beheert kan hem veranderen.
notices-rule-see = Bekijk je idee
notices-ladder-near = De tijd is om op { $day }: { $title }
notices-ladder-near-text = Het heeft uiterlijk { $day } { $wanted } medestanders nodig, en heeft er { $n }. Iedereen die je erover vertelt helpt.
notices-ladder-expired = De tijd is om: { $title }
notices-ladder-expired-text = Het had uiterlijk { $day } { $wanted } medestanders nodig, en heeft er { $n }. De stemmen zijn gesloten; alles blijft leesbaar, en de stemmen die het heeft blijven. Op zijn pagina laat je het met één druk opnieuw proberen.
notices-archive-near = Naar het archief op { $day }: { $title }
notices-archive-near-text = Het is oud en weinig mensen stemden ervoor, dus op { $day } gaat het uit de lijsten: dat is de regel van dit bord. Met meer stemmen blijft het. Er gaat niets verloren, en je haalt het met één druk terug.
notices-archived = In het archief: { $title }
notices-archived-text = Het was oud en weinig mensen stemden ervoor, dus het is uit de lijsten: dat is de regel van dit bord. Het blijft leesbaar, en op zijn pagina haal je het met één druk terug.
