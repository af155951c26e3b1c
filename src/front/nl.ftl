front-hero = Elk idee krijgt antwoord.
front-lede = Vertel ons wat { $site } beter zou maken. Anderen stemmen en denken mee.
front-lede-days = { $n ->
    [one] Binnen één werkdag hoor je wat we ermee doen, en waarom. Ook als het nee is.
   *[other] Binnen { $n } werkdagen hoor je wat we ermee doen, en waarom. Ook als het nee is.
}
front-lede-answer = Je hoort wat we ermee doen, en waarom. Ook als het nee is.
front-share = Deel een idee
front-look-around = Eerst rondkijken
front-dial-done = Gedaan
front-dial-settled = Bestond al of beantwoord
front-dial-part = Deels gedaan
front-dial-busy = In uitvoering
front-dial-plan = Gepland
front-dial-review = In beraad
front-dial-no = Doen we niet
front-dial-merge = Elders
front-dial-new = Wacht op antwoord
front-dial-label = { $answered } van { $all } ideeën hebben antwoord
front-dial-answered = beantwoord
front-dial-caption = { $n ->
    [one] Hoe het staat met één idee
   *[other] Hoe het staat met { $n } ideeën
}
front-done = Wat we met jullie ideeën deden
front-done-all = Bekijk alles
front-done-text = Wat er kwam van wat mensen hier zeiden: uitgevoerd, opgelost of beantwoord. Het nieuwste eerst.
front-done-elsewhere = { $n ->
    [one] Eén van deze ideeën kwam van elders, met het antwoord erbij.
   *[other] { $n } van deze ideeën kwamen van elders, met hun antwoord erbij.
}
front-done-none = Er is nog niets rond
front-done-none-text = Zodra een idee is uitgevoerd staat het hier, met de naam van wie het deelde.
front-story-by = { $name }, met { $n ->
    [one] 1 medestander
   *[other] { $n } medestanders
}
front-story-no = Nee, en dit is waarom
front-boards = Waarover denk je mee?
front-boards-title = Borden
front-no-boards = Er is hier geen bord dat jij kunt zien.
front-ideas = { $n ->
    [one] 1 idee
   *[other] { $n } ideeën
}
front-waiting = { $n ->
    [one] 1 wacht op antwoord
   *[other] { $n } wachten op antwoord
}
front-all-answered = alles beantwoord
front-owed = Hier zijn we jullie nog een antwoord schuldig
front-owed-text = Voor deze ideeën is de beloofde tijd voorbij. Dat ligt aan ons.
front-days-late = { $n ->
    [0] te laat
    [one] 1 werkdag te laat
   *[other] { $n } werkdagen te laat
}
front-travel = De weg van jouw idee
front-travel-share = Je deelt het
front-travel-share-text = Anderen stemmen en vullen aan.
front-travel-answer = Wij antwoorden
front-travel-answer-days = { $n ->
    [one] Wij antwoorden binnen 1 werkdag
   *[other] Wij antwoorden binnen { $n } werkdagen
}
front-travel-answer-text = Met een naam erbij, zodat je weet wie ernaar kijkt.
front-travel-done = We doen het, of zeggen waarom niet
front-travel-done-text = Iedereen die stemde krijgt bericht.
front-list-popular = Nu in opkomst
front-list-newest = Nieuwste
front-list-top = Meeste stemmen
front-list-answered = Net beantwoord
front-list-commented = Net besproken
front-list-owed = Wacht op ons
front-sort = Volgorde
front-counts = { $n ->
    [one] 1 idee
   *[other] { $n } ideeën
}, waarvan { $answered } beantwoord.
front-how-ranked = Hoe komt deze volgorde tot stand?
front-filter = Lijst filteren
front-filters = Filters
front-status = Status
front-kind = Soort
front-theme = Thema
front-everything = Alles
front-legend = Wat betekenen deze?
front-kind-ideas = Ideeën
front-kind-questions = Vragen
front-kind-problems = Problemen
front-kind-praise = Complimenten
front-pages = Pagina’s
front-shown = { $n } getoond
front-next-page = Volgende pagina
front-first-page = Eerste pagina
front-settings = Instellingen
front-draft = Alleen jij en de beheerders zien dit
front-draft-text = Het bord gaat open als er staat wat mensen mogen verwachten.
front-closed = Dit bord is dicht
front-closed-text = Je kunt alles lezen, maar niet stemmen, reageren of plaatsen.
front-empty = Nog niemand heeft iets gezegd
front-empty-text = Het jouwe is het eerste. Het hoeft niet af te zijn; anderen denken mee.
front-none-such = Niets met deze filters
front-none-such-text = Probeer een andere status of een ander thema, of bekijk alles.
front-rank-popular = { $days ->
   *[other] Elke stem telt voluit op de dag dat hij wordt uitgebracht, en daarna elke { $days } dagen nog half zo zwaar. De som bepaalt de volgorde. Een stem intrekken haalt er precies af wat hij toevoegde.
}
front-rank-points = Op dit bord staat een stem voor { $n } punten. Eén stem blijft één stem.
front-rank-others = De andere lijsten
front-rank-top = Meeste stemmen: stemmen voor, min stemmen tegen waar die er zijn.
front-rank-newest = Nieuwste: naar het moment van delen.
front-rank-answered = Net beantwoord: naar het nieuwste officiële antwoord.
front-rank-commented = Net besproken: naar de nieuwste reactie.
front-rank-owed = Wacht op ons: wat we het eerst schuldig zijn, een antwoord of vervolg, de oudste belofte eerst.
front-rank-no-boost = Verder telt er niets mee. Er is geen verborgen duwtje, en niemand kan een plek kopen.
front-search = Zoeken
front-search-board = Zoek op dit bord
front-search-for = Zoek ‘{ $q }’
front-meant = Je ziet wat we vonden voor ‘{ $q }’.
front-meant-too = Je ziet ook wat we vonden voor ‘{ $q }’.
front-as-typed = Zoek toch ‘{ $q }’, zoals getypt
front-nothing = Niets gevonden voor ‘{ $q }’
front-nothing-text = We zochten ook in gedane en afgewezen ideeën. Probeer een woord minder, of deel het zelf.
front-found = { $n ->
    [one] 1 gevonden
   *[other] { $n } gevonden
}
front-found-best = Meer dan { $n } gevonden; hier staan er { $n } die goed passen. Met nog een woord of een filter worden het er minder.
front-found-newest = Meer dan { $n } gevonden; hier staan de { $n } nieuwste. Met een woord of nog een filter worden het er minder.
front-search-everywhere = Zoek op alle borden
front-search-unfiltered = Zoek zonder filters
front-share-here = Deel het op dit bord
front-by = van
front-versions = gewijzigd, { $n } versies
front-change-idea = { $kind ->
    [question] Wijzig je vraag
    [problem] Wijzig je probleem
    [praise] Wijzig je compliment
   *[idea] Wijzig je idee
}
front-since = Wat er sindsdien gebeurde
front-answer = Beantwoorden
front-answered = Je antwoord staat er, en iedereen die erop wacht hoort het.
front-oldest = Oudste
front-newest = Nieuwste
front-additions = Aanvullingen · { $n }
front-additions-none = Nog niets vult dit idee aan.
front-comments = { $n ->
    [0] Nog geen reacties
    [one] 1 reactie
   *[other] { $n } reacties
}
front-sort-comments = Volgorde van reacties
front-more-comments = Toon meer reacties
front-join-in = Praat mee
front-you-voted-against = Je hebt tegen gestemd. Je krijgt bericht als er nieuws is.
front-you-voted = Je hebt gestemd. Je krijgt bericht als er nieuws is.
front-who-is-on-it = Wie is ermee bezig
front-owner = Beantwoord door
front-promised = Beloofd
front-supporters = { $n ->
    [one] 1 medestander
   *[other] { $n } medestanders
}
front-related = Verwant
front-votes = { $n ->
    [one] stem
   *[other] stemmen
}
front-to-idea = Naar het idee
front-answer-idea = Beantwoorden: { $title }
front-their-words = Wat { $name } schreef
front-hears = Wie dit hoort
front-hears-author = Wie het plaatste
front-hears-voters = Mensen die stemden
front-hears-followers = Volgers die niet stemden
front-hears-commenters = Mensen die reageerden
front-hears-muted = Zetten dit uit, krijgen niets
front-send = { $n ->
    [0] Plaats het antwoord
    [one] Plaats het, en vertel het aan 1 persoon
   *[other] Plaats het, en vertel het aan { $n } mensen
}
front-send-now = Plaats meteen
front-send-waits = Gaat na twee minuten weg. Tot dan kun je het terugnemen.
front-on-its-way = Je antwoord gaat over twee minuten weg. Tot dan kun je het terugnemen.
front-many = { $n ->
    [one] 1 idee beantwoorden
   *[other] { $n } ideeën beantwoorden
}
front-many-which = Deze ideeën
front-many-slots = Deze worden voor elk idee ingevuld: { $slots }
front-many-hear = { $n ->
    [0] Wat er staat; niemand hoort het antwoord
    [one] Wat er staat; 1 persoon hoort het antwoord
   *[other] Wat er staat; { $n } mensen horen het antwoord
}
front-many-send = { $n ->
    [0] Plaats de antwoorden
    [one] Plaats ze, en vertel het aan 1 persoon
   *[other] Plaats ze, en vertel het { $n } keer
}
front-many-left-out = Niet alles hiervan kan nog beantwoord worden. Stuur het opnieuw, dan krijgen de andere hun antwoord.
front-many-on-their-way = Je antwoorden gaan over twee minuten weg. Tot dan kun je ze terugnemen, allemaal tegelijk.
front-open-idea = Openen op het bord
front-earlier = Eerdere antwoorden
front-good-no = Een goed nee
front-good-no-text = Wie een nee met uitleg krijgt, deelt daarna juist vaker ideeën.
front-good-no-1 = zegt nee in de eerste zin
front-good-no-2 = geeft de echte reden, met een getal
front-good-no-3 = zegt wat het anders zou maken
front-good-no-4 = zegt wanneer je weer kijkt
front-good-no-5 = gebruikt hun woorden, en jouw naam
front-privacy = Privacy
front-privacy-1 = We bewaren wat je invult: je naam zoals anderen die zien, je e-mailadres, en wat je deelt, stemt en reageert. Je adres laten we niemand zien. Voert de organisatie voor je in wat je ergens anders zei en gaf je een adres, dan krijg je een mail en kun je je naam laten weghalen.
front-privacy-2 = We zetten alleen cookies voor wat je vraagt: ingelogd blijven, je taal, licht of donker, zien wat je net stuurde. Niets volgt je, en niets wordt van andere sites geladen. Voor als er geen netwerk is, bewaart je browser één pagina van ons die dat zegt, in elke taal, en geen andere.
front-offline = Onze pagina kwam niet aan
front-offline-text = Deze komt uit je eigen browser. Kijk of je verbinding hebt en probeer het opnieuw. Heb je die, dan ligt het aan ons: probeer het over een paar minuten nog eens.
front-offline-kept = Wat je voor een idee of reactie aan het typen was, bewaart deze browser. Wie was ingelogd, is dat nog steeds.
front-privacy-3 = Mail over een idee stopt met één druk op de link onderaan elke mail.
front-privacy-4 = De tekst van een bord is te lezen voor iedereen die dat bord kan zien. Wie dat zijn staat bij wat je er mag verwachten.
front-accessibility = Toegankelijkheid
front-accessibility-1 = Deze site is gemaakt om te voldoen aan WCAG 2.2, niveau AA: hij werkt met alleen een toetsenbord, zonder scripts, met grote letters, en is in volgorde voor te lezen.
front-accessibility-2 = Elke pagina wordt automatisch nagekeken, licht en donker, op brede en smalle schermen. Mensen met een schermlezer hebben hem nog niet getest.
front-accessibility-3 = Werkt er iets niet voor jou? Vertel het de organisatie; dat is een probleem dat we willen horen.
front-setup = Richt deze site in
front-setup-locked = Deze site is nog niet ingericht. Wie het programma startte vindt het adres van deze pagina, met een code, in de uitvoer.
front-setup-text = Twee minuten: je organisatie en je eigen account. Daarna maak je het eerste bord.
front-setup-site = Jouw organisatie
front-setup-admin = Jij, de beheerder
front-setup-go = Richt in
front-site-name = Naam van de organisatie
front-site-suffix = Woord achter de naam
front-site-suffix-hint = Zoals ‘ideeën’.
front-site-accent = Kleur
front-site-accent-hint = Tekst blijft leesbaar, wat je ook kiest.
front-site-language = Eerste taal
front-your-name = Jouw naam
front-your-email = Jouw e-mailadres
front-password = Wachtwoord
front-password-hint = Minstens 10 tekens. Een paar woorden achter elkaar werkt goed.
front-problem-site = Vul een naam in van 2 tot 60 tekens
front-problem-accent = Kies een kleur, zoals #2f5d50
front-problem-logo = Kies een plaatje in PNG, JPEG of WebP
front-problem-logo-large = Kies een plaatje van hooguit 200 kB
front-admin = Beheer
front-admin-boards = Borden
front-admin-site = De site
front-new-board = Nieuw bord
front-not-open = niet open
front-look = Naam, kleur en logo
front-look-saved = Bewaard.
front-look-button = Een knop
front-look-link = en een link
front-look-contrast = Laagste contrast van tekst in deze kleur: { $ratio } op 1. Minstens 4,5 is nodig.
front-logo = Logo
front-logo-hint = PNG, JPEG of WebP, hooguit 200 kB. Leeg gelaten blijft het huidige staan.
front-save = Bewaren
front-groups = Groepen
front-outbox = Uitgaande mail
front-outbox-folder = Er is nog geen mailserver, dus mails blijven hier staan en als bestanden in de map outbox van de datamap. Zet WEERKLANK_SMTP_URL om ze te versturen.
front-outbox-smtp = Mails gaan weg via jullie mailserver. Wat niet kon worden verstuurd staat in rood, met de reden.
front-outbox-empty = Er is nog niets verstuurd.
front-mail-subject = Onderwerp
front-mail-to = Aan
front-mail-from = Van
front-mail-when = Geschreven
front-mail-state = Toestand
front-mail-sent = verstuurd
front-mail-waiting = wacht
front-mail-dead = opzijgezet
front-stuck = { $n ->
    [one] Eén taak zit vast
   *[other] { $n } taken zitten vast
}
front-retry = Probeer ze opnieuw
front-retried = Ze worden opnieuw geprobeerd.
front-ledger = Wat er het laatst gebeurde
front-came-from = ‘{ $title }’ is met dit idee samengevoegd. Stemmen en reacties daarop tellen hier.
front-not-mine = Was dit niet wat je bedoelde? Neem je stem hier terug.
front-merge = Voeg samen met een ander
front-linked = Heeft te maken met
front-unlink = Haal de koppeling weg
front-any = Alles
front-board = Bord
front-narrow = Verfijn
front-answer-given = Antwoord
front-only-answered = Beantwoord
front-only-waiting = Wacht op antwoord
front-by-whom = Gedeeld door
front-nothing-left = Niets past bij al deze filters
front-change-kind = Wijzig wat het is
front-revised = Aangepast na reacties
front-best-first = Beste eerst
front-thread = Gesprek
front-whole-thread = Het hele gesprek vanaf het begin
front-more-replies = Toon meer antwoorden
front-rank-comments = Reacties
front-rank-comments-text = Woordvoerders en het beste antwoord staan vooraan, daarna wat het eerst kwam. Je kunt ook kiezen voor de nieuwste eerst.
front-rank-comments-marks = Woordvoerders en het beste antwoord staan vooraan. Daarna staan reacties op het aandeel van de mensen dat er iets aan had, voor zover dat met zo weinig stemmen zeker is: de ondergrens van het Wilson-interval (E. B. Wilson, 1927; z = 1,96). Je kunt ook kiezen voor de oudste of de nieuwste eerst.
front-best-answer = Beste antwoord, van { $who }
front-official-answer = Officieel antwoord, van { $who }
front-extended = Aan het idee toegevoegd, dankzij { $who }
front-close = Sluit of archiveer
front-hand-over = Geef aan een team of persoon
front-ask-removal = Vraag om verwijdering
front-requests = Verzoeken en archief
front-together = Noem wie dit met je maakte
front-asked-with = noemt jou als medemaker van dit idee.
front-rank-budget = Iedereen heeft { $all } stemmen op dit bord en kan er hooguit { $most } aan één idee geven. Elke stem telt; ze komen terug als een idee wordt afgesloten.
front-story-votes = { $name }, met { $n ->
    [one] 1 stem
   *[other] { $n } stemmen
}
front-inspect = Stemmen bekijken
front-privacy-5 = Vanaf welk adres en met welke browser een stem kwam, bewaren we 30 dagen als hash, zodat redacteuren stemmen van één hand kunnen zien. Daarna wordt het gewist.
front-rank-eyes = De plaatsen 4, 8 en 12 van elke twaalf gaan naar open ideeën van de laatste dertig dagen die het minst vaak getoond zijn, met “Kijk hier eens naar” erbij. Een idee dat daar stond, komt verderop niet nog eens. We tellen hoe vaak een idee in een lijst stond, niet wie er keek.
front-tell-done = Vertel wat we deden
front-done-ideas = Ideeën die zijn uitgevoerd, opgelost of beantwoord
front-enter = Voor iemand invoeren
front-change-theme = Thema veranderen
front-hint = Zelfde als een ander?
front-teams = Teams
front-newcomers = Nieuwkomers
front-behind = We lopen achter
front-behind-text = In de afgelopen 14 dagen kwamen { $kept } van de { $due } eerste antwoorden op tijd, wat al te laat was meegeteld. Dat is minder dan de helft, en dat ligt aan ons.
front-behind-see = Wat we schuldig zijn
front-last-word = Laatste officiële woord:
front-passed = { $n ->
    [one] Een stap die we aankondigden is over zijn datum
   *[other] { $n } stappen die we aankondigden zijn over hun datum
}
front-passed-owner = Vanaf de achtste dag leest iedereen dit. Geef de stap een nieuwe datum, of haal hem weg als hij gezet is.
front-passed-change = Stappen wijzigen
front-under-version = Geplaatst onder
front-version-of = versie { $n } van wat je mag verwachten
front-no-word = hier nog geen
front-report = Meld
front-hide = Verberg
front-reports = Meldingen
front-archive = Archief
front-rank-pins = Vastgezet door het team
front-rank-pins-text = Wie op dit bord antwoordt, kan hooguit { $most } ideeën boven deze lijst vastzetten, elk hooguit { $days } dagen, met een naam, een reden en een laatste dag die iedereen leest. Verder wordt er niets met de hand verschoven. Vastzetten verandert niets aan de stemmen, en de andere lijsten kennen het niet.
front-rank-pins-none = Nu staat er niets vast.
front-rank-picks = Een keuze van het team verschuift een idee niet: het houdt zijn plaats, en zegt wie het koos en waarom.
front-pick = Keuze van het team
front-pin = Bovenaan vastzetten
front-audience = Voor wie het is en wie wat mag
front-audience-text = Een wijziging geldt meteen en overal: pagina's, zoeken, plaatjes, en mails die nog niet weg zijn.
front-audience-saved = Bewaard. Het geldt vanaf nu.
front-audience-look = Bekijk wat er verandert
front-table = Wie wat mag
front-table-text = Wat deze tabel niet zegt mag niet.
front-action-post = Wie mag plaatsen
front-action-vote = Wie mag stemmen
front-action-comment = Wie mag reageren
front-allows-staff = Redactie van het bord
front-allows-guests = Iedereen, ook gasten met een bevestigd adres
front-allows-nobody = Niemand
front-domains = Voor adressen bij deze domeinen
front-domains-hint = Eén per regel, zoals example.org. Telt waar leden iets mogen.
front-groups-none = Er zijn nog geen groepen. Beheerders maken die.
front-last-day = Laatste dag
front-last-day-hint = Na die dag zien ze er niets meer van, vanzelf. Laat leeg voor geen einde.
front-until = tot en met { $day }
front-invited-people = Uitgenodigde mensen
front-invited-text = Op hun adres, met of zonder account. Ieder krijgt een mail die hierheen leidt.
front-invite = Nodig uit
front-invited = Uitgenodigd. De mail is onderweg.
front-uninvite = Trek in
front-uninvited = Ingetrokken. Ze zien niets meer van het bord.
front-consider = Kijk voor je het verandert
front-consider-name = Iedereen kan dit straks lezen. Typ de naam van het bord, { $name }, om te zeggen dat je het meent.
front-board-name = Naam van het bord
front-consider-do = Verander het
front-consider-not = Laat het zoals het is
front-world-gains = Iedereen op internet gaat het zien, zonder account, en zoekmachines ook.
front-world-loses = Mensen zonder account zien er niets meer van.
front-newcomers-gain = Wie vanaf nu een account maakt gaat het zien.
front-gain = { $n ->
    [one] Eén persoon met een account gaat het zien en ziet het nu niet.
   *[other] { $n } mensen met een account gaan het zien en zien het nu niet.
}
front-lose = { $n ->
    [one] Eén persoon met een account ziet het nu en straks niet meer.
   *[other] { $n } mensen met een account zien het nu en straks niet meer.
}
front-same = Niemand met een account ziet meer of minder dan eerst.
front-content = Waar het om gaat
front-content-counts = Ideeën: { $ideas }. Reacties: { $comments }. Bestanden: { $files }. Mensen die hier schreven: { $people }.
front-asking = Ideeën die uit het zicht blijven tot iedereen die eraan meeschreef ja zegt: { $ideas }. Reacties waarvoor dat geldt tot de schrijver ja zegt: { $comments }. Schrijvers aan wie we het vragen: { $people }.
front-asking-text = Tot dan lezen alleen wie ze schreef en de redactie ze, en andere leden ook niet. Is er niemand meer aan wie we het kunnen vragen, dan blijft het zo. Wat er vanaf nu geplaatst wordt, leest iedereen meteen.
front-problem-undecided = Beslis eerst over de berichten die op goedkeuring wachten, en over bezwaren tegen afgewezen berichten. Ze zijn geschreven voor wie het bord nu leest.
front-content-text = Hun namen en alles wat ze schreven gaan mee, zoals het er nu staat en met de eerdere versies.
front-problem-board-name = Typ de naam van het bord precies zoals die hier staat
front-problem-rule = Kies niemand ruimer dan voor wie het bord is
front-problem-view = Een openbaar bord leest iedereen, of iedereen met een account
front-problem-domains = Schrijf één domein per regel, zoals example.org
front-problem-last-day = Kies een dag die niet voorbij is
front-problem-invited = Vul een e-mailadres in, zoals ann@example.org
front-see-as = Kijken als iemand anders
front-outside = Naar een bord dat meer mensen lezen
front-mail-sealed = (iemand van een bord dat niet iedereen leest)
front-only-inside = Alleen binnen te zien.
front-stay-informed = Op de hoogte blijven
front-mail-test = Mailtest
front-mail-test-about = Stuurt nu één mail aan jezelf, buiten de postbus om, en zegt bij welke stap het stopt en wat je kunt veranderen.
front-mail-test-button = Stuur een test aan { $address }
front-mail-test-sent = De mailserver heeft hem aangenomen. Kijk in je inbox, en in de map voor ongewenste mail.
front-mail-test-subject = { $site }: de mailserver werkt
front-mail-test-reason = Je vroeg om deze test
front-mail-test-text = Deze mail ging langs de server uit de instellingen. Lees je hem, dan werkt de mail.
front-mail-said = De woorden van de server zelf:
front-mail-host = Server
front-mail-secrecy = Geheimhouding
front-mail-user = Logt in als
front-mail-nobody = niemand
front-mail-plain = geen, voor een doorgeefserver op deze machine
front-mail-where-offered = STARTTLS waar de server dat biedt
front-mail-starttls = STARTTLS, of geen mail
front-mail-from-the-start = TLS vanaf de eerste byte
front-mail-no-server = Er is nog geen mailserver
front-mail-no-server-do = Mails worden als bestand in de datamap bewaard. Geef het adres van je mailserver in WEERKLANK_SMTP_URL, zoals smtp://gebruiker:wachtwoord@host:587, en start opnieuw.
front-mail-settings = De instellingen zijn geen adres
front-mail-settings-do = WEERKLANK_SMTP_URL moet eruitzien als smtp://gebruiker:wachtwoord@host:587 of smtps://gebruiker:wachtwoord@host, en WEERKLANK_MAIL_FROM als ideeen@example.org.
front-mail-no-host = Er is geen machine met deze naam
front-mail-no-host-do = Kijk of de host in WEERKLANK_SMTP_URL een typefout heeft, en of deze machine namen kan opzoeken.
front-mail-refused = Op deze poort luistert niets
front-mail-refused-do = De machine is er, maar de poort is verkeerd of de mailserver staat uit. Gewoonlijk is het 587 voor smtp:// en 465 voor smtps://.
front-mail-unreachable = De machine is niet te bereiken
front-mail-unreachable-do = Er kwam geen verbinding. Een firewall sluit vaak poort 25; probeer 587 of 465, en vraag wie het netwerk beheert.
front-mail-slow = De server antwoordt te langzaam
front-mail-slow-do = Hij is bereikt maar zei niets op tijd. Probeer het nog eens; blijft het zo, dan is de server overbelast, of hij laat vreemden expres wachten: WEERKLANK_MAIL_PATIENCE geeft hem meer seconden.
front-mail-not-mail = Wat daar antwoordt is geen mailserver
front-mail-not-mail-do = Op deze poort luistert iets anders. Controleer host en poort.
front-mail-tls-first = De server wil TLS vanaf de eerste byte
front-mail-tls-first-do = Schrijf smtps:// in plaats van smtp:// in WEERKLANK_SMTP_URL; de poort is meestal 465.
front-mail-tls-later = De server begint niet met TLS
front-mail-tls-later-do = Schrijf smtp:// in plaats van smtps:// in WEERKLANK_SMTP_URL; TLS begint dan na de eerste woorden. De poort is meestal 587.
front-mail-no-tls = De server biedt geen STARTTLS
front-mail-no-tls-do = De instellingen vragen om tls=required en de server kan dat niet. Probeer smtps:// met poort 465, of laat tls=required weg waar het netwerk van jezelf is.
front-mail-certificate = Het certificaat van de server klopt niet
front-mail-certificate-do = Het is voor een andere naam, verlopen, of ondertekend door iemand die deze machine niet vertrouwt. Gebruik de naam die in het certificaat staat.
front-mail-no-sign-in = De server biedt geen manier om in te loggen
front-mail-no-sign-in-do = Veel servers bieden die pas na TLS: gebruik smtps:// of tls=required. Of laat gebruiker en wachtwoord weg, waar de server mail van deze machine zo aanneemt.
front-mail-sign-in = De server accepteert naam en wachtwoord niet
front-mail-sign-in-do = Controleer gebruiker en wachtwoord in WEERKLANK_SMTP_URL; bijzondere tekens schrijf je als %40 voor @. Sommige aanbieders willen een wachtwoord dat voor programma’s is gemaakt.
front-mail-sign-in-needed = De server wil dat je inlogt
front-mail-sign-in-needed-do = Zet gebruiker en wachtwoord in WEERKLANK_SMTP_URL, zoals smtp://gebruiker:wachtwoord@host:587.
front-mail-sender = De server weigert de afzender
front-mail-sender-do = WEERKLANK_MAIL_FROM moet een adres zijn waarvandaan dit account mag sturen. Vaak is dat het adres waarmee je inlogt.
front-mail-recipient = De server weigert jouw adres
front-mail-recipient-do = Hij bezorgt daar van hier niet. Controleer je eigen adres, en of de server van dit account mail naar buiten aanneemt.
front-mail-content = De server weigert de mail zelf
front-mail-content-do = Zijn woorden hieronder zeggen waarom: vaak een filter, of een grens.
front-mail-busy = De server zegt: later
front-mail-busy-do = Hij is druk of laat vreemden wachten. Mails in de postbus worden vanzelf opnieuw geprobeerd.
front-mail-broken = De server verbrak het gesprek
front-mail-broken-do = Zijn woorden hieronder zeggen misschien waarom. Controleer of deze machine hem mag gebruiken.
front-rules = Regels van de site
front-rules-zone = Tijdzone
front-rules-zone-hint = Zoals Europe/Amsterdam. Overzichten per mail komen daar om acht uur ’s ochtends, voor wie zelf geen zone koos.
front-rules-months = Maanden tot een account waar niemand terugkomt wordt leeggemaakt
front-rules-months-hint = 3 tot 120; laat het leeg en accounts blijven. Mensen krijgen een maand ervoor een mail. Daarna gaan naam en adres weg, en wat ze schreven blijft van “Voormalig lid”. Mensen met een rol blijven buiten schot.
front-rules-saved = Bewaard.
front-problem-zone = Vul een tijdzone in, zoals Europe/Amsterdam
front-problem-months = Vul 3 tot 120 maanden in, of niets
front-profile-since = Hier sinds
front-profile-ideas = Ideeën
front-profile-extensions = Woorden die bij een idee gingen horen
front-profile-votes = Stemde voor
front-profile-comments = Reacties
front-profile-your-input = { $n ->
    [one] Jouw inbreng veranderde 1 ding
   *[other] Jouw inbreng veranderde { $n } dingen
}
front-profile-input = { $n ->
    [one] Deze inbreng veranderde 1 ding
   *[other] Deze inbreng veranderde { $n } dingen
}
front-profile-carried-out = Uitgevoerd
front-profile-of-shared = { $n ->
    [one] van 1 gedeeld idee
   *[other] van { $n } gedeelde ideeën
}
front-profile-helped = Verder geholpen
front-profile-helped-text = ideeën met een stem of een aanvulling, nu gedaan
front-profile-beside = Naast het profiel
front-profile-thanks = Bedankt
front-profile-thanked = { $n ->
    [one] Eén keer bedankt
   *[other] { $n } keer bedankt
}
front-profile-hear = Je hoort van ons
front-profile-shown = Anderen zien
front-profile-choose = Kies wat
front-profile-data = Jouw gegevens
front-profile-data-way = Alles downloaden, of je account verwijderen
front-profile-nothing = Hier is niets te zien.
front-privacy-6 = In je account download je alles van jou in één bestand, kies je wat je profiel toont, en verwijder je je account: dan gaan je naam en adres weg, en wat je schreef blijft van “Voormalig lid” of gaat ook. De woorden van mails verdwijnen een maand na verzending, meldingen na een jaar.
front-ledger-when = Wanneer
front-ledger-what = Wat
front-ledger-about = Waarover
front-ledger-who = Wie
front-see-entered = Zie wiens stemmen de redactie invoerde
