archiving-settings = Archiveren volgens een regel
archiving-text = Oude ideeën met weinig stemmen kunnen vanzelf uit de lijsten gaan. De maker hoort het 14 dagen van tevoren; wat in het archief ligt blijft leesbaar, en één stap van de maker of van jullie haalt het terug. Wat een eerste antwoord beloofd kreeg en nog geen heeft blijft in de lijsten, wat hieronder ook aangevinkt is, en ook waar beloofd is naar te kijken of wat op een te late update wacht. In de cijfers over op tijd antwoorden tellen ze mee.
archiving-days = Ouder dan (dagen)
archiving-days-hint = Sinds het gedeeld, geïmporteerd of teruggehaald is. Leeg betekent geen regel.
archiving-votes = Met minder stemmen dan
archiving-classes = In een status die betekent
archiving-class-open = Nog niet bekeken
archiving-class-active = Er wordt aan gewerkt
archiving-class-done = Gedaan
archiving-class-closed = Niet gedaan
archiving-save = Bewaren
archiving-saved = Bewaard.
archiving-see = Bekijk het archief
archiving-problem-days = Vul 15 tot 3650 dagen in, of laat het leeg
archiving-problem-votes = Vul een heel aantal stemmen vanaf 1 in
archiving-problem-classes = Vink er minstens één aan
archiving-soon = Gaat op { $day } naar het archief
archiving-soon-text = Het is oud en weinig mensen stemden ervoor: dat is de regel van dit bord.
archiving-soon-votes = Met meer stemmen blijft het hier.
archiving-soon-back = Het is er weer uit te halen.
archiving-unanswered = Het ging erheen zonder antwoord.
archiving-bring-back = Haal het terug
archiving-back = Het staat weer in de lijsten.
archiving-here = Wat in het archief ligt blijft leesbaar en staat niet in de andere lijsten.
archiving-rule = { $n ->
    [one] Ideeën ouder dan { $days } dagen zonder stem gaan er vanzelf heen, in deze staat: { $classes }.
   *[other] Ideeën ouder dan { $days } dagen met minder dan { $n } stemmen gaan er vanzelf heen, in deze staat: { $classes }.
}
archiving-denied-not-yours = Alleen de maker en wie hier antwoordt halen het terug.
archiving-denied-by-hand = Iemand heeft het er met de hand neergelegd. Wie hier antwoordt maakt het weer open.
archiving-count = Tel hoeveel er gaan
archiving-would = { $n ->
    [0] Met deze regel gaat er nu niets naar het archief.
    [one] Met deze regel gaat één idee naar het archief, 14 dagen nadat de schrijver het hoorde.
   *[other] Met deze regel gaan { $n } ideeën naar het archief, 14 dagen nadat de schrijvers het hoorden.
}
archiving-would-soon = { $n ->
    [0] Er wordt er geen oud genoeg in de komende 14 dagen.
    [one] Nog één wordt oud genoeg in de komende 14 dagen.
   *[other] Nog { $n } worden oud genoeg in de komende 14 dagen.
}
archiving-gone = { $n ->
    [0] Er ging niets naartoe in de laatste 24 uur.
    [one] Eén idee ging erheen in de laatste 24 uur.
   *[other] { $n } ideeën gingen erheen in de laatste 24 uur.
}
archiving-gone-which = Welke
archiving-announced = { $n ->
    [0] Er is er geen aangekondigd.
    [one] Eén is bij de schrijver aangekondigd.
   *[other] { $n } zijn bij de schrijvers aangekondigd.
}
