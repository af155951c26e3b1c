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
notices-removal-foot = Je krijgt deze mail omdat er iets is gedaan met wat jij schreef. Niemand leest antwoorden erop: vind je dat het niet klopt, zeg het dan achter de links hierboven.
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
notices-because-asked = Je vroeg om dit te verwijderen
notices-wish-granted = { $kind ->
    [question] Verwijderd: je vraag { $n }
    [problem] Verwijderd: je probleem { $n }
    [praise] Verwijderd: je compliment { $n }
   *[idea] Verwijderd: je idee { $n }
}
notices-wish-granted-text = Titel, tekst en eerdere versies zijn voorgoed weg. Stemmen en wat anderen zeiden blijven staan.
notices-wish-refused = { $kind ->
    [question] Je vraag blijft staan: { $title }
    [problem] Je probleem blijft staan: { $title }
    [praise] Je compliment blijft staan: { $title }
   *[idea] Je idee blijft staan: { $title }
}
notices-wish-refused-text = Het is niet verwijderd.
notices-wish-said = { $who } schrijft:
notices-wish-see = Bekijk de pagina
notices-wish-foot = Je krijgt deze mail omdat je erom vroeg. Niemand leest antwoorden erop: vind je dat het antwoord niet klopt, zeg het dan op zijn pagina.
notices-because-named = Iemand noemde jou bij een idee
notices-named = Heb jij dit mee bedacht? { $title }
notices-named-text = { $who } zegt dat jij “{ $title }” mee hebt bedacht.
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
notices-promises-near = Moet bijna af zijn op { $board }: { $n } ideeën
notices-promises-late = Te laat op { $board }: { $n } ideeën
notices-promises-both = Te laat of bijna op { $board }: { $n } ideeën
notices-promises-warned = Deze kunnen nog op tijd. Daarna leest iedereen dat ze te laat zijn.
notices-promises-owner = Iedereen leest nu dat deze te laat zijn. Een kort bericht over hoe het ervoor staat, houdt de belofte.
notices-promises-lead = Wie deze op het bureau had, heeft bericht gehad. Ze komen nu bij jou omdat ze nog wachten.
notices-promises-board = Deze wachten al een werkweek sinds ze af moesten zijn, en wie hier antwoordt heeft bericht gehad. Ze komen bij jou omdat jij dit bord beheert.
notices-promises-more = En nog { $n }.
notices-promises-press = Bekijk alles wat we nog schuldig zijn
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
notices-rule-see = Bekijk de pagina
notices-ladder-near = De tijd is om op { $day }: { $title }
notices-ladder-near-text = Het heeft uiterlijk { $day } { $wanted } medestanders nodig, en heeft er { $n }. Iedereen die je erover vertelt helpt.
notices-ladder-near-hidden = Het heeft uiterlijk { $day } { $wanted } medestanders nodig. Iedereen die je erover vertelt helpt.
notices-ladder-expired = De tijd is om: { $title }
notices-ladder-expired-text = Het had uiterlijk { $day } { $wanted } medestanders nodig, en heeft er { $n }. De stemmen zijn gesloten; alles blijft leesbaar, en de stemmen die het heeft blijven. Op zijn pagina laat je het met één druk opnieuw proberen.
notices-ladder-expired-hidden = Het had uiterlijk { $day } { $wanted } medestanders nodig, en heeft er niet zoveel gekregen. De stemmen zijn gesloten; alles blijft leesbaar, en de stemmen die het heeft blijven. Op zijn pagina laat je het met één druk opnieuw proberen.
notices-archive-near = Naar het archief op { $day }: { $title }
notices-archive-near-text = Het is oud en weinig mensen stemden ervoor, dus op { $day } gaat het uit de lijsten: dat is de regel van dit bord.
notices-archive-near-votes = Met meer stemmen blijft het.
notices-archive-near-back = Er gaat niets verloren, en je haalt het met één druk terug.
notices-archived = In het archief: { $title }
notices-archived-text = Het was oud en weinig mensen stemden ervoor, dus het is uit de lijsten: dat is de regel van dit bord. Het blijft leesbaar, en op zijn pagina haal je het met één druk terug.
notices-because-board = Je volgt dit bord
notices-commented = Nieuwe reactie: { $title }
notices-commented-text = { $who } reageerde:
notices-posted = Nieuw idee: { $title }
notices-posted-text = { $who } deelde dit:
notices-follow-board = Volg dit bord
notices-following-board = Je volgt dit bord
notices-board-followed = Je krijgt bericht over nieuwe ideeën hier.
notices-board-unfollowed = Je krijgt geen bericht meer over nieuwe ideeën hier.
notices-wish-follow-board = Je wilde een bord volgen.
notices-stop-board = Geen mail meer over nieuwe ideeën op dit bord
notices-stop-matter = Geen mail meer van deze soort
notices-stop-daily = Geen dagelijkse overzichten meer
notices-stop-weekly = Geen wekelijkse overzichten meer
notices-stop-both = Geen overzichten meer, dagelijks of wekelijks
notices-stop-other-text = Je kunt altijd weer anders kiezen, in je account.
notices-stopped-other = Je krijgt deze mails niet meer
notices-bell = Meldingen
notices-none = Nog niets
notices-none-text = Gebeurt er iets met wat je deelde, waarop je stemde of wat je volgt, dan staat het hier.
notices-none-way = Rondkijken
notices-new = nieuw
notices-read-all = Alles als gelezen markeren
notices-all-read = Alles is als gelezen gemarkeerd.
notices-pages = Pagina’s met meldingen
notices-shown = { $n ->
    [one] 1 melding
   *[other] { $n } meldingen
}
notices-older = Ouder
notices-newest = Nieuwste
notices-line-answer = { $who } antwoordde: { $status }
notices-line-merged = { $who } voegde het samen met een ander idee
notices-line-deed = Wat we deden: { $deed }
notices-line-best = Jouw reactie is het beste antwoord
notices-line-extension = Jouw woorden horen nu bij het idee
notices-line-charter = Wat je hier mag verwachten is veranderd
notices-line-removal = Je reactie is verwijderd
notices-line-wish = Je verzoek om verwijdering is beantwoord
notices-line-named = { $who } zegt dat jij dit mee hebt bedacht
notices-line-near = Iets wat hier beloofd is moet binnenkort komen
notices-line-late = Iets wat hier beloofd is, is te laat
notices-line-mention = { $who } noemde je
notices-line-comment = { $who } reageerde
notices-line-idea = { $who } deelde dit
notices-account = Jouw account
notices-choices = Wat je hoort, en hoe vaak
notices-choices-text = Kies per soort nieuws of het bij de bel staat en hoe snel er een mail komt. “Elke dag” is één mail om acht uur ’s ochtends, “elke week” één op maandag; niets gebeurd, geen mail.
notices-choices-what = Nieuws
notices-choices-bell = Bij de bel
notices-choices-mail = Per mail
notices-choices-own = Wat jouw eigen teksten en rechten raakt, zoals een verwijdering of een vraag aan jou, komt altijd, meteen.
notices-choices-boards = Borden die je volgt
notices-choices-zone = Jouw tijdzone
notices-choices-zone-hint = Zoals Europe/Amsterdam. Overzichten komen daar om acht uur ’s ochtends.
notices-choices-save = Bewaren
notices-choices-saved = Bewaard. Vanaf nu hoor je het zoals je koos.
notices-problem-zone = Vul een tijdzone in, zoals Europe/Amsterdam
notices-often-at-once = Meteen
notices-often-daily = Elke dag
notices-often-weekly = Elke week
notices-often-never = Nooit
notices-matter-answers = Antwoorden
notices-matter-answers-hint = Op ideeën die je deelde, waarop je stemde of reageerde, of die je volgt; ook als er een met een ander wordt samengevoegd
notices-matter-deeds = Wat we deden
notices-matter-deeds-hint = Met diezelfde ideeën
notices-matter-mine = Genoemd en bedankt
notices-matter-mine-hint = Iemand noemt je, jouw reactie is het beste antwoord, of jouw woorden horen nu bij een idee
notices-matter-comments = Nieuwe reacties
notices-matter-comments-hint = Op ideeën die je deelde, waarop je reageerde of die je volgt
notices-matter-news = Nieuwe ideeën
notices-matter-news-hint = Op borden die je volgt
notices-matter-rules = Wat je mag verwachten
notices-matter-rules-hint = Als een bord dat verandert terwijl een idee van jou openstaat
notices-matter-duty = Wat eraan komt
notices-matter-duty-hint = Beloften op jouw bureau die naderen of te laat zijn
notices-matter-own = Wat jou zelf raakt
notices-matter-own-hint = Wat jouw eigen teksten en rechten raakt
notices-digest-daily = { $n ->
    [one] { $site }: 1 nieuwtje
   *[other] { $site }: { $n } nieuwtjes
}
notices-digest-weekly = { $n ->
    [one] { $site } deze week: 1 nieuwtje
   *[other] { $site } deze week: { $n } nieuwtjes
}
notices-digest-because-daily = Je koos hiervoor één mail per dag
notices-digest-because-weekly = Je koos hiervoor één mail per week
notices-digest-because-both = Je koos voor een deel hiervan één mail per dag, en voor de rest één per week
notices-digest-more = En nog { $n }, bij de bel.
notices-digest-see = Zie alle meldingen
notices-line-rule-near = Zijn tijd hier eindigt binnenkort, door een regel van het bord
notices-line-rule-done = Zijn tijd hier is voorbij, door een regel van het bord
notices-handed = Aan jou overgedragen: { $title }
notices-handed-see = Beantwoord het
notices-line-handed = { $who } droeg dit aan jou over
