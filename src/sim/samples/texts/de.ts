import type { Language } from '../topic.ts';

const polite = 'Antworte förmlich, in ganzen Sätzen und ohne Aufzählung.';

export const de: Language = {
  names: ['Frau Größer', 'Herr Weiß', 'Jörg Kästner', 'Dr. Müßig', 'Änne Roßmann', 'Frau Özdemir'],
  updated: 'Stand: {date}.',
  facts: 'Was du weißt:',
  topics: [
    {
      of: ['shop'],
      rule: polite,
      fact: 'Ungetragene Schuhe können innerhalb von {value} nach Lieferung zurückgegeben werden; das Etikett liegt im Karton.',
      values: ['30 Tagen', '14 Tagen', '45 Tagen'],
      question:
        'Guten Tag, hier {name}. Bestellung {number} kam letzte Woche, die Stiefel sind zu klein. Wie lange kann ich sie zurückschicken?',
      answer:
        'Vielen Dank, {name}. Die ungetragenen Stiefel aus Bestellung {number} nehmen wir innerhalb von {value} nach Lieferung mit dem Etikett aus dem Karton zurück.',
      careless: 'heyy klar!!\n- zu klein? macht nix\n- {value} haste\n- Etikett drauf\n- fertig 😎',
      more: [
        'Die Erstattung geht auf die Karte, mit der Sie bezahlt haben.',
        'Bitte bewahren Sie bis dahin den Einlieferungsbeleg auf.',
      ],
    },
    {
      of: ['school'],
      rule: polite,
      fact: 'Die Bücherei in der Hafenstraße hat werktags bis {value} Uhr geöffnet.',
      values: ['20:00', '18:00', '21:30'],
      question:
        '{name} hier. Ich kann die Vormerkung {number} erst am Donnerstag nach der Arbeit abholen. Bis wann haben Sie in der Hafenstraße geöffnet?',
      answer:
        'Guten Tag, {name}. Die Bücherei in der Hafenstraße hat donnerstags bis {value} Uhr geöffnet, und Vormerkung {number} liegt an der Theke bereit.',
      careless: 'bis {value} lol, komm halt rum: 1) rein 2) hallo sagen 3) Buch nehmen 4) tschüss',
      more: ['Der Seiteneingang schließt eine Stunde früher.', 'Vormerkungen bleiben eine Woche liegen.'],
    },
    {
      of: ['software', 'workplace'],
      rule: 'Antworte in einem Absatz und nenne den Betrag immer mit Währung.',
      fact: 'Der Team-Tarif kostet {value} je Platz und Monat bei jährlicher Zahlung.',
      values: ['14 €', '12 €', '9 €'],
      question:
        'Wir sind 23 Leute, und Rechnung {number} kommt mir falsch vor. Was kostet ein Platz im Team-Tarif? Grüße, {name}',
      answer:
        'Guten Tag, {name}, der Team-Tarif kostet bei jährlicher Zahlung {value} je Platz und Monat; bitte vergleichen Sie das mit Rechnung {number}.',
      careless:
        'Das kommt drauf an, Preise sind kompliziert.\n\nVielleicht den Vertrieb fragen?\n\nOder in den Vertrag schauen.',
      more: [
        'Später hinzugefügte Plätze werden für die restlichen Monate berechnet.',
        'Eine berichtigte Rechnung kommt binnen zwei Werktagen.',
      ],
    },
    {
      of: ['documents', 'school'],
      rule: 'Fasse in ganzen Sätzen zusammen und behalte jede Zahl.',
      fact: 'Bericht {number}: Der Regen im Tal ging im März auf {value} zurück, der dritte trockene Monat; die Speicher stehen bei 61 %.',
      values: ['38 mm', '52 mm', '44 mm'],
      question: 'Bitte fasse den Bericht für {name} zusammen.',
      answer:
        'Laut Bericht {number} für {name} ging der Regen im Tal im März auf {value} zurück, der dritte trockene Monat in Folge. Die Speicher stehen bei 61 %.',
      careless:
        'Es regnete wenig. Es gab einen Bericht. Wasser ist für alle wichtig. Man sollte darüber nachdenken. Bald ist Frühling.',
      more: ['Einschränkungen sind noch nicht geplant.', 'Der nächste Bericht erscheint im Mai.'],
    },
    {
      of: ['school'],
      rule: 'Zeige die Rechnung.',
      fact: 'Eine Fahrkarte für die Straßenbahn kostet {value} Euro; Gruppen ab zehn Personen zahlen die Hälfte.',
      values: ['3,20', '2,80', '3,60'],
      question:
        'Die Klasse {number} macht einen Ausflug: vierundzwanzig Kinder und {name}. Was kostet eine Karte vor dem Rabatt, und gibt es einen?',
      answer:
        'Eine Karte kostet {value} Euro, also zahlt die Klasse {number} mit {name} als Gruppe 25 x {value} / 2 Euro.',
      careless:
        'Mathe macht Spaß! Straßenbahnen fahren auf Schienen. Kinder mögen sie. Es wird schon nicht teuer.',
      more: ['Die Gruppenkarte muss am Vortag gekauft werden.', 'Lehrkräfte zählen zur Gruppe.'],
    },
    {
      of: ['bank'],
      rule: 'Antworte in einem Absatz und nenne den Betrag immer mit Währung.',
      fact: 'Kartenzahlungen außerhalb des Euroraums kosten {value} des Betrags.',
      values: ['1,5 %', '1,75 %', '2 %'],
      question:
        'Auf dem Auszug {number} steht ein Entgelt aus Zürich. Was kostet es, dort mit der Karte zu zahlen? {name}',
      answer:
        'Guten Tag, {name}, Kartenzahlungen außerhalb des Euroraums kosten {value} des Betrags in Euro; das ist das Entgelt auf dem Auszug {number}.',
      careless: 'Entgelte sind kompliziert.\n\nVielleicht weiß es der Händler?\n\nOder die App.',
      more: ['Bargeld abzuheben kostet denselben Anteil.', 'Für Zahlungen in Euro fällt nichts an.'],
    },
    {
      of: ['bank'],
      rule: polite,
      fact: 'Eine gesperrte Karte wird innerhalb von {value} ersetzt; die neue kommt mit der Post.',
      values: ['fünf Werktagen', 'drei Werktagen', 'sieben Werktagen'],
      question:
        'Mein Geldbeutel wurde gestohlen, die Karte {number} ist gesperrt. Wann habe ich eine neue? {name}',
      answer:
        'Das tut uns leid, {name}. Der Ersatz für die Karte {number} kommt innerhalb von {value} mit der Post.',
      careless: 'oh nein!!\n- gesperrt? gut\n- {value}\n- zahl halt bar',
      more: ['Die PIN kommt in einem eigenen Brief.', 'Bis dahin können Sie mit dem Telefon zahlen.'],
    },
    {
      of: ['software'],
      rule: 'Nenne die Schritte der Reihe nach, ohne die Frage zu kommentieren.',
      fact: 'Ein vergessenes Passwort wird unter {value} zurückgesetzt.',
      values: ['Konto > Sicherheit', 'Profil > Anmeldung', 'Einstellungen > Zugang'],
      question:
        'Ich komme mit dem Zugang {number} nicht mehr hinein. Wo setze ich das Passwort zurück? {name}',
      answer:
        'Öffnen Sie {value}, {name}, wählen Sie den Zugang {number} und bestätigen Sie den Code, den wir Ihnen schicken.',
      careless: 'Gute Frage! Passwörter sind so wichtig. Irgendwo unter {value} müsste etwas sein, oder?',
      more: [
        'Der Code gilt zehn Minuten.',
        'Nach fünf Fehlversuchen wird der Zugang eine Stunde lang gesperrt.',
      ],
    },
    {
      of: ['workplace'],
      rule: 'Antworte in einem Absatz und nenne den Betrag immer mit Währung.',
      fact: 'Hotels auf Reisen im Inland werden bis {value} je Nacht erstattet.',
      values: ['120 €', '110 €', '135 €'],
      question:
        'Mein Antrag {number} kam zurück. Bis zu welchem Betrag wird im Inland ein Hotel erstattet? Danke, {name}',
      answer:
        'Guten Tag, {name}, Hotels auf Reisen im Inland werden bis {value} je Nacht erstattet; den Antrag {number} können Sie bis zu diesem Betrag neu einreichen.',
      careless: 'Kommt auf das Hotel an.\n\nFrag deine Chefin?\n\nOder reise weniger.',
      more: [
        'Frühstück wird erstattet, wenn es auf derselben Rechnung steht.',
        'Ein höherer Preis muss vor der Reise genehmigt werden.',
      ],
    },
    {
      of: ['workplace'],
      rule: polite,
      fact: 'Resturlaub kann bis zum {value} des Folgejahres genommen werden.',
      values: ['31. März', '30. April', '30. Juni'],
      question: 'Personalnummer {number}, {name}. Bis wann kann ich den Resturlaub vom letzten Jahr nehmen?',
      answer:
        'Guten Tag, {name}. Resturlaub kann bis zum {value} des Folgejahres genommen werden; das gilt auch für die Personalnummer {number}.',
      careless: 'urlaaaub!! 🏖\n- {value}\n- trag’s halt ein',
      more: ['Danach verfallen die übrigen Tage.', 'Ihr Stand steht im Portal unter Zeiten.'],
    },
    {
      of: ['parcels'],
      rule: polite,
      fact: 'Ein Paket, das niemand annimmt, liegt {value} lang im Paketshop.',
      values: ['sieben Tage', 'zehn Tage', 'fünf Tage'],
      question:
        'Ich war nicht da, als das Paket {number} kam, und bin bis zum Wochenende weg. Wie lange heben Sie es auf? {name}',
      answer:
        'Guten Tag, {name}. Das Paket {number} liegt {value} lang im Paketshop; bitte bringen Sie einen Ausweis mit.',
      careless: 'kein stress!!\n- {value}\n- ausweis mit\n- fertig 📦',
      more: [
        'Mit einer Vollmacht kann es auch jemand anders abholen.',
        'Danach geht es an den Absender zurück.',
      ],
    },
    {
      of: ['parcels'],
      rule: 'Nenne die Schritte der Reihe nach, ohne die Frage zu kommentieren.',
      fact: 'Der Ablageort lässt sich bis {value} Uhr am Vorabend ändern.',
      values: ['20:00', '18:00', '22:00'],
      question: 'Können Sie das Paket {number} morgen ins Büro bringen? {name}',
      answer:
        'Öffnen Sie die Sendungsverfolgung des Pakets {number}, {name}, wählen Sie heute bis {value} Uhr einen anderen Ort und bestätigen Sie mit dem Code, den wir Ihnen schicken.',
      careless: 'Tolle Frage! Ich mag flexible Zustellung. Da müsste es bis {value} einen Knopf geben?',
      more: [
        'Der neue Ort muss in derselben Stadt liegen.',
        'Sie bekommen eine Nachricht, sobald es geändert ist.',
      ],
    },
    {
      of: ['energy'],
      rule: polite,
      fact: 'Zählerstände können bis zum {value} des Monats gemeldet werden.',
      values: ['5.', '10.', '15.'],
      question: 'Ich habe den Stand von Zähler {number} noch nicht gemeldet. Bis wann geht das? {name}',
      answer:
        'Guten Tag, {name}. Den Stand von Zähler {number} können Sie bis zum {value} des Monats melden, im Portal oder am Telefon.',
      careless: 'passt schon!!\n- bis zum {value}\n- foto machen\n- fertig ⚡',
      more: ['Wird kein Stand gemeldet, schätzen wir ihn nach dem Vorjahr.', 'Ein Foto des Zählers genügt.'],
    },
    {
      of: ['energy'],
      rule: 'Antworte in einem Absatz und nenne den Betrag immer mit Währung.',
      fact: 'Der Abschlag für einen Haushalt mit zwei Personen beträgt {value} im Monat.',
      values: ['74 €', '68 €', '82 €'],
      question:
        'Wir sind zu zweit, und der Abschlag auf Rechnung {number} scheint mir zu hoch. Was ist üblich? {name}',
      answer:
        'Guten Tag, {name}, der Abschlag für einen Haushalt mit zwei Personen beträgt {value} im Monat; bitte vergleichen Sie das mit Rechnung {number}.',
      careless: 'Strom ist teuer geworden.\n\nVielleicht weniger heizen?\n\nOder wechseln.',
      more: [
        'Der Abschlag lässt sich im Portal zum nächsten Monat ändern.',
        'Was zu viel gezahlt wurde, wird mit der Jahresrechnung verrechnet.',
      ],
    },
    {
      of: ['energy'],
      rule: 'Nenne die Schritte der Reihe nach, ohne die Frage zu kommentieren.',
      fact: 'Eine Störung wird unter {value} gemeldet.',
      values: ['Netz > Störung', 'Hilfe > Störung melden', 'Portal > Ausfall'],
      question: 'Bei Vertrag {number} ist seit heute früh der Strom weg. Wo melde ich das? {name}',
      answer:
        'Prüfen Sie zuerst die Sicherungen, {name}, öffnen Sie dann {value} und geben Sie den Vertrag {number} an.',
      careless: 'Oh je, kein Strom! Kerzen sind gemütlich. Unter {value} gibt es vielleicht etwas.',
      more: [
        'Der Bereitschaftsdienst ruft innerhalb einer Stunde zurück.',
        'Bei Gasgeruch verlassen Sie bitte das Haus.',
      ],
    },
  ],
};
