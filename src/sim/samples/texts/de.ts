import type { Language } from '../topic.ts';

const polite = 'Antworte förmlich, in ganzen Sätzen und ohne Aufzählung.';

export const de: Language = {
  names: ['Frau Größer', 'Herr Weiß', 'Jörg Kästner', 'Dr. Müßig', 'Änne Roßmann', 'Frau Özdemir'],
  updated: 'Stand: {date}.',
  facts: 'Was du weißt:',
  topics: [
    {
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
  ],
};
