deeds-title = Wat we met jullie ideeën deden
deeds-new = Vertel wat we deden
deeds-none = Nog niets te vertellen
deeds-none-text = Zodra ideeën van dit bord ergens toe leiden, staat het hier, met de namen van wie ze deelde.
deeds-to-board = Naar het bord
deeds-pages = Pagina’s
deeds-shown = { $n } getoond
deeds-next-page = Volgende pagina
deeds-first-page = Eerste pagina
deeds-moment = Dit hebben we gedaan
deeds-thanks = Met dank aan
deeds-unnamed = { $n ->
    [one] Iemand die liever niet genoemd wordt
   *[other] { $n } mensen die liever niet genoemd worden
}
deeds-came-from = { $n ->
    [one] Het idee waar het mee begon
   *[other] De ideeën waar het mee begon
}
deeds-told = { $n ->
    [one] 1 persoon kreeg bericht.
   *[other] { $n } mensen kregen bericht.
}
deeds-corrected = Verbeterd; lees wat er stond
deeds-correct = Verbeter
deeds-correct-this = Verbeter wat we zeiden
deeds-correct-hint = De tekst van daarvoor blijft leesbaar en niemand krijgt opnieuw bericht.
deeds-corrected-now = Verbeterd. De tekst van daarvoor blijft leesbaar.
deeds-versions = Wat hier stond
deeds-save = Bewaren
deeds-publish = Plaats het, en laat het iedereen bij deze ideeën weten
deeds-posted = Het staat er. Iedereen bij deze ideeën hoort het, één keer.
deeds-headline = Kop
deeds-ideas = Nummers van de ideeën
deeds-ideas-hint = Zoals ze in hun adres staan, bijvoorbeeld 12, 31. Iedereen daarbij krijgt één keer bericht.
deeds-body = Wat we deden
deeds-body-hint = Wat ervan kwam en hoe mensen het merken. Je tekent met je eigen naam.
deeds-day = Gedaan op
deeds-link = Waar het te zien is
deeds-you-are-named = Je wordt hier bij naam bedankt.
deeds-you-are-not-named = Je naam staat hier niet.
deeds-do-not-name-me = Laat mijn naam weg
deeds-name-me = Zet mijn naam erbij
deeds-now-named = Je naam staat er weer.
deeds-now-unnamed = Je naam staat niet meer bij dit bericht.
deeds-wish-naming = Je wilde kiezen of je naam wordt getoond.
deeds-denied = Alleen woordvoerders van het bord vertellen wat er gedaan is.
deeds-denied-naming = Alleen wie hier bedankt wordt, kan de eigen naam weglaten.
deeds-problem-title = Schrijf een kop
deeds-problem-long-title = Maak de kop korter, hoogstens 120 tekens
deeds-problem-body = Schrijf wat jullie deden
deeds-problem-long = Maak het korter, hoogstens 50.000 tekens
deeds-problem-day = Kies een dag die geweest is
deeds-problem-link = Geef een volledig adres, dat begint met https://
deeds-problem-ideas = Geef de nummers van 1 tot 20 ideeën van dit bord
