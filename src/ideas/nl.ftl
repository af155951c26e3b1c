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
ideas-new = Deel een idee
ideas-what = Wat is het?
ideas-title = Jouw idee in één zin
ideas-title-hint = Zoals je het aan de balie zou vertellen.
ideas-body = Vertel meer
ideas-body-hint = Wat gebeurt er nu, en voor wie maakt dit verschil?
ideas-theme = Thema
ideas-theme-choose = Kies er een
ideas-ack = Ik heb gelezen wat op dit bord wel en niet kan, en wie beslist: { $who }
ideas-share = Deel idee
ideas-share-anyway = Deel het toch
ideas-shown-as = Zichtbaar als { $name }. Je kunt het later wijzigen; elke versie blijft leesbaar.
ideas-sign-in-later = Schrijf het eerst op. Bij het delen vragen we je in te loggen, en we bewaren wat je schreef.
ideas-preview = Voorbeeld
ideas-preview-empty = Er is nog niets om te laten zien.
ideas-markdown = **vet**, *cursief*, lijstjes met een streepje, links gewoon zoals ze zijn.
ideas-error = Fout:
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
ideas-change = Wijzig je idee
ideas-changed = Gewijzigd. De tekst van eerst staat bij de versies.
ideas-save = Bewaar
ideas-versions = Alle versies
ideas-versions-stay = De tekst zoals hij was blijft leesbaar.
ideas-version = Versie { $n }
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
ideas-wish-post = Je wilde een idee delen.
ideas-denied-not-yours = Alleen wie het idee plaatste kan het wijzigen.
ideas-denied-decided = Over dit idee is besloten, dus de tekst blijft zoals hij is.
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
ideas-save-kind = Bewaar
ideas-kind-changed = Gewijzigd. Stemmen, reacties en adres zijn wat ze waren.
ideas-problem-kind = Kies een van deze
ideas-problem-kind-status = Het is beantwoord met iets wat voor deze soort niet bestaat. Geef eerst een nieuw antwoord.
ideas-denied-one-kind = Dit bord kent één soort bericht.
ideas-needs-eyes = Kijk hier eens naar
