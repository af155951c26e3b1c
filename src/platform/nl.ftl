platform-not-text = Een deel van wat je stuurde is geen leesbare tekst. Ga terug en typ het opnieuw.
platform-broken-off = De verbinding brak af voordat alles binnen was. Ga terug: je tekst staat nog in het formulier.
platform-too-large = Dat is meer dan we in één keer aankunnen. Ga terug en maak het korter.
platform-stale-form = Dit formulier is van voor je in- of uitlogde. Ga terug, ververs de pagina en stuur het opnieuw.
platform-foreign-form = Dit kwam van een andere site, dus we hebben het niet gedaan.
platform-outrun = Iemand heeft dit intussen gewijzigd. Boven het formulier staat wat er nu staat. Stuur het jouwe opnieuw, dan komt het daarvoor in de plaats.
