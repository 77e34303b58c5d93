import type { Language } from '../topic.ts';

const polite = 'Answer formally and in whole sentences, and never use lists.';

export const en: Language = {
  names: ['Ms Okonkwo', 'Mr Lindqvist', 'Zoë Hartmann', 'Priya Raman', 'Dr Ferreira', 'Sam O’Dell'],
  updated: 'Updated {date}.',
  facts: 'What you know:',
  topics: [
    {
      of: ['shop'],
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
      of: ['school'],
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
      of: ['software', 'workplace'],
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
      of: ['software', 'workplace'],
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
      of: ['documents', 'school'],
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
      of: ['school'],
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
    {
      of: ['shop'],
      rule: polite,
      fact: 'Orders placed before {value} leave the warehouse on the same day.',
      values: ['14:00', '12:00', '16:00'],
      question:
        'Hi, {name} again. I placed order {number} at nine this morning. Will it still leave today, and until when do you pack?',
      answer:
        'Good morning, {name}. Orders placed before {value} leave the warehouse on the same day, so order {number} leaves today.',
      careless:
        'yesss should go out today i guess!!\n- ordered early? cool\n- {value} is the limit\n- fingers crossed 🤞',
      more: [
        'You will get a message with the parcel number as soon as it is packed.',
        'Heavy goods are sent by a carrier who calls you first.',
      ],
    },
    {
      of: ['bank'],
      rule: 'Answer in one paragraph and always state the amount with its currency.',
      fact: 'Card payments outside the euro area cost {value} of the amount.',
      values: ['1.5%', '1.75%', '2%'],
      question:
        'I am in Zurich this week and statement {number} shows a fee I did not expect. What do you charge for paying by card there? {name}',
      answer:
        'Dear {name}, card payments outside the euro area cost {value} of the amount, in euros, which is the fee that statement {number} shows.',
      careless:
        'Fees are a complicated topic and depend on many things.\n\nMaybe the merchant knows?\n\nOr look at the app.',
      more: [
        'Withdrawing cash there costs the same share, and the owner of the machine may add a fee of their own.',
        'No fee is taken for payments in euros.',
      ],
    },
    {
      of: ['bank'],
      rule: polite,
      fact: 'A blocked card is replaced within {value}; the new one comes by post.',
      values: ['five working days', 'three working days', 'seven working days'],
      question:
        'My wallet was stolen, I have had card {number} blocked. How long until I have a new one? {name}',
      answer:
        'I am sorry to hear that, {name}. The replacement for card {number} reaches you by post within {value}.',
      careless: 'oh nooo that sucks!!\n- card blocked? good\n- new one: {value}\n- pay cash till then lol',
      more: [
        'The PIN comes in a separate letter.',
        'Until then you can pay with the card in your telephone.',
      ],
    },
    {
      of: ['legal', 'documents'],
      rule: 'Summarise in whole sentences and keep every number.',
      fact: 'Contract {number}: liability is limited to {value} a year; intent and gross negligence are excepted.',
      values: ['€250,000', '€400,000', '€150,000'],
      question: 'Please list every amount in contract {number} with its clause. It is for {name}.',
      answer:
        'For {name}: contract {number} names one amount, in the clause on liability, which is limited to {value} a year. Intent and gross negligence are excepted.',
      careless:
        'There are some amounts in it. Liability matters a lot in contracts. It is best to read it with care.',
      more: ['The annexes name no amounts.', 'The clause has not been changed by an amendment.'],
    },
    {
      of: ['legal', 'documents'],
      rule: polite,
      fact: 'Contract {number}: either party may end it with notice of {value} to the end of a quarter.',
      values: ['three months', 'two months', 'six months'],
      question: '{name} asks what notice we have to give under contract {number}, and to which date.',
      answer:
        'Please tell {name} that either party may end contract {number} with notice of {value} to the end of a quarter.',
      careless: 'easy!!\n- you can get out\n- {value} or so\n- send an email\n- bye contract 👋',
      more: [
        'Notice has to be given in writing.',
        'The right to end the contract for cause is not affected.',
      ],
    },
    {
      of: ['documents', 'software'],
      rule: 'Summarise in whole sentences and keep every number.',
      fact: 'Report {number}: revenue of the northern region came to {value} in March, and returns to 4.1% of it.',
      values: ['€1.84 million', '€1.76 million', '€1.92 million'],
      question: 'Summarise the monthly report for {name}, with all figures.',
      answer:
        'Report {number} for {name}: revenue of the northern region came to {value} in March, and returns to 4.1% of it.',
      careless:
        'Business went well in the north. Some things came back. March is always special. See the report.',
      more: ['The southern region reports a week later.', 'The figures are not audited yet.'],
    },
    {
      of: ['workplace'],
      rule: 'Answer in one paragraph and always state the amount with its currency.',
      fact: 'Hotels on domestic trips are refunded up to {value} a night.',
      values: ['€120', '€110', '€135'],
      question:
        'My claim {number} came back. What is the limit for a hotel when I travel inside the country? Thanks, {name}',
      answer:
        'Hello {name}, hotels on domestic trips are refunded up to {value} a night, so claim {number} can be handed in again up to that amount.',
      careless:
        'It depends on the hotel, really. Hotels differ a lot.\n\nAsk your manager?\n\nOr travel less.',
      more: [
        'Breakfast is refunded when it stands on the same bill.',
        'A higher price needs an approval before the trip.',
      ],
    },
    {
      of: ['workplace'],
      rule: polite,
      fact: 'Leave that was not taken may be carried over until {value} of the next year.',
      values: ['31 March', '30 April', '30 June'],
      question:
        'Staff number {number}, {name}. Until when may I take the days that are left over from last year?',
      answer:
        'Good morning, {name}. Leave that was not taken may be carried over until {value} of the next year; this holds for staff number {number} as for everybody.',
      careless: 'holidayyys!! 🏖\n- {value}\n- just book it\n- nobody checks anyway',
      more: ['Days that are left after that lapse.', 'Your balance stands in the self-service under Time.'],
    },
    {
      of: ['parcels'],
      rule: polite,
      fact: 'A parcel that nobody takes in is kept at the parcel shop for {value}.',
      values: ['seven days', 'ten days', 'five days'],
      question:
        'I was not at home when parcel {number} came, and I am away until the weekend. How long do you keep it? {name}',
      answer:
        'Good day, {name}. Parcel {number} is kept at the parcel shop for {value}, and you can collect it there with your identity card.',
      careless: 'no stress!!\n- {value}\n- bring some ID\n- done 📦',
      more: [
        'Somebody else can collect it with a note that you signed.',
        'After that it goes back to the sender.',
      ],
    },
    {
      of: ['parcels'],
      rule: 'Give the steps in order, without commenting on the question.',
      fact: 'The place of delivery can be changed until {value} on the evening before.',
      values: ['20:00', '18:00', '22:00'],
      question: 'Can you send parcel {number} to my office instead? It is meant to come tomorrow. {name}',
      answer:
        'Open the tracking page of parcel {number}, {name}, choose another place of delivery until {value} today, and confirm it with the code that we send you.',
      careless:
        'Great question, I love flexible deliveries! Tracking pages are wonderful. There should be a button there until {value}, maybe?',
      more: ['The new place has to be in the same town.', 'You get a message when the change was accepted.'],
    },
    {
      of: ['airline'],
      rule: polite,
      fact: 'The basic fare includes one bag of up to {value} in the hold.',
      values: ['23 kg', '20 kg', '15 kg'],
      question: 'We are flying on Friday with booking {number}. How heavy may my suitcase be? {name}',
      answer:
        'Thank you for your message, {name}. Booking {number} is in the basic fare, which includes one bag of up to {value} in the hold.',
      careless: 'pack light lol ✈️\n- one bag\n- {value}\n- rest on you',
      more: [
        'A second bag can be added in the app until check-in closes.',
        'Hand luggage is one piece and a small bag.',
      ],
    },
    {
      of: ['airline'],
      rule: 'Give the steps in order, without commenting on the question.',
      fact: 'A booking can be changed free of charge up to {value} before departure.',
      values: ['24 hours', '48 hours', '72 hours'],
      question:
        'I have to fly a day later than in booking {number}. Does that cost anything, and how do I do it? {name}',
      answer:
        'Open My trips, {name}, choose booking {number}, then Change flight, and pick the new day; up to {value} before departure that is free of charge.',
      careless:
        'What an exciting trip! Changing plans is part of travelling. You may find something under My trips, {value} or so.',
      more: ['A difference in fare has to be paid.', 'Seats that were reserved are not carried over.'],
    },
    {
      of: ['groceries'],
      rule: 'Answer in one paragraph and always state the amount with its currency.',
      fact: 'Orders of {value} and above are delivered free of charge.',
      values: ['₹299', '₹199', '₹399'],
      question: 'Why was a delivery fee added to order {number}? From what amount is it free? {name}',
      answer:
        'Hello {name}, orders of {value} and above are delivered free of charge, and order {number} was below that.',
      careless: 'Fees are how it works these days, sorry.\n\nOrder more?\n\nOr walk to the shop.',
      more: ['The amount counts after discounts.', 'In the rain a small extra fee may be added.'],
    },
    {
      of: ['groceries'],
      rule: polite,
      fact: 'Spoilt or damaged goods are refunded when they are reported within {value} of delivery.',
      values: ['24 hours', '12 hours', '48 hours'],
      question: 'The milk in order {number} was sour. Until when can I report that? {name}',
      answer:
        'We apologise, {name}. Spoilt goods from order {number} are refunded when they are reported within {value} of delivery, with a picture in the app.',
      careless: 'eww sour milk!! 🤢\n- {value}\n- send a pic\n- done',
      more: ['The refund goes to your wallet at once.', 'There is no need to send the goods back.'],
    },
  ],
};
