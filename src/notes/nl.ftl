notes-heading = Notities onder medewerkers
notes-who = Alleen medewerkers van dit bord lezen dit. Het staat in geen mail, zoekresultaat of export.
notes-yours = Een notitie voor je collega’s
notes-write = Bewaar notitie
notes-written = Je notitie is bewaard. Alleen medewerkers van dit bord lezen hem.
notes-denied = Alleen medewerkers van dit bord lezen en schrijven deze notities.
notes-problem-empty = Schrijf eerst iets
notes-problem-long = Maak het korter, hooguit 10.000 tekens
