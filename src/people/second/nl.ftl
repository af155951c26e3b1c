people-second = Tweede stap
people-second-text = Een wachtwoord kan geraden of afgekeken worden, een mail meegelezen. Met een tweede stap typ je ook een code uit een app op je telefoon, telkens als je inlogt met een wachtwoord of een gemailde link.
people-second-begin = Stel het in
people-second-app = Zet het in je app
people-second-app-text = Open een authenticator-app op je telefoon en laat die naar dit plaatje kijken.
people-second-picture = Een plaatje voor je authenticator-app. Hetzelfde staat eronder geschreven.
people-second-by-hand = Of typ dit over:
people-second-first = Typ de code die hij toont
people-second-code = Code
people-second-confirm = Zet het aan
people-second-since = Aan sinds
people-second-left = { $n ->
    [0] Er zijn geen herstelcodes over: maak nieuwe.
    [one] Er is nog één herstelcode.
   *[other] Er zijn nog { $n } herstelcodes.
  }
people-second-change = Wijzig het
people-second-proof = Een code, of je wachtwoord
people-second-proof-hint = Een code uit je app, een herstelcode, of je huidige wachtwoord.
people-second-new-codes = Maak nieuwe herstelcodes
people-second-end = Zet het uit
people-second-ended = De tweede stap staat uit.
people-second-codes = Je herstelcodes
people-second-codes-text = Bewaar ze waar je ze ook zonder telefoon vindt. Elke code werkt één keer, in plaats van een code uit de app. Ze worden alleen nu getoond.
people-second-kept = Ik heb ze bewaard
people-second-step = Nog één stap
people-second-step-hint = Zes cijfers uit je app, of een van je herstelcodes.
people-second-lost = Geen telefoon en geen codes? Wie deze site beheert, kan je tweede stap uitzetten.
people-second-over = Dat duurde te lang of kostte te veel pogingen. Log opnieuw in.
people-problem-code = Typ de code die je app nu toont; deze klopt niet of is al gebruikt
people-problem-resting = Wacht een kwartier; er waren te veel verkeerde codes
people-mail-second = De tweede stap van je account bij { $site }
people-mail-second-on = De tweede stap van je account bij { $site } is aangezet
people-mail-second-off = De tweede stap van je account bij { $site } is uitgezet
people-mail-second-codes = Je account bij { $site } heeft nieuwe herstelcodes
people-mail-second-used = Een herstelcode van je account bij { $site } is gebruikt
people-mail-second-by-password = Iemand kwam in je account bij { $site } met een gemailde link en je wachtwoord, want codes zijn daar nu niet na te kijken. Zet je tweede stap uit en weer aan.
people-mail-second-text = Was jij dat? Dan is alles goed. Zo niet, kies een nieuw wachtwoord en kijk waar je bent ingelogd.
people-mail-second-button = Bekijk mijn account
people-mail-second-tried = Iemand die je wachtwoord kent of je mail leest typte tien verkeerde codes voor je account bij { $site }
people-second-again = Neem een andere
people-problem-unreadable = Codes zijn hier nu niet te controleren: deze site heeft een andere sleutel dan die waarmee ze gemaakt zijn. Dat geldt ook voor herstelcodes.
people-second-by-password = De link in je mail was de eerste stap. Je wachtwoord is deze keer de tweede.
people-second-by-mail = Log opnieuw in en laat je in plaats van je wachtwoord een link mailen: daarna is je wachtwoord de tweede stap. Met een passkey kom je binnen als altijd.
people-second-too-new = In plaats van een code kom je binnen met een gemailde link en een wachtwoord dat je minstens een week hebt. Met een passkey als altijd.
