votes-vote = Stem
votes-voted = Gestemd
votes-me-too = Ik ook
votes-you-too = Jij ook
votes-agree = Eens
votes-agreed = Eens
votes-against = Tegen
votes-voted-against = Je bent tegen
votes-votes = { $n ->
    [one] stem
   *[other] stemmen
}
votes-counted = Je stem telt.
votes-taken-back = Stem ingetrokken.
votes-wish = Je wilde stemmen.
votes-denied-closed = Stemmen op dit idee kan niet meer; het aantal blijft staan.
votes-denied-down = Dit bord heeft geen tegenstemmen. Zeg in een reactie wat jij anders zou doen.
votes-problem-wish = We konden niet zien hoe je wilde stemmen.
