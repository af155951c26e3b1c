ui-skip = Naar de inhoud
ui-nav = Hoofdmenu
ui-nav-start = Start
ui-nav-boards = Borden
ui-nav-done = Wat we deden
ui-nav-admin = Beheer
ui-nav-desk = Balie
ui-your-account = Jouw account:
ui-sign-in = Inloggen
ui-foot-promise = We lezen elk idee en geven antwoord, met een reden. Ook als het antwoord nee is.
ui-foot-how = Zo werkt het
ui-foot-expect = Wat je van ons mag verwachten
ui-foot-accessibility = Toegankelijkheid
ui-foot-privacy = Privacy
ui-foot-look = Weergave
ui-theme-auto = Auto
ui-theme-light = Licht
ui-theme-dark = Donker
ui-search = Zoeken
ui-not-required = (hoeft niet)
ui-error-title = Fout:
ui-problems = { $n ->
    [one] Er is één ding om naar te kijken
   *[other] Er zijn { $n } dingen om naar te kijken
}
ui-to-start = Naar de startpagina
ui-missing = Deze pagina bestaat niet (meer)
ui-missing-text = Misschien is het idee samengevoegd of ingetrokken. Zoek op een woord uit de titel.
ui-denied = Dat kan hier niet
ui-unreadable = We konden niet lezen wat je stuurde
ui-stale = Iemand heeft dit intussen gewijzigd
ui-stale-text = Ga terug: je tekst staat nog in het formulier. Ververs om de wijziging te zien en stuur de jouwe dan opnieuw.
ui-meanwhile = Wat er nu staat
ui-written = Dit is wat je schreef
ui-too-many = Dat ging wel erg snel
ui-too-many-text = Wacht een paar tellen en probeer het opnieuw. Wat je typte staat nog in het formulier als je teruggaat.
ui-unavailable = We zijn even druk
ui-unavailable-text = Wat je stuurde is niet verloren en niet half bewaard. Ga terug en probeer het over een paar tellen opnieuw.
ui-broken = Dit ligt aan ons, niet aan jou
ui-broken-text = Wat je stuurde is niet bewaard. Ga terug: je tekst staat nog in het formulier.
ui-vote-counted = Je stem telt.
ui-vote-taken-back = Stem ingetrokken.
ui-vote-failed = Dat is niet aangekomen.
ui-try-again = Opnieuw
ui-banner = Belangrijk
ui-seeing = Je kijkt als: { $who }.
ui-seeing-text = Zo verander je niets.
ui-seeing-end = Terug naar mezelf
ui-unread = { $n ->
    [0] Meldingen
    [one] 1 melding die je nog niet las
   *[other] { $n } meldingen die je nog niet las
}
ui-unread-many = Meer dan { $n } meldingen die je nog niet las
ui-foot-take = Neem het mee
ui-foot-data = Alles van jou in één bestand
ui-foot-feeds = Volgen met een feed
