front-statistics = Hoe we antwoorden
front-share-of = ({ $kept } van { $due })
front-share-none = (er moest niets af zijn)
front-stat-promise = We beloven
front-stat-promise-days = { $n ->
    [one] antwoord binnen één werkdag
   *[other] antwoord binnen { $n } werkdagen
}
front-stat-90 = Laatste 90 dagen
front-stat-14 = Laatste 14 dagen
front-stat-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
}
front-stat-days-of = { $n ->
    [one] (1 eerste antwoord in 90 dagen)
   *[other] ({ $n } eerste antwoorden in 90 dagen)
}
front-stat-days-none = Geen eerste antwoord in de laatste 90 dagen op wat hier is geplaatst
front-stat-last = Laatste officiële woord
front-stat-owed = Wat te laat is
front-stat-owed-none = Er is niets te laat.
front-stat-owed-text = Het langst te laat eerst. Dat ligt aan ons.
front-stat-decided = Waar ideeën staan
front-stat-decided-none = Er is nog niets gedeeld.
front-stat-number = Aantal
front-stat-how = Beloften zijn geteld in werkdagen van dit bord, hoelang het duurde in gewone dagen en alleen voor wat hier is geplaatst. Bij de laatste 14 dagen telt mee wat toen al te laat was. Wat is samengevoegd, verwijderd of gearchiveerd, telt niet mee waar ideeën zijn geteld. Een belofte die voorbij of gehouden was toen haar idee werd samengevoegd, blijft meetellen.
front-kpi-percent = { $n }%
front-kpi-before = dan in de 90 dagen ervoor
front-kpi-loops = Cirkels rond
front-kpi-loops-text = { $n ->
    [one] van het ene idee ouder dan 8 weken heeft een besluit
   *[other] van de { $n } ideeën ouder dan 8 weken heeft een besluit
}
front-kpi-loops-none = Geen idee is ouder dan 8 weken
front-kpi-first = Eerste antwoord
front-kpi-faster = { $n ->
    [one] 1 dag sneller
   *[other] { $n } dagen sneller
}
front-kpi-slower = { $n ->
    [one] 1 dag langzamer
   *[other] { $n } dagen langzamer
}
front-kpi-time = Op tijd
front-kpi-up = { $n } punten beter
front-kpi-down = { $n } punten slechter
front-kpi-carried = Uitgevoerd
front-kpi-carried-text = { $n ->
    [one] van 1 idee hier
   *[other] van { $n } ideeën hier
}
front-kpi-part = Deden mee
front-kpi-part-text = mensen die in de laatste 90 dagen iets deelden, stemden of reageerden
front-stat-until = Tot en met
front-stat-print = Afdrukken
front-stat-csv = CSV
front-stat-months = Gedeeld en beantwoord
front-stat-months-said = Gedeeld en beantwoord per maand: { $received } gedeeld en { $answered } eerste antwoorden in twaalf maanden.
front-stat-month = Maand
front-stat-received = Gedeeld
front-stat-answered = Eerste antwoorden
front-stat-as-table = Cijfers als tabel
front-stat-idea = Idee
front-stat-late = Te laat
front-stat-themes = Thema’s
front-stat-no = Waarom we nee zeiden
front-stat-few = minder dan 5
front-stat-few-why = Niet iedereen leest dit bord, dus een cijfer met minder dan 5 mensen erachter geven we niet.
front-stat-late-more = Deze { $n } zijn niet alles: het zijn er { $all }.
front-kpi-carried-elsewhere = { $n ->
    [one] één daarvan voordat het hier kwam
   *[other] { $n } daarvan voordat ze hier kwamen
}
front-stat-came-in = { $n ->
    [one] Eén daarvan kwam van elders, met het antwoord erbij.
   *[other] { $n } daarvan kwamen van elders, met hun antwoord erbij.
}
front-stat-no-elsewhere = { $n ->
    [one] Eén hiervan is elders gezegd, voordat het idee hier kwam.
   *[other] { $n } hiervan zijn elders gezegd, voordat de ideeën hier kwamen.
}
front-stat-carried-before = Uitgevoerd voordat ze hier kwamen
front-stat-no-before = Afgewezen voordat ze hier kwamen
