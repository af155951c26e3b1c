desk-title = Balie
desk-denied = Alleen de redactie van een bord werkt aan de balie.
desk-views = Weergaven
desk-to-do = Te doen
desk-view-all = Wat er wacht
desk-view-first = Eerste antwoord
desk-view-updates = Bericht beloofd
desk-view-silent = Radiostilte
desk-to-approve = Goed te keuren
desk-reported = Gemeld
desk-appeals = Bezwaren
desk-assigned = Aan mij toegewezen
desk-teams = Teams
desk-settings = Instellingen
desk-filters = Filters
desk-board = Bord
desk-all-boards = Alle borden
desk-any = Alles
desk-status = Status
desk-theme = Thema
desk-kind = Soort
desk-whose = Team
desk-with-me = Bij mij
desk-since = Wacht langer dan
desk-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
desk-apply = Toepassen
desk-show-all = Alles tonen
desk-more = Meer tonen
desk-most = Er is meer dan deze { $n }. Kies een bord of een filter om de rest te zien.
desk-empty = Hier wacht niets
desk-empty-text = Alles in deze weergave heeft een antwoord.
desk-votes = { $n ->
    [one] stem
   *[other] stemmen
}
desk-no-clock = geen datum
desk-late = { $n ->
    [0] te laat
   *[other] { $n } d te laat
}
desk-left = { $n ->
    [0] vandaag
   *[other] nog { $n } d
}
desk-why-answer-late = { $n ->
    [0] Antwoord te laat sinds vandaag
    [one] Antwoord 1 werkdag te laat
   *[other] Antwoord { $n } werkdagen te laat
}
desk-why-update-late = { $n ->
    [0] Bericht te laat sinds vandaag
    [one] Bericht 1 werkdag te laat
   *[other] Bericht { $n } werkdagen te laat
}
desk-why-newcomer = Eerste idee van een nieuwkomer
desk-why-threshold = { $n ->
    [one] Heeft zijn aantal bereikt: 1 stem
   *[other] Heeft zijn aantal bereikt: { $n } stemmen
}
desk-why-flagged = { $n ->
    [one] 1 open melding
   *[other] { $n } open meldingen
}
desk-why-spiking = { $n ->
    [one] 1 stem op een dag, meer dan gewoonlijk
   *[other] { $n } stemmen op een dag, meer dan gewoonlijk
}
desk-why-theme = Zijn thema kreeg de minste antwoorden
desk-why-promised = Bericht beloofd
desk-why-silent = { $n ->
    [one] 1 dag niets gezegd
   *[other] { $n } dagen niets gezegd
}
desk-why-heat = Naar wat nu leeft
desk-settings-of = Balie van { $board }
desk-no-threshold = Geen aantal stemmen brengt een idee naar voren. De eigenaren van het bord kunnen er een instellen.
desk-threshold-is = Vanaf { $votes } stemmen komt een idee zonder antwoord vóór andere. De eigenaren van het bord kunnen dat veranderen.
desk-save = Bewaren
desk-saved = Bewaard.
desk-templates = Sjablonen
desk-templates-text = Teksten waarmee antwoorden beginnen. Iedereen die op dit bord antwoordt kan ze gebruiken en veranderen.
desk-template = Begin met
desk-template-use = Gebruiken
desk-template-new = Nieuw sjabloon
desk-template-change = Sjabloon veranderen
desk-template-name = Naam
desk-template-status = Voor de status
desk-template-any = Elke status
desk-template-text = Tekst
desk-template-hint = Deze worden voor elk idee ingevuld: { $slots }
desk-template-retire = Uit gebruik
desk-template-retired = Nu uit gebruik. Antwoorden die ermee begonnen blijven zoals ze zijn.
desk-problem-name = Geef het een naam
desk-problem-status = Kies een status van dit bord
desk-problem-template = Schrijf de tekst, hooguit 20.000 tekens
desk-problem-slot = Zo’n invulplek is er niet. Gebruik alleen die uit de lijst
desk-denied-other = Alleen wie een antwoord schreef kan het terugnemen.
desk-goes-out = Je antwoord gaat weg om { $at }.
desk-goes-out-by = Een antwoord van { $name } gaat weg om { $at }.
desk-and-more = { $n ->
    [one] en nog 1
   *[other] en nog { $n }
}
desk-refused = Je antwoord kon niet worden verstuurd: het idee of je rol op het bord is intussen veranderd.
desk-undo = Terugnemen
desk-send-now = Nu versturen
desk-again = Nog eens bekijken
desk-sent = Verstuurd.
desk-undone = Teruggenomen. Niemand kreeg bericht.
desk-earlier = Eerder van { $name }
desk-earlier-none = Verder nog niets.
desk-answered = beantwoord
desk-unanswered = nog geen antwoord
desk-on = Bij ‘{ $title }’:
desk-mine = Van mij
desk-view-save = Deze weergave bewaren
desk-view-name = Naam ervan
desk-view-nameless = Geef de weergave een naam.
desk-view-remove = Verwijderen
desk-view-removed = De weergave is weg. Wat ze toonde is er nog.
desk-select = Kiezen: { $title }
desk-select-all = Kies alles op deze pagina
desk-select-none = Kies niets
desk-with-chosen = Met de gekozen ideeën
desk-chosen = { $n ->
    [one] { $n } gekozen
   *[other] { $n } gekozen
}
desk-do-answer = Antwoorden…
desk-do-merge = Samenvoegen…
desk-do-theme = Thema geven
desk-to-theme = Thema voor de gekozen ideeën
desk-none-chosen = Kies eerst ideeën.
desk-merge-one-board = Selecteer één idee, of meerdere van één bord, om samen te voegen.
desk-merge-many = Voeg { $n } ideeën samen
desk-merged = Samengevoegd. Iedereen die erbij hoort, krijgt bericht. Je kunt het hier ongedaan maken.
desk-merged-many = { $n ->
    [one] 1 idee is samengevoegd met “{ $title }”.
   *[other] { $n } ideeën zijn samengevoegd met “{ $title }”.
}
desk-taken-apart = Gesplitst. De ideeën zijn wat ze waren.
desk-problem-stays = Kies welk idee blijft
desk-problem-theme = Dat thema hoort niet bij het bord van de gekozen ideeën, of het groepeert alleen andere. Er is niets veranderd.
desk-moved = Nu onder { $theme }.
desk-moved-all = Gedaan. Je kunt het hier tien minuten lang terugdraaien.
desk-moved-many = { $n ->
    [one] 1 idee staat nu onder { $theme }.
   *[other] { $n } ideeën staan nu onder { $theme }.
}
desk-moved-back = { $n ->
    [0] Er ging geen idee terug.
    [one] 1 idee staat weer onder zijn oude thema.
   *[other] { $n } ideeën staan weer onder hun oude thema’s.
}
desk-stays-moved-on = { $n ->
    [one] 1 blijft waar het is: iemand heeft het sindsdien verplaatst.
   *[other] { $n } blijven waar ze zijn: iemand heeft ze sindsdien verplaatst.
}
desk-stays-left = { $n ->
    [one] 1 blijft waar het is: het is sindsdien samengevoegd of verborgen, of je mag het nu niet verplaatsen.
   *[other] { $n } blijven waar ze zijn: ze zijn sindsdien samengevoegd of verborgen, of je mag ze nu niet verplaatsen.
}
desk-keys = Toetsen
desk-keys-text = Ze werken op deze pagina zolang je niet typt, en kunnen onder de rij worden uitgezet.
desk-key-next = volgende
desk-key-previous = vorige
desk-key-select = kiezen
desk-key-answer = antwoorden
desk-key-theme = thema
desk-key-assign = overdragen
desk-no-team = nog geen team
desk-key-merge = samenvoegen
desk-key-list = alle toetsen
desk-key-send = het antwoord versturen
desk-key-use = op een sjabloon: gebruiken; op een thema: geven
desk-key-back = terug naar de rij
desk-close = Sluiten
desk-keys-off = Sneltoetsen uitzetten
desk-keys-on = Sneltoetsen aanzetten
desk-why-review-late = { $n ->
    [0] Het beloofde oordeel is te laat
    [one] Het beloofde oordeel is 1 werkdag te laat
   *[other] Het beloofde oordeel is { $n } werkdagen te laat
}
desk-threshold-set = Stel het aantal in
desk-removals = Verzoeken om verwijdering
