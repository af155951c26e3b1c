notes-heading = Notities van de redactie
notes-who = Alleen de redactie van dit bord leest dit. Het staat in geen mail, zoekresultaat of export.
notes-yours = Een notitie voor je collega’s
notes-write = Notitie bewaren
notes-written = Je notitie is bewaard. Alleen de redactie van dit bord leest hem.
notes-denied = Alleen de redactie van dit bord leest en schrijft deze notities.
notes-problem-empty = Schrijf eerst iets
notes-problem-long = Maak het korter, hooguit 10.000 tekens
