discussion-yours = Jouw reactie
discussion-post = Plaats reactie
discussion-posted = Je reactie staat erbij.
discussion-reply = Reageer
discussion-change = Wijzig
discussion-change-yours = Wijzig je reactie
discussion-changed = Gewijzigd. De tekst van eerst blijft bewaard.
discussion-save = Bewaar
discussion-remove = Verwijder
discussion-remove-this = Verwijder deze reactie
discussion-removed = Verwijderd. Er blijft een regel staan die dat zegt.
discussion-stone = De tekst gaat weg; er blijft een regel staan dat hij is verwijderd en waarom. Reacties erop blijven staan.
discussion-why = Waarom?
discussion-choose = Kies een reden
discussion-note = Wat je de schrijver vertelt
discussion-edited = gewijzigd
discussion-versions = Wat deze reactie zei
discussion-versions-stay = De tekst zoals hij was blijft leesbaar.
discussion-posted-it = plaatste het idee
discussion-in-reply = in antwoord op
discussion-no-reply = toch geen antwoord
discussion-wish = Je wilde reageren.
discussion-reason-author = Verwijderd door de schrijver.
discussion-reason-personal = Verwijderd door de redactie: er stonden persoonsgegevens in.
discussion-reason-insult = Verwijderd door de redactie: het was beledigend.
discussion-reason-advertising = Verwijderd door de redactie: het was reclame.
discussion-reason-off-topic = Verwijderd door de redactie: het ging over iets anders.
discussion-reason-unlawful = Verwijderd door de redactie: het was tegen de wet.
discussion-because-author = De schrijver wil het weg
discussion-because-personal = Persoonsgegevens
discussion-because-insult = Beledigend
discussion-because-advertising = Reclame
discussion-because-off-topic = Over iets anders
discussion-because-unlawful = Tegen de wet
discussion-denied-removed = Deze reactie is verwijderd.
discussion-denied-not-yours = Dat kan alleen de schrijver van een reactie.
discussion-problem-empty = Schrijf eerst iets
discussion-problem-long = Maak het korter, hooguit 20.000 tekens
discussion-problem-reason = Kies een reden
discussion-problem-note = Vertel de schrijver in één zin waarom
discussion-came-from = kwam mee met
discussion-thanks = Bedankt
discussion-thanks-n = { $n ->
    [one] 1 keer bedankt
   *[other] { $n } keer bedankt
}
discussion-against = Helpt niet
discussion-against-n = { $n ->
    [one] 1 vindt dat het niet helpt
   *[other] { $n } vinden dat het niet helpt
}
discussion-marked = Je oordeel telt.
discussion-unmarked = Oordeel ingetrokken.
discussion-wish-mark = Je wilde zeggen wat je van een reactie vindt.
discussion-problem-mark = We konden niet zien wat je van deze reactie vindt.
discussion-denied-own = Dit is je eigen reactie.
discussion-denied-against = Op dit bord zegt niemand dat een reactie niet helpt. Zeg in een antwoord wat jij anders zou doen.
discussion-more-replies = Toon meer antwoorden
discussion-best = Beste antwoord
discussion-best-choose = Dit is het antwoord
discussion-best-not = Toch niet het beste antwoord
discussion-best-chosen = Dit is nu het beste antwoord. Bovenaan staat er een link naar.
discussion-best-unchosen = Dit is niet langer het beste antwoord.
discussion-problem-best = We konden niet zien wat je met dit antwoord wilde.
discussion-denied-not-a-question = Alleen vragen hebben een beste antwoord.
discussion-denied-not-asker = Alleen wie de vraag stelde zegt welk antwoord het beste is.
