merging-title = Voeg twee ideeën samen
merging-lede = Zeggen twee ideeën hetzelfde, dan wegen hun stemmen samen zwaarder. Wie bij beide hoort, blijft erbij.
merging-similar = Deze lijken erop
merging-number = Nummer van het andere idee
merging-number-hint = Het staat in het adres van zijn pagina.
merging-look = Bekijk wat er gebeurt
merging-votes = { $n ->
    [one] stem
   *[other] stemmen
 }
merging-stays = Welk idee blijft?
merging-happens = Wat er gebeurt als ‘{ $title }’ blijft
merging-votes-become = { $n ->
    [one] Het heeft dan één stem.
   *[other] Het heeft dan { $n } stemmen.
 }
merging-shared = { $n ->
    [one] Eén persoon stemde op beide en telt één keer.
   *[other] { $n } mensen stemden op beide en tellen één keer.
 }
merging-comments-move = { $n ->
    [one] Eén reactie gaat mee, met een teken waar ze vandaan komt.
   *[other] { $n } reacties gaan mee, met een teken waar ze vandaan komen.
 }
merging-address = Het oude adres blijft werken en leidt naar het idee dat blijft. De schrijver staat daar genoemd.
merging-told = { $n ->
    [0] De schrijver van het andere en iedereen die het volgt horen ervan.
    [one] De schrijver van het andere, één die stemde of reageerde en iedereen die het volgt horen dat hun stemmen nu hier tellen.
   *[other] De schrijver van het andere, { $n } mensen die stemden of reageerden en iedereen die het volgt horen dat hun stemmen nu hier tellen.
 }
merging-message = Wat je hun vertelt
merging-message-hint = Het staat in de mail aan iedereen bij het idee dat verdwijnt.
merging-thirty-days = Tot 30 dagen daarna kun je ze weer splitsen; dan is alles zoals het was.
merging-merge = Voeg samen
merging-only-link = Alleen koppelen
merging-done = Samengevoegd. Iedereen die erbij hoort krijgt bericht.
merging-linked = Gekoppeld. Elk laat de ander zien.
merging-unlinked = Niet meer gekoppeld.
merging-split = Splits af
merging-split-done = Gesplitst. Beide ideeën zijn weer wat ze waren.
merging-merged = { $n ->
    [one] Hiermee samengevoegd
   *[other] { $n } hiermee samengevoegd
 }
merging-by = van
merging-denied = Ideeën samenvoegen kunnen redacteuren van dit bord.
merging-problem-same = Kies een ander idee van hetzelfde bord.
merging-problem-other = Er is geen idee met dit nummer dat hiermee samengevoegd kan worden
merging-problem-went = Een van de twee is intussen met een ander samengevoegd of weggehaald. Kies opnieuw; wat je schreef staat er nog.
merging-problem-message = Vertel wie erbij hoort in één zin waarom
merging-problem-status = Dit bord heeft geen status voor samengevoegde ideeën.
merging-problem-late = Dit is meer dan 30 dagen geleden; het blijft zo.
merging-problem-chain = Het idee dat bleef is zelf intussen samengevoegd. Splits dat eerst.
merging-hint = Is het hetzelfde als een ander?
merging-hint-text = Zeg welk. Een redacteur kijkt en beslist; tot dan verandert er niets.
merging-hint-say = Aanwijzen
merging-hinted = Bedankt. Een redacteur kijkt ernaar.
merging-hints = Aangewezen als hetzelfde
merging-hint-by = door
merging-denied-hint = Kartrekkers en de redactie van dit bord doen dat.
