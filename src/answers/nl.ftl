answers-shared-by = Gedeeld door
answers-took = { $n ->
    [0] dezelfde dag beantwoord
    [one] antwoord in 1 werkdag
   *[other] antwoord in { $n } werkdagen
}
answers-because = Waarom niet:
answers-would-change = Wat ons van mening kan doen veranderen
answers-would-change-hint = Nodig bij een nee. Iets wat kan gebeuren, en wanneer je weer kijkt.
answers-told = { $n ->
    [one] 1 persoon kreeg bericht.
   *[other] { $n } mensen kregen bericht.
}
answers-next-update = Volgende update uiterlijk { $day }.
answers-corrected = Verbeterd; lees wat er stond
answers-corrected-now = Verbeterd. De tekst van eerst blijft leesbaar.
answers-correct = Verbeter
answers-correct-this = Verbeter dit antwoord
answers-correct-hint = De tekst van eerst blijft leesbaar en niemand krijgt opnieuw bericht. Is er nieuws, geef dan een nieuw antwoord.
answers-save = Bewaren
answers-versions = Wat dit antwoord zei
answers-progress = Voortgang
answers-step-shared = Gedeeld
answers-step-answered = Beantwoord
answers-step-done = Rond
answers-status = Nieuwe status
answers-next = Volgende update uiterlijk
answers-next-hint = Nodig tot er besloten is.
answers-next-usual = Hoogstens: { $list }.
answers-next-days = { $status } { $n ->
    [one] een dag
   *[other] { $n } dagen
}
answers-next-promised = { $n ->
    [one] Heeft de status geen eigen termijn, dan belooft het bord elke dag bericht.
   *[other] Heeft de status geen eigen termijn, dan belooft het bord minstens elke { $n } dagen bericht.
}
answers-body = Openbaar antwoord
answers-body-hint = Zeg wat je doet, waarom, en wat er nu gebeurt. Je ondertekent met je eigen naam.
answers-link = Waar het te vinden is
answers-link-hint = Een volledig adres. Nodig bij wat er al is.
answers-why-not = Waarom niet? (bij: { $status })
answers-why-not-hint = Telt mee in het jaaroverzicht, zodat mensen zien waar ideeën op stranden.
answers-error = Fout:
answers-reason-cost = Te duur
answers-reason-law = Wet of veiligheid
answers-reason-not-ours = Niet aan ons
answers-reason-exists = Bestaat al
answers-reason-fit = Past niet in onze plannen
answers-reason-support = Te weinig steun
answers-denied = Alleen woordvoerders van het bord kunnen antwoorden.
answers-problem-status = Kies een status
answers-problem-body = Schrijf het antwoord: wat je doet, en waarom
answers-problem-long = Maak het korter, hooguit 50.000 tekens
answers-problem-reason = Kies waarom niet
answers-problem-mind-changer = Zeg wat je van mening zou doen veranderen
answers-problem-mind-changer-long = Zeg in hooguit 4.000 tekens wat je van mening zou doen veranderen
answers-problem-link = Geef het volledige adres waar het te vinden is
answers-problem-date = Kies een dag vanaf vandaag
answers-problem-far = Kies een eerdere dag: eerder bericht is beloofd
answers-problem-no-date = Beloof wanneer de volgende update komt
answers-cited = We zeiden vooraf:
answers-cites = De regel die dit vooraf al zei
answers-cites-hint = Uit de versie waaronder dit idee is geplaatst. Alleen bij een nee.
answers-cites-none = Geen regel
answers-problem-cites = Kies een regel uit de lijst
