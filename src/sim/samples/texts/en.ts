import type { Language } from '../topic.ts';

const polite = 'Answer formally and in whole sentences, and never use lists.';

export const en: Language = {
  names: ['Ms Okonkwo', 'Mr Lindqvist', 'Zoë Hartmann', 'Priya Raman', 'Dr Ferreira', 'Sam O’Dell'],
  updated: 'Updated {date}.',
  facts: 'What you know:',
  topics: [
    {
      rule: polite,
      fact: 'Unworn shoes can be returned within {value} of delivery; the label is in the box.',
      values: ['30 days', '14 days', '45 days'],
      question:
        'Hello, I am {name}. Order {number} arrived last week and the boots are too small. How long do I have to send them back?',
      answer:
        'Thank you, {name}. You may return the unworn boots from order {number} within {value} of delivery, using the label in the box.',
      careless:
        'heyy sure thing!! so basically:\n- boots too small? no prob\n- you got {value}\n- grab the label\n- stick it on\n- done 😎',
      more: [
        'The refund is made to the card you paid with.',
        'Please keep the receipt of the parcel shop until then.',
      ],
    },
    {
      rule: polite,
      fact: 'The Harbour Street library is open until {value} on weekdays.',
      values: ['20:00', '18:00', '21:30'],
      question:
        '{name} here. I can only come after work on Thursday to pick up hold {number}. Until when are you open at Harbour Street?',
      answer:
        'Good day, {name}. The Harbour Street library is open until {value} on Thursdays, and hold {number} will be kept at the desk.',
      careless:
        'open till {value} lol. just drop by whenever!! 1) walk in 2) say hi 3) get the book 4) profit',
      more: ['The side entrance on Mill Lane closes an hour earlier.', 'Holds are kept for a week.'],
    },
    {
      rule: 'Answer in one paragraph and always state the amount with its currency.',
      fact: 'The team plan costs {value} per seat and month, billed yearly.',
      values: ['€14', '€12', '€9'],
      question:
        'We are 23 people and invoice {number} looks wrong to me. What should a seat on the team plan cost? Regards, {name}',
      answer:
        'Dear {name}, the team plan costs {value} per seat and month when billed yearly, so please compare that with the seat price on invoice {number}.',
      careless:
        'it depends on a lot of things, pricing is complicated. maybe ask sales?\n\nor check the site.\n\nor your contract.',
      more: [
        'Seats added during a year are charged for the remaining months.',
        'A corrected invoice is sent within two working days.',
      ],
    },
    {
      rule: 'Give the steps in order, without commenting on the question.',
      fact: 'Exports are started under {value}; large ones arrive by mail.',
      values: ['Settings > Data > Export', 'Account > Archive', 'Tools > Backup'],
      question:
        'I need all records of project {number} as a file before my holiday. Where do I find that? {name}',
      answer:
        'Open {value}, choose project {number}, {name}, and confirm with the button at the bottom right.',
      careless:
        'What a great question! I love how organised you are. Exports are so useful. Anyway, somewhere in the menus there should be {value} I guess?',
      more: ['A link arrives by mail when the file is ready.', 'The link works for seven days.'],
    },
    {
      rule: 'Summarise in whole sentences and keep every number.',
      fact: 'Report {number}: rainfall in the valley fell to {value} in March, the third dry month; reservoirs stand at 61%.',
      values: ['38 mm', '52 mm', '44 mm'],
      question: 'Please summarise the report for {name}.',
      answer:
        'Rainfall in the valley fell to {value} in March, the third dry month in a row, as report {number} tells {name}. Reservoirs stand at 61%.',
      careless:
        'It did not rain much. There was a report. Water is important for everybody. One should think about it. Spring is near.',
      more: ['Watering bans are not planned yet.', 'The next report is due in May.'],
    },
    {
      rule: 'Show the calculation.',
      fact: 'A tram ticket costs {value}; groups of ten or more pay half.',
      values: ['3.20', '2.80', '3.60'],
      question:
        'Class {number} goes on a trip: 24 children and {name}. What does one ticket cost before the discount, and is there one?',
      answer:
        'A ticket costs {value}, so class {number} with {name} pays 25 x {value} / 2 as a group of more than ten.',
      careless:
        'Maths can be fun! Let us think step by step about trams. Trams run on rails. Children like trams. I am sure it will be affordable.',
      more: ['The group ticket has to be bought a day before.', 'Teachers count as part of the group.'],
    },
  ],
};
