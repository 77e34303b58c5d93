import type { Language } from '../topic.ts';

const polite = 'Réponds en vouvoyant, en phrases complètes, sans liste.';

export const fr: Language = {
  names: ['Mme Lefèvre', 'M. Gaëtan Noël', 'Zoé Béranger', 'Mme Français', 'Aïcha Hébert', 'M. Forêt'],
  updated: 'Mis à jour le {date}.',
  facts: 'Ce que tu sais :',
  topics: [
    {
      of: ['shop'],
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
      of: ['documents'],
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
    {
      of: ['bank'],
      rule: 'Réponds en un seul paragraphe et indique toujours le montant avec sa devise.',
      fact: 'Les paiements par carte hors de la zone euro coûtent {value} du montant.',
      values: ['1,5 %', '1,75 %', '2 %'],
      question:
        'Le relevé {number} montre des frais de Zurich que je n’attendais pas. Combien prenez-vous pour payer là-bas par carte ? {name}',
      answer:
        'Bonjour, {name} : les paiements par carte hors de la zone euro coûtent {value} du montant, en euros ; ce sont les frais du relevé {number}.',
      careless: 'Les frais, c’est compliqué.\n\nLe commerçant le sait peut-être ?\n\nOu l’appli.',
      more: ['Un retrait d’espèces coûte la même part.', 'Les paiements en euros sont sans frais.'],
    },
    {
      of: ['bank'],
      rule: polite,
      fact: 'Une carte bloquée est remplacée sous {value} ; la nouvelle arrive par la poste.',
      values: ['cinq jours ouvrés', 'trois jours ouvrés', 'sept jours ouvrés'],
      question:
        'On m’a volé mon portefeuille, la carte {number} est bloquée. Quand en aurai-je une autre ? {name}',
      answer:
        'Nous en sommes désolés, {name}. La carte qui remplace la carte {number} vous parvient par la poste sous {value}.',
      careless: 'oh la galère !!\n- bloquée ? bien\n- {value}\n- paie en liquide mdr',
      more: ['Le code arrive dans une autre lettre.', 'D’ici là vous pouvez payer avec le téléphone.'],
    },
    {
      of: ['software'],
      rule: 'Réponds en un seul paragraphe et indique toujours le montant avec sa devise.',
      fact: 'La formule équipe coûte {value} par poste et par mois, payée à l’année.',
      values: ['14 €', '12 €', '9 €'],
      question:
        'Nous sommes vingt-trois et la facture {number} me paraît fausse. Combien coûte un poste de la formule équipe ? {name}',
      answer:
        'Bonjour, {name} : la formule équipe coûte {value} par poste et par mois, payée à l’année ; comparez-le, je vous prie, avec la facture {number}.',
      careless: 'Ça dépend, les prix sont compliqués.\n\nLes ventes peut-être ?\n\nOu le contrat.',
      more: [
        'Les postes ajoutés en cours d’année sont facturés pour les mois restants.',
        'Une facture corrigée part sous deux jours ouvrés.',
      ],
    },
    {
      of: ['software'],
      rule: 'Donne les étapes dans l’ordre, sans commenter la question.',
      fact: 'Les exports se lancent sous {value} ; les plus gros arrivent par courriel.',
      values: ['Réglages > Données > Export', 'Compte > Archives', 'Outils > Sauvegarde'],
      question:
        'Il me faut toutes les données du projet {number} dans un fichier avant mes congés. Où les trouver ? {name}',
      answer:
        'Ouvrez {value}, {name}, choisissez le projet {number} et confirmez avec le bouton en bas à droite.',
      careless:
        'Quelle bonne question ! Les exports sont si utiles. Il doit y avoir quelque chose sous {value}, non ?',
      more: ['Un lien arrive par courriel quand le fichier est prêt.', 'Le lien reste valable sept jours.'],
    },
  ],
};
