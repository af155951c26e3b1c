ideas-kind-idea = Idee
ideas-kind-question = Vraag
ideas-kind-problem = Probleem
ideas-kind-praise = Compliment
ideas-an-idea = Een idee
ideas-an-idea-hint = Iets wat we kunnen doen
ideas-a-question = Een vraag
ideas-a-question-hint = Iets wat je wilt weten
ideas-a-problem = Een probleem
ideas-a-problem-hint = Er klopt iets niet
ideas-a-praise = Een compliment
ideas-a-praise-hint = Er ging iets goed
ideas-new = { $kind ->
    [question] Stel een vraag
    [problem] Meld een probleem
    [praise] Geef een compliment
   *[idea] Deel een idee
}
ideas-what = Wat is het?
ideas-title = { $kind ->
    [idea] Jouw idee in één zin
    [question] Jouw vraag in één zin
    [problem] Het probleem in één zin
    [praise] Jouw compliment in één zin
   *[any] In één zin
}
ideas-title-hint = Zoals je het aan de balie zou vertellen.
ideas-body = Vertel meer
ideas-body-hint = Wat gebeurt er nu, en voor wie maakt dit verschil?
ideas-theme = Thema
ideas-theme-choose = Kies er een
ideas-ack = Ik heb gelezen wat op dit bord wel en niet kan, en wie beslist: { $who }
ideas-share = { $kind ->
    [idea] Deel idee
    [question] Deel vraag
    [problem] Deel probleem
    [praise] Deel compliment
   *[any] Deel het
}
ideas-share-anyway = Deel het toch
ideas-shown-as = { $name } staat erbij. Je kunt het later wijzigen; elke versie blijft leesbaar.
ideas-sign-in-later = Schrijf het eerst op. Bij het delen vragen we je in te loggen, en we bewaren wat je schreef.
ideas-preview = Voorbeeld
ideas-preview-empty = Er is nog niets om te laten zien.
ideas-markdown = **vet**, *cursief*, lijstjes met een streepje, links gewoon zoals ze zijn.
ideas-error = Fout:
ideas-not-yet = Nog niet gedeeld: misschien staat er al iets dat erop lijkt.
ideas-not-yet-look = Kijk eerst even
ideas-similar = Staat het er al bij? Stem dan mee: één idee met 400 stemmen weegt zwaarder dan tien met 40.
ideas-votes = { $n ->
    [one] stem
   *[other] stemmen
}
ideas-crossed = We zeiden vooraf dat dit niet kan
ideas-crossed-text = Is het jouwe anders, deel het dan gerust.
ideas-next = Wat er daarna gebeurt
ideas-next-shown = Het staat op het bord en mensen kunnen stemmen.
ideas-next-answer = Je krijgt antwoord, op naam.
ideas-next-told = Jij en iedereen die stemde horen wat we ermee doen, en waarom.
ideas-posted = Je idee staat op het bord.
ideas-posted-question = Je vraag staat op het bord.
ideas-posted-problem = Het probleem staat op het bord.
ideas-posted-praise = Je compliment staat op het bord.
ideas-change = { $kind ->
    [question] Wijzig je vraag
    [problem] Wijzig je probleem
    [praise] Wijzig je compliment
   *[idea] Wijzig je idee
}
ideas-changed = Gewijzigd. De tekst van eerst staat bij de versies.
ideas-unchanged = Er is niets veranderd.
ideas-save = Bewaren
ideas-versions = Alle versies
ideas-older-versions = Toon oudere versies
ideas-newest-versions = Naar de nieuwste versies
ideas-versions-stay = De tekst zoals hij was blijft leesbaar.
ideas-version = Versie { $n }
ideas-version-withheld = Een deel van deze versie is door een moderator verwijderd.
ideas-version-withheld-from = Alleen wie hier modereert leest haar nog.
ideas-comments-of = reacties
ideas-answer-by = Antwoord uiterlijk
ideas-update-by = Volgende update uiterlijk
ideas-answer-late = { $n ->
    [0] Antwoord had er de vorige werkdag moeten zijn
    [one] Antwoord 1 werkdag te laat
   *[other] Antwoord { $n } werkdagen te laat
}
ideas-update-late = { $n ->
    [0] Update had er de vorige werkdag moeten zijn
    [one] Update 1 werkdag te laat
   *[other] Update { $n } werkdagen te laat
}
ideas-wish-post = Je wilde iets delen.
ideas-denied-not-yours = Alleen wie dit plaatste kan het wijzigen.
ideas-denied-decided = Hierover is besloten, dus de tekst blijft zoals hij is.
ideas-problem-title = Schrijf in één zin wat er anders moet
ideas-problem-long-title = Maak de zin korter, hooguit 120 tekens
ideas-problem-body = Vertel iets meer: wat gebeurt er nu, en voor wie
ideas-problem-long-body = Maak de tekst korter, hooguit 100.000 tekens
ideas-problem-theme = Kies een thema
ideas-problem-ack = Vink aan dat je hebt gelezen wat wel en niet kan
ideas-denied-merged = Dit idee is samengevoegd met een ander. Wat je te zeggen hebt hoort daar.
ideas-change-kind = Wijzig wat het is
ideas-change-kind-text = Stemmen, reacties en adres blijven.
ideas-what-is-it = Wat is het?
ideas-save-kind = Bewaren
ideas-kind-changed = Gewijzigd. Stemmen, reacties en adres zijn wat ze waren.
ideas-problem-kind = Kies een van deze
ideas-problem-kind-status = Het is beantwoord met iets wat voor deze soort niet bestaat. Geef eerst een nieuw antwoord.
ideas-denied-one-kind = Dit bord kent één soort bericht.
ideas-closing = Open en gesloten
ideas-closing-text = Drie schakelaars, elk voor zich. Iedereen leest op de pagina van het idee wat gesloten is, door wie en waarom.
ideas-closing-reason = Waarom? Iedereen leest dit
ideas-closed-now = Gesloten. Op de pagina staat wie dat deed en waarom.
ideas-opened-again = Weer open.
ideas-is-closed = Gesloten door
ideas-switch-votes = Stemmen
ideas-close-votes = Sluit stemmen
ideas-open-votes = Open stemmen
ideas-close-votes-text = Gegeven stemmen blijven staan en tellen mee.
ideas-votes-closed = Stemmen kan nu niet.
ideas-switch-comments = Reacties
ideas-close-comments = Sluit reacties
ideas-open-comments = Open reacties
ideas-close-comments-text = Wat is gezegd blijft leesbaar.
ideas-comments-closed = Reageren kan nu niet.
ideas-switch-visibility = Lijsten en zoeken
ideas-archive = Archiveer
ideas-unarchive = Toon weer in lijsten
ideas-archive-text = Het verdwijnt uit lijsten en zoeken. De pagina blijft leesbaar en zegt dat het gearchiveerd is.
ideas-archive-late = Hier is iets beloofd dat te laat is. Wat te laat is blijft staan waar iedereen het ziet.
ideas-archive-answer = Antwoord eerst
ideas-archived = Gearchiveerd: dit staat niet meer in lijsten en zoeken.
ideas-denied-votes-closed = Stemmen op dit idee kan nu niet. Op de pagina staat waarom.
ideas-denied-comments-closed = Reageren op dit idee kan nu niet. Op de pagina staat waarom.
ideas-denied-archived = Dit idee is gearchiveerd. Op de pagina staat waarom.
ideas-denied-staff = Dat doet alleen de redactie van dit bord.
ideas-problem-switch = Zeg wat je wilt sluiten of openen
ideas-problem-reason = Zeg in één zin waarom
ideas-problem-long-reason = Maak de reden korter, hooguit 1.000 tekens
ideas-problem-late = Antwoord eerst: hier is iets beloofd dat te laat is
ideas-stone-title = Verwijderd op wens van wie het plaatste
ideas-stone = Wie dit plaatste vroeg om het te verwijderen.
ideas-stone-by = Toegestaan door
ideas-stone-stays = Stemmen en wat anderen zeiden blijven staan.
ideas-denied-removed = Dit is verwijderd op wens van wie het plaatste.
ideas-denied-ask-removal = Alleen wie dit plaatste kan vragen het te verwijderen.
ideas-denied-requests = Alleen redacteuren van dit bord beantwoorden verzoeken.
ideas-removal = { $kind ->
    [question] Een vraag laten verwijderen
    [problem] Een probleem laten verwijderen
    [praise] Een compliment laten verwijderen
   *[idea] Een idee laten verwijderen
}
ideas-removal-text = Titel, tekst en eerdere versies gaan voorgoed weg. Stemmen en wat anderen zeiden blijven staan. Een redacteur van dit bord antwoordt, en je krijgt een mail.
ideas-removal-why = Waarom moet het weg?
ideas-ask-removal = Vraag om verwijdering
ideas-removal-asked = Gevraagd. Een redacteur antwoordt, en je krijgt een mail.
ideas-removal-waits = Een redacteur heeft nog niet geantwoord. Tot dan kun je het verzoek intrekken.
ideas-withdraw-request = Trek het verzoek in
ideas-request-withdrawn = Ingetrokken. Het blijft staan.
ideas-request-refused = Het vorige verzoek kreeg als antwoord nee.
ideas-no-request = Hier wacht geen verzoek.
ideas-asks-removal = vraagt om dit te verwijderen
ideas-you-asked-removal = Je vroeg om dit te verwijderen.
ideas-asked-removal = Wie dit plaatste vraagt om het te verwijderen.
ideas-see-request = Bekijk je verzoek
ideas-answer-request = Beantwoord het verzoek
ideas-removal-answer = Je antwoord
ideas-removal-choose = Kies ja of nee
ideas-removal-yes = Ja, verwijder het voorgoed
ideas-removal-no = Nee, het blijft staan
ideas-removal-words = Wat je de schrijver vertelt
ideas-removal-answer-text = De schrijver krijgt hoe dan ook een mail. Ja kan niet ongedaan worden gemaakt.
ideas-removal-send = Verstuur antwoord
ideas-removal-answered = Beantwoord. De schrijver hoort het.
ideas-problem-removal-reason = Vertel in één zin waarom
ideas-problem-removal-answer = Kies ja of nee
ideas-problem-removal-words = Vertel de schrijver in één zin waarom
ideas-problem-long-words = Maak het korter, hooguit 5.000 tekens
ideas-requests = Verzoeken en archief
ideas-requests-removal = Gevraagd om te verwijderen
ideas-requests-none = Er wacht geen verzoek.
ideas-requests-archived = Gearchiveerd
ideas-requests-none-archived = Er is niets gearchiveerd.
ideas-with = met
ideas-together = Samen gemaakt
ideas-together-text = Wie ja zegt staat bij je idee en mag de tekst wijzigen. Weggaan kan altijd.
ideas-who = Met wie maakte je dit samen?
ideas-who-hint = Een e-mailadres, of de naam van iemand die hier reageerde.
ideas-name-them = Vraag het
ideas-named = Gevraagd. Wie ja zegt komt erbij te staan.
ideas-asked-on = gevraagd op
ideas-with-since = ja gezegd op
ideas-take-back = Trek terug
ideas-naming-ended = Teruggetrokken.
ideas-names-you = noemt jou als medemaker van dit idee.
ideas-names-you-text = Zeg je ja, dan sta je erbij en mag je de tekst wijzigen. Zeg je nee, dan hoort niemand dat.
ideas-agree = Ja, dat klopt
ideas-decline = Nee, ik niet
ideas-agreed = Je staat nu bij dit idee.
ideas-not-named = Je staat niet bij dit idee.
ideas-you-are-with = Je staat bij dit idee en mag de tekst wijzigen.
ideas-leave = Doe niet meer mee
ideas-see-naming = Zeg ja of nee
ideas-denied-name = Alleen wie het idee plaatste noemt er mensen bij.
ideas-denied-not-named = Niemand noemde jou bij dit idee.
ideas-problem-who = Vul het e-mailadres in, of de naam van één persoon die hier reageerde
ideas-problem-who-address = Vul het hele e-mailadres in
ideas-problem-who-self = Noem iemand anders: jij staat er al bij
ideas-problem-naming = Zeg ja of nee
ideas-needs-eyes = Kijk hier eens naar
ideas-change-theme = Thema veranderen
ideas-change-theme-text = Wat er staat, de stemmen en de reacties blijven. Zolang niemand heeft geantwoord, krijgt het team van het nieuwe thema het.
ideas-save-theme = Bewaren
ideas-theme-changed = Het heeft nu een ander thema.
ideas-denied-helpers = Kartrekkers en de redactie van dit bord doen dat.
ideas-denied-paused = Dit bord neemt nu geen nieuwe ideeën aan.
ideas-denied-hidden = Het is voorlopig uit het zicht.
ideas-denied-withheld = Het is uit het zicht tot wie het schreef ja zegt.
ideas-review-by = We kijken ernaar uiterlijk
ideas-review-late = { $n ->
    [0] Ons oordeel is te laat
    [one] Ons oordeel is 1 werkdag te laat
   *[other] Ons oordeel is { $n } werkdagen te laat
}
ideas-by-rule-ladder = Het kreeg niet op tijd de medestanders die het nodig had: dat is de regel van dit bord. Wat gegeven is telt.
ideas-by-rule-archive = Het was oud en weinig mensen stemden ervoor: dat is de regel van dit bord.
ideas-by-rule = Volgens de regel
ideas-guest = Of plaats zonder account
ideas-guest-text = We mailen je een link. Wat je schreef staat er zodra je op de knop daarachter drukt. Meld je je later aan met hetzelfde adres, dan is het van jou.
ideas-guest-name = Je naam, zoals anderen die zien
ideas-guest-email = E-mailadres
ideas-guest-post = Plaats zonder account
ideas-guest-sent = Kijk in je mail
ideas-guest-sent-text = Druk op de knop achter de link die we stuurden, en het staat er. De link werkt een dag.
ideas-guest-press = { $kind ->
    [question] Je vraag staat klaar
    [problem] Je probleem staat klaar
    [praise] Je compliment staat klaar
   *[idea] Je idee staat klaar
}
ideas-guest-paused = Je bericht wacht
ideas-guest-paused-text = Wat je stuurde is bewaard. Open deze link opnieuw als het bord weer ideeën aanneemt: hij werkt tot een dag daarna.
ideas-guest-press-text = Het verschijnt als gedeeld door { $name }.
ideas-guest-held = Het ligt bij de redactie. Het verschijnt zodra die het goedkeurt.
ideas-problem-guest-name = Vul een naam in van 2 tot 60 tekens
ideas-problem-guest-email = Vul een e-mailadres in, zoals ann@example.org
ideas-problem-guest-letters = We hebben dit adres vandaag vaak genoeg gemaild. Kijk daar naar onze berichten, of kom morgen terug.
ideas-mail-guest = { $kind ->
    [question] Je vraag voor { $board }
    [problem] Je probleem voor { $board }
    [praise] Je compliment voor { $board }
   *[idea] Je idee voor { $board }
}
ideas-mail-guest-reason = Iemand wil met dit adres iets delen bij { $site }
ideas-mail-guest-text = Druk op de knop op de pagina achter deze link, en het staat er. De link werkt een dag.
ideas-mail-guest-button = Bekijk het en deel het
ideas-mail-guest-foot = Was jij het niet? Doe dan niets; er gebeurt niets.
ideas-mask = Deel het onder een pseudoniem: collega's en redactie zien niet wie je bent. Plaatjes gaan niet mee.
