behalf-title = Voor iemand invoeren
behalf-from-file = Veel tegelijk, uit een bestand
behalf-headline = Wat ze zeggen, in een regel
behalf-body = Meer erover
behalf-name = Hun naam
behalf-email = Hun e-mailadres
behalf-email-hint = Ze krijgen een mail met de vraag of het van hen is.
behalf-number = Nummer van een idee dat er al is
behalf-number-hint = Dan is dit een stem erop, of een reactie eronder.
behalf-enter = Voer in
behalf-enter-hint = Enter bewaart en geeft de volgende lege kaart.
behalf-similar = Is het een van deze?
behalf-vote-instead = Hier een stem op
behalf-kept = Blijft staan voor de volgende kaart
behalf-what = Wat is het?
behalf-theme = Thema
behalf-theme-choose = Kies een thema
behalf-origin = Waar ze het zeiden
behalf-origin-paper = Op papier
behalf-origin-counter = Aan de balie
behalf-origin-phone = Aan de telefoon
behalf-origin-meeting = Op een bijeenkomst
behalf-day = Op welke dag
behalf-place = Plaats
behalf-idea = Bijdrage
behalf-vote = Stem
behalf-comment = Reactie
behalf-entered = Ingevoerd. De volgende.
behalf-entered-list = { $n ->
    [one] Net ingevoerd: 1
   *[other] Net ingevoerd: { $n }
}
behalf-note-paper = Op papier geschreven, ingevoerd door { $who }
behalf-note-counter = Aan de balie verteld, ingevoerd door { $who }
behalf-note-phone = Aan de telefoon verteld, ingevoerd door { $who }
behalf-note-meeting = Op een bijeenkomst verteld, ingevoerd door { $who }
behalf-nobody = Naam op verzoek verwijderd
behalf-file-text = Een rij per stuk, hoogstens { $n }. Tekst, CSV, TSV of XLSX. Je ziet eerst wat er zou gebeuren; hetzelfde bestand nog eens invoeren verandert niets.
behalf-file = Een bestand
behalf-rows = Of plak de rijen, met de namen van de kolommen erboven
behalf-rows-hint = Een rij met een nummer onder votes_for is een stem op dat idee, en een reactie als die er is.
behalf-file-look = Kijk wat er zou gebeuren
behalf-file-enter = Voer deze in
behalf-file-entered = Ingevoerd. Iedereen met een adres krijgt een mail met de vraag of het klopt.
behalf-would-enter = { $n ->
    [0] Er zou niets nieuws worden ingevoerd.
    [one] Er zou één worden ingevoerd.
   *[other] Er zouden er { $n } worden ingevoerd.
}
behalf-would-leave = { $n ->
    [one] Eén was al ingevoerd en blijft zoals het is.
   *[other] { $n } waren al ingevoerd en blijven zoals ze zijn.
}
behalf-nothing-entered = Er is niets ingevoerd. Maak eerst deze rijen in orde:
behalf-wrong-rows = Rijen die niet kloppen
behalf-row = Rij
behalf-column = Kolom
behalf-reason = Wat er mis is
behalf-mail-subject = Is dit van jou? Voor je ingevoerd op { $board }
behalf-mail-reason = { $who } heeft dit op { $board } in jouw naam ingevoerd
behalf-mail-ask = Zeg of het van jou is, of laat je naam weghalen. Doe je niets, dan blijft het zo.
behalf-mail-button = Bekijk het
behalf-mail-foot = Je krijgt deze mail één keer, omdat iemand je adres opgaf bij wat je zei.
behalf-claim = Is dit van jou?
behalf-claim-text = Dit is voor je ingevoerd door de mensen van deze site:
behalf-out-of-sight = op een bord dat je nu niet kunt zien
behalf-confirm = Ja, dit is van mij
behalf-withdraw = Nee, haal mijn naam weg
behalf-withdraw-text = Stemmen worden teruggenomen. Wat je zei blijft staan zonder je naam. Je adres wordt vergeten als hier verder niets van je staat.
behalf-confirmed = Je hebt gezegd dat dit van jou is. Dank je.
behalf-withdrawn = Je naam staat er niet meer bij.
behalf-problem-title = Schrijf wat ze zeggen, hoogstens 120 tekens
behalf-problem-theme = Kies een thema
behalf-problem-comment = Schrijf de reactie
behalf-problem-comment-where = Zeg onder votes_for bij welk idee deze reactie hoort
behalf-problem-both = Laat de titel leeg: deze rij is voor een idee dat er al is
behalf-problem-long = Maak het korter, hoogstens 20.000 tekens
behalf-problem-name = Vul een naam in van 2 tot 60 tekens
behalf-problem-email = Vul een volledig adres in, of laat het leeg
behalf-problem-outsider = Deze persoon mag dit bord niet zien. Laat het adres weg, of maak diegene eerst lid
behalf-problem-day = Kies een dag die geweest is
behalf-problem-place = Maak de plaats korter, hoogstens 80 tekens
behalf-problem-number = Er is geen idee met dit nummer waarbij dit kan
behalf-problem-voted = Deze persoon heeft er al op gestemd
behalf-problem-origin = Zeg papier, balie, telefoon of bijeenkomst
behalf-problem-kind = Zoiets kent dit bord niet
behalf-problem-rows = Dit zijn meer dan 500 rijen: splits het bestand
behalf-problem-file = Dit zijn geen rijen die te lezen zijn
behalf-problem-some-rows = Maak de rijen in orde die hieronder staan
behalf-problem-choice = Kies een van de twee knoppen.
behalf-votes-paper = Van hen { $n } op papier
behalf-votes-counter = Van hen { $n } aan de balie
behalf-votes-phone = Van hen { $n } aan de telefoon
behalf-votes-meeting = Van hen { $n } op een bijeenkomst
behalf-entered-votes = Stemmen die de redactie invoerde
behalf-entered-votes-none = Hier is geen stem door de redactie ingevoerd.
behalf-entered-votes-shown = { $n ->
    [one] Eén stem
   *[other] { $n } stemmen
}
behalf-entered-by = Ingevoerd door
behalf-older = Ouder
behalf-newest = Nieuwste
