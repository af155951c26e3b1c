moderation-denied = Modereren doen de redacteuren van dit bord.
moderation-denied-own = Dit is van jezelf. Je kunt het wijzigen of om verwijdering vragen.
moderation-denied-not-yours = Alleen wie het betreft kan bezwaar maken.
moderation-denied-once = Je hebt al bezwaar gemaakt. Dat kan één keer.
moderation-denied-undone = Dit is teruggedraaid.
moderation-denied-late = De ideeën zijn te lang geleden samengevoegd om ze nog te splitsen. Een bezwaar kan dus niets veranderen.
moderation-appeal-until = Ideeën kunnen 30 dagen lang weer gesplitst worden. Maak bezwaar vóór { $day }; zolang je bezwaar wacht, kan het nog.
moderation-denied-decided = Hierover is al beslist.
moderation-denied-about-you = Meldingen over jou leest en beslist iemand anders.
moderation-denied-another = Over het bezwaar beslist iemand anders dan wie het deed.
moderation-denied-staff = Wie bij de redactie van dit bord hoort, kan niet worden uitgesloten. Neem eerst de rol weg.
moderation-wish = Je wilde iets melden.
moderation-mail-because-here = Je doet mee op dit bord
moderation-mail-because-wrote = Je hebt dit geschreven
moderation-mail-because-reported = Je hebt dit gemeld
moderation-mail-because-appealed = Je hebt bezwaar gemaakt
moderation-mail-hidden = Een redacteur heeft ernaar gekeken en het verborgen.
moderation-mail-left = Een redacteur heeft ernaar gekeken en het zo gelaten.
moderation-mail-published = Een redacteur heeft ernaar gekeken, en het is geplaatst.
moderation-mail-granted = Je had gelijk. Het is teruggedraaid.
moderation-mail-refused = Het besluit blijft staan.
moderation-mail-waits = Je had gelijk. Het is teruggedraaid. Je schreef het toen niet iedereen dit bord kon lezen: het blijft uit het zicht tot je ja zegt.
moderation-mail-say = Zeg ja of nee
moderation-mail-appeal = Lees het, en maak bezwaar
moderation-mail-see = Lees het
moderation-mail-foot-appeal = Je kunt één keer bezwaar maken. Iemand anders beslist daarover.
moderation-mail-foot-published = Je krijgt deze mail omdat het wachtte tot iemand had gekeken.
moderation-mail-foot = Je krijgt deze mail omdat je ons vroeg te kijken.
moderation-mail-subject = Moderatie: { $title }
moderation-hide = Verberg dit bericht
moderation-hide-text = Alleen wie het schreef en de redactie van dit bord lezen het dan. Wie het schreef hoort waarom en kan bezwaar maken.
moderation-show-again = Laat het weer zien
moderation-show-again-text = Iedereen leest het dan weer.
moderation-shown = Iedereen leest het weer.
moderation-hidden = Verborgen. Wie het schreef hoort waarom.
moderation-tell-author = Wat je de schrijver vertelt
moderation-ban-author = Sluit de schrijver uit
moderation-is-hidden = Een redacteur heeft dit verborgen. Alleen wie het schreef en de redactie lezen het.
moderation-see-appeal = Bekijk waarom, en het bezwaar
moderation-banned-until = Je kunt hier lezen, maar niet schrijven, tot en met { $day }.
moderation-see-ban = Bekijk waarom, en maak bezwaar
moderation-reports = Meldingen en bezwaren
moderation-reports-waiting = Meldingen
moderation-reports-none = Er is niets gemeld dat op je wacht.
moderation-reports-shown = { $n } getoond
moderation-reports-later = Later gemeld
moderation-reports-first = Wat het langst wacht
moderation-appeals = Bezwaren
moderation-appeals-none = Er wacht geen bezwaar.
moderation-comment-under = Reactie onder
moderation-times = { $n ->
    [one] Eén keer gemeld
   *[other] { $n } keer gemeld
 }
moderation-reported-thing = Wat er gemeld is
moderation-choose = Kies
moderation-leave = Laat het zo
moderation-hide-it = Verberg het
moderation-judgement = Wat gebeurt ermee?
moderation-tell-all = Wat je vertelt aan wie het meldde, en aan de schrijver als het verborgen wordt
moderation-decide = Beslis
moderation-decided = Beslist. Wie het meldde krijgt bericht.
moderation-problem-decision = Kies of het blijft
moderation-report-idea = Meld dit bericht
moderation-report-comment = Meld deze reactie
moderation-report-text = Een redacteur kijkt ernaar en je hoort wat ervan komt. De schrijver hoort niet wie het meldde.
moderation-report-words = Wat moeten we weten?
moderation-report = Meld
moderation-reported = Gemeld. Je hoort wat ervan komt.
moderation-bans = Uitsluitingen
moderation-bans-text = Wil je iemand uitsluiten, begin dan bij iets wat diegene schreef: verberg het, of open een melding.
moderation-bans-none = Er is nu niemand uitgesloten.
moderation-until-day = tot en met { $day }
moderation-ban-end = Beëindig de uitsluiting
moderation-ban-ended = De uitsluiting is voorbij.
moderation-ban-who = { $who } kan dit bord dan lezen, maar niet plaatsen, stemmen of reageren. Diegene hoort waarom en tot wanneer, en kan bezwaar maken.
moderation-until = Laatste dag
moderation-until-hint = Hoogstens een jaar. De uitsluiting eindigt vanzelf.
moderation-tell-person = Wat je diegene vertelt
moderation-ban = Sluit uit
moderation-banned = Uitgesloten. Diegene hoort waarom en tot wanneer.
moderation-problem-until = Geef een dag vanaf vandaag, binnen een jaar
moderation-problem-person = Zeg wie wordt uitgesloten
moderation-appeal = Wat er besloten is, en het bezwaar
moderation-about = Over iets van
moderation-the-appeal = Het bezwaar
moderation-appeal-waits = Het wacht op een andere redacteur dan wie besliste.
moderation-why-wrong = Waarom klopt dit niet?
moderation-appeal-once = Je kunt één keer bezwaar maken. Een andere redacteur beslist.
moderation-send-appeal = Maak bezwaar
moderation-appealed = Verstuurd. Een andere redacteur beslist, en je krijgt bericht.
moderation-grant = Het bezwaar klopt: draai het terug
moderation-refuse = Het bezwaar klopt niet: het blijft zo
moderation-judged = Beslist. Wie bezwaar maakte krijgt bericht.
moderation-problem-granted = Kies of het bezwaar klopt
moderation-problem-outrun = De tekst is gewijzigd nadat hij vergeleken werd. Vergelijk nog een keer en besluit dan.
moderation-problem-no-place = Er is geen plek meer voor. Zeg nee, en vertel de schrijver waarom.
moderation-what-was-declined = Wat is afgewezen
moderation-problem-split = Splits eerst de twee ideeën; zeg dan ja
moderation-problem-words = Zeg waarom, in hoogstens 5.000 tekens
moderation-mail-until = Je kunt het lezen, maar er niet op schrijven, tot en met { $day }.
moderation-waiting = Wacht op goedkeuring
moderation-waiting-own = Van jou
moderation-waiting-own-none = Er wacht niets van jou.
moderation-waits = Wacht op goedkeuring.
moderation-was-declined = Niet geplaatst.
moderation-change-now = Wat iedereen nu leest
moderation-change-then = Wat het zou worden
moderation-change-of = Een wijziging van
moderation-change-gone = De tekst die het zou wijzigen is er niet meer.
moderation-change-waits = Je wijziging wacht op goedkeuring.
moderation-change-declined = Je wijziging is niet geplaatst.
moderation-waiting-none = Er wacht niets.
moderation-waiting-all = Vink aan waarover je beslist
moderation-waiting-posts = { $n ->
    [one] Eén bericht wacht op goedkeuring,
   *[other] { $n } berichten wachten op goedkeuring,
 }
moderation-waiting-hours = { $n ->
    [0] nog geen uur.
    [one] nu één uur.
   *[other] nu { $n } uur.
 }
moderation-publish = Plaats
moderation-decline = Plaats niet
moderation-published = Geplaatst.
moderation-some-stay = Voor sommige is geen plaats meer, en ze blijven wachten: waar ze over gaan is gesloten of verwijderd.
moderation-declined = Niet geplaatst. Wie het schreef hoort waarom.
moderation-problem-posts = Vink er minstens één aan
moderation-settings = Wanneer berichten geplaatst worden
moderation-mode = Berichten worden geplaatst
moderation-mode-hint = Wat je ook kiest, berichten van nieuwkomers die op spam lijken wachten. Iedereen ziet hoeveel er wachten, en hoe lang.
moderation-mode-saved = Bewaard.
moderation-problem-mode = Kies wanneer berichten geplaatst worden
moderation-save = Bewaren
moderation-figures = Moderatie in cijfers
moderation-figures-none = Er is niets verborgen, afgewezen of samengevoegd, en niemand uitgesloten.
moderation-figures-measures = Wat redacteuren deden
moderation-figures-what = Wat
moderation-figures-times = Keer
moderation-figures-appeals = { $n ->
    [0] Niemand maakte bezwaar.
    [one] Eén bezwaar.
   *[other] { $n } bezwaren.
 }
moderation-figures-granted = { $n ->
    [0] Er is er geen toegekend.
    [one] Eén is toegekend.
   *[other] { $n } zijn toegekend.
 }
moderation-figures-waiting = { $n ->
    [0] Er wacht er geen.
    [one] Eén wacht.
   *[other] { $n } wachten.
 }
moderation-log = Logboek van de redactie
moderation-log-none = Er is niets gedaan dat hierbij past.
moderation-log-when = Wanneer
moderation-log-who = Wie
moderation-log-act = Wat
moderation-log-before = Voor
moderation-log-after = Na
moderation-log-all = Alles
moderation-log-show = Toon
moderation-log-shown = { $n ->
    [one] Eén regel
   *[other] { $n } regels
 }
moderation-log-older = Ouder
moderation-log-newest = Nieuwste
moderation-comment-on = Een reactie op
moderation-log-about = Waarover
moderation-log-itself = Vanzelf
moderation-state-yes = ja
moderation-state-no = nee
moderation-state-age = Ouder dan, in dagen
moderation-state-cause = Reden
moderation-state-classes = Statussen
moderation-state-fewer = Minder stemmen dan
moderation-state-deputy = Vervanger
moderation-state-entered = Ingevoerd
moderation-state-from = Vanaf dag
moderation-state-name = Naam
moderation-state-order = Volgorde
moderation-state-tagline = Regel erover
moderation-state-takes-files = Neemt bestanden aan
moderation-state-due = Uiterlijk
moderation-state-granted = Toegekend
moderation-state-hidden = Verborgen
moderation-state-ideas = Ideeën
moderation-state-comments = Reacties
moderation-state-into = Samengevoegd met
moderation-state-kind = Soort
moderation-state-mode = Hoe
moderation-state-on = Op
moderation-state-person = Persoon
moderation-state-pick = Aangewezen
moderation-state-pin = Vastgezet
moderation-state-post = Dienst
moderation-state-published = Geplaatst
moderation-state-removed = Verwijderd
moderation-state-role = Rol
moderation-state-source = Uit
moderation-state-state = Staat
moderation-state-status = Status
moderation-state-team = Team
moderation-state-theme = Thema
moderation-state-until = Tot
moderation-state-version = Versie
moderation-state-visibility = In de lijsten
moderation-state-votes = Stemmen
moderation-state-waiting = Wachtend
moderation-state-posting = Plaatsen
moderation-state-speaks = Spreekt voor ons
moderation-figures-csv = Deze cijfers als CSV
moderation-state-draft = concept
moderation-state-open = open
moderation-state-closed = gesloten
moderation-state-on-duty = heeft dienst
moderation-state-leads = leidt
moderation-reports-more = En nog { $n } zeggen dit.
moderation-state-days = Dagen
moderation-state-against-why = Bij tegenstemmen wordt gevraagd waarom
moderation-state-counts-hidden = Aantallen alleen voor wie stemde
moderation-state-half-life = Dagen tot een stem half telt
moderation-state-may-post = Wie mag plaatsen
moderation-state-may-vote = Wie mag stemmen
moderation-state-may-comment = Wie mag reageren
moderation-state-staff = Redactie van het bord
moderation-state-domains = Domeinen van adressen
moderation-state-group = Groep
moderation-state-groups = Groepen
moderation-state-default-team = Team voor al het andere
moderation-state-questions = Wat stemmers wordt gevraagd
moderation-state-review-days = Werkdagen om ernaar te kijken
moderation-state-linked = Verbonden
moderation-state-to = Naar het bord
moderation-state-up = Voor
moderation-state-down = Tegen
moderation-state-step = Stap
moderation-state-wanted = Medestanders nodig
moderation-state-by-writer = De schrijver wilde dat
moderation-state-a-vote = Stem
moderation-state-a-comment = Reactie
moderation-state-ladder-step = { $n ->
    [one] 1 medestander
   *[other] { $n } medestanders
 } in { $days ->
    [one] 1 dag
   *[other] { $days } dagen
 }
