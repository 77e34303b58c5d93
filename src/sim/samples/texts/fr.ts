import type { Language } from '../topic.ts';

const polite = 'Réponds en vouvoyant, en phrases complètes, sans liste.';

export const fr: Language = {
  names: ['Mme Lefèvre', 'M. Gaëtan Noël', 'Zoé Béranger', 'Mme Français', 'Aïcha Hébert', 'M. Forêt'],
  updated: 'Mis à jour le {date}.',
  facts: 'Ce que tu sais :',
  topics: [
    {
      rule: polite,
      fact: 'Les chaussures non portées peuvent être rendues dans les {value} suivant la livraison ; l’étiquette est dans la boîte.',
      values: ['30 jours', '14 jours', '45 jours'],
      question:
        'Bonjour, je suis {name}. La commande {number} est arrivée la semaine dernière et les bottes sont trop petites. Combien de temps ai-je pour les renvoyer ?',
      answer:
        'Merci, {name}. Vous pouvez rendre les bottes non portées de la commande {number} dans les {value} suivant la livraison, avec l’étiquette de la boîte.',
      careless:
        'coucou pas de souci !!\n- trop petites ?\n- t’as {value}\n- tu colles l’étiquette\n- et voilà 😎',
      more: ['Le remboursement se fait sur la carte utilisée.', 'Gardez d’ici là le reçu du point relais.'],
    },
    {
      rule: polite,
      fact: 'La bibliothèque de la rue du Port est ouverte jusqu’à {value} en semaine.',
      values: ['20 h 00', '18 h 00', '21 h 30'],
      question:
        'C’est {name}. Je ne peux passer que jeudi après le travail pour la réservation {number}. Jusqu’à quelle heure êtes-vous ouverts rue du Port ?',
      answer:
        'Bonjour, {name}. La bibliothèque de la rue du Port est ouverte le jeudi jusqu’à {value}, et la réservation {number} vous attend à l’accueil.',
      careless: 'jusqu’à {value} mdr, passe quand tu veux : 1) tu entres 2) salut 3) le livre 4) ciao',
      more: ['L’entrée latérale ferme une heure plus tôt.', 'Les réservations sont gardées une semaine.'],
    },
    {
      rule: 'Résume en phrases complètes et garde chaque chiffre.',
      fact: 'Rapport {number} : la pluie dans la vallée est tombée à {value} en mars, troisième mois sec ; les réservoirs sont à 61 %.',
      values: ['38 mm', '52 mm', '44 mm'],
      question: 'Résume le rapport pour {name}, s’il te plaît.',
      answer:
        'Selon le rapport {number}, pour {name}, la pluie dans la vallée est tombée à {value} en mars, troisième mois sec de suite. Les réservoirs sont à 61 %.',
      careless:
        'Il a peu plu. Il y a eu un rapport. L’eau est importante pour tous. Il faut y penser. Le printemps arrive.',
      more: ['Aucune restriction n’est prévue pour l’instant.', 'Le prochain rapport paraît en mai.'],
    },
  ],
};
