//! Words to invent ideas with, the most frequent first. Small on purpose: rare words are made by joining two, as Dutch does all day.

/// The words of one language.
pub(super) struct Vocabulary {
    /// Words every sentence has, which full-text search passes over for the most part.
    pub small: &'static str,
    /// What people write about.
    pub topics: &'static str,
}

pub(super) const ENGLISH: Vocabulary = Vocabulary {
    small: "the of and a to in is you that it he was for on are as with his they at be this have from or one had by but not \
        what all were we when your can said there use an each which she do how their if will up other about out many then them \
        these so some her would make like him into time has look two more write go see no way could than first been who its \
        now find long down day did get come made may part over new after only little very just where most know",
    topics: "city people library park street school bicycle children bus road station garden water market centre parking bench \
        tree playground light neighbourhood building traffic office crossing train path bridge waste energy coffee shop food \
        music festival history museum theatre cinema square fountain flower grass dog cat bird bee insect river canal boat \
        harbour lake beach swimming pool sports football tennis gym running cycling walking hiking route map sign tram metro \
        ticket price discount card app website form letter phone message meeting team manager department project budget plan \
        rule permit licence tax support subsidy grant volunteer neighbour resident visitor tourist student teacher pupil \
        parent family elderly youth baby wheelchair ramp lift stairs toilet door window roof wall floor heating cooling solar \
        panel battery charger car scooter taxi truck delivery parcel post bin container recycling plastic paper glass bottle \
        cup plate kitchen canteen lunch breakfast dinner soup bread cheese fruit vegetable apple tomato organic local farm \
        animal nature forest meadow pond rain storm flood drainage sewer pipe leak repair maintenance cleaning paint colour \
        mural statue art workshop course training language computer laptop printer screen camera sensor data privacy security \
        safety police fire hospital doctor nurse pharmacy health care mental stress noise silence air smoke smell quality \
        survey vote idea proposal feedback complaint question answer opening hours weekend evening morning holiday summer \
        winter spring autumn christmas market concert book reading story newspaper magazine radio television film photo game \
        chess puzzle toy swing slide sandpit fence gate lamp shelter roundabout zebra kerb pavement cobble gravel asphalt \
        hedgehog squirrel beehive orchard allotment greenhouse compost terrace balcony courtyard attic basement corridor",
};

pub(super) const DUTCH: Vocabulary = Vocabulary {
    small: "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit door over ze hij zij \
        wij we je u naar heeft hebben was wordt worden kan kunnen zou moet veel meer al wel geen tot deze die dit daar hier \
        waar wat wie hoe zo want of omdat toen nu al heel erg goed nieuwe grote kleine eerste laatste andere eigen onze hun \
        haar mijn jouw alle elk iedere sommige geleden altijd nooit vaak soms misschien graag samen tussen tegen zonder \
        onder boven achter voorbij langs binnen buiten tijdens sinds vanaf terug weer eens even toch gewoon",
    topics: "stad mensen bibliotheek park straat school fiets kinderen bus weg station tuin water markt centrum parkeerplaats bank \
        boom speeltuin licht buurt gebouw verkeer kantoor oversteek trein pad brug afval energie koffie winkel eten \
        muziek feest geschiedenis museum theater bioscoop plein fontein bloem gras hond kat vogel bij insect rivier gracht boot \
        haven meer strand zwemmen bad sport voetbal tennis hal hardlopen fietsen wandelen tocht route kaart bord tram metro \
        kaartje prijs korting pas app website formulier brief telefoon bericht vergadering team leiding afdeling project begroting \
        plan regel vergunning belasting steun subsidie vrijwilliger buurman bewoner bezoeker toerist student leraar leerling \
        ouder gezin senior jeugd peuter rolstoel helling lift trap toilet deur raam dak muur vloer verwarming koeling zon \
        paneel accu lader auto scooter taxi vrachtwagen bezorging pakket post bak container inzameling plastic papier glas fles \
        beker bord keuken kantine lunch ontbijt avondeten soep brood kaas fruit groente appel tomaat biologisch boerderij \
        dier natuur bos weide vijver regen storm overlast afvoer riool leiding lek reparatie onderhoud schoonmaak verf kleur \
        schildering beeld kunst werkplaats cursus opleiding taal computer laptop printer scherm camera sensor gegevens privacy \
        veiligheid politie brandweer ziekenhuis dokter verpleger apotheek gezondheid zorg stress geluid stilte lucht rook geur \
        kwaliteit enquete stem idee voorstel mening klacht vraag antwoord opening uren weekend avond ochtend vakantie zomer \
        winter lente herfst kerst concert boek lezen verhaal krant tijdschrift radio televisie film foto spel \
        schaak puzzel speelgoed schommel glijbaan zandbak hek poort lamp abri rotonde zebrapad stoep klinker grind asfalt \
        egel eekhoorn bijenkast boomgaard volkstuin kas compost terras balkon hof zolder kelder gang",
};

pub(super) const FIRST_NAMES: &str = "Anna Bas Cato Daan Eva Fatima Gijs Hanna Imani Jan Karin Lars Mila Noor Omar Pim Quinten \
    Roos Sanne Tess Umut Vera Wout Xander Yara Zeynep Alice Ben Chloe David Emma Frank Grace Henry Isla Jack Kate Liam Mia Noah \
    Olivia Peter Rachel Sam Tom Una Victor Wendy Marieke Joost Ayse Mehmet Lotte Sven Fleur Jasper Amber Ruben Iris Thijs";

pub(super) const LAST_NAMES: &str = "Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Kok Jacobs \
    Vermeulen Schouten Willems Hoekstra Koster Prins Blom Huisman Peeters Kuipers Post Kuiper Veenstra Kramer Scholten Postma \
    Martens Timmermans Maas Verhoeven Koning Yilmaz Kaya Demir Smith Jones Taylor Brown Wilson Evans Thomas Walker White Green \
    Hall Wood Clarke Jackson Turner Hill Scott Cooper Morris Ward Moore King Watson Baker Harris Young Allen Mitchell Bennett";
