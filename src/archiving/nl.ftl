archiving-settings = Archiveren volgens een regel
archiving-text = Oude ideeën met weinig stemmen kunnen vanzelf uit de lijsten gaan. De maker hoort het 14 dagen van tevoren; wat in het archief ligt blijft leesbaar, en één stap van de maker of van jullie haalt het terug. In de cijfers over op tijd antwoorden tellen ze mee.
archiving-days = Ouder dan (dagen)
archiving-days-hint = Sinds het gedeeld of teruggehaald is. Leeg betekent geen regel.
archiving-votes = Met minder stemmen dan
archiving-classes = In een status die betekent
archiving-class-open = Nog niet bekeken
archiving-class-active = Er wordt aan gewerkt
archiving-class-done = Gedaan
archiving-class-closed = Niet gedaan
archiving-save = Opslaan
archiving-saved = Opgeslagen.
archiving-see = Bekijk het archief
archiving-problem-days = Vul 15 tot 3650 dagen in, of laat het leeg
archiving-problem-votes = Vul een heel aantal stemmen vanaf 1 in
archiving-problem-classes = Vink er minstens één aan
archiving-soon = Gaat op { $day } naar het archief
archiving-soon-text = Het is oud en weinig mensen stemden ervoor: dat is de regel van dit bord. Met meer stemmen blijft het hier, en het is er weer uit te halen.
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
