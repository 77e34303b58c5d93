/** Stems of English words that look like a slip of a word of the lexicon. Made by `node test/bench/real-words.ts`. */
export const realWords: ReadonlySet<string> = new Set(
  `
  abound academia accent acquir adoptiv agility aground attach ballet banana beach bekaa beyonc
  blacklist blanc blanch bleach breath britt buckey buffet burton calder calmer cancer cannon captor
  carson chancel charity chatter chhot ciller clint clutter coffin commandeer commut compaq compel
  compet complain complex concert condon confid confidant conform constanc constraint consul consulat
  contaminant contend contest contiguous contrast convection convent convex convey corps coulter
  county curtain custer decider defect defection defector defend dental dependenc depletion deplor
  detention devlin dialog differential dikha directv disagr discord discus display distant diver
  divergent diversify divert divest drier dynamit eighth emotion enmity entitl esther eternal evacuat
  evacuation everton evident exemplary exert expans expansiv explor export extant extensiv faction
  faculty falter farmer farther fault fellow fight finnish firmer flatten forgot formal forman
  friction fright fuent fullback garag genera gooden graduat graham guilt heath holden holler implicat
  incest incidenc infect infection infest infight inflam innocenc insect instant intens intent
  interfax invert invest jittery karen kennel khatami laguna lament langer leeson lengthy lesion
  lessen likeness linear linger linkag livelihood lunch maker mandal manuel marin marked market markey
  marlen marlon martin marvin massag maximus media medial mediat medina merlin mislead multiply
  neutral norma norman nothin offset offsid opera orchestra orchestral organic overheard overheat
  overrun oversight packer paerson parson particl particulat patent patten pearson peron persona
  persson picket playback pocket polic possib precious premis present prison profess projection promot
  propel prosper prowess qualify quantify quartet ranger ransom react reaction reader rector redress
  refrain regain regard regent relay relent renter repaid repay repeal replac replicat repress
  repression repriev resent residenc resort responsib restat restrain retain retard retort returne
  reuter rever reverenc revolution revolv roster runway sampson schem scream scripp sever shadowy
  shooter shorten showdown shower shutter signall silenc silver simeon slider societ specialis spring
  starch statu statur statut stead steadi steam steamy stick sting stitch stoner strang streak strong
  strung sunset surfer sutter tenor thorough though threat thron throughout ticker traffick trash
  tread trick tricky trough twent union unseed valiant victor weigh widow wiener wight winger winter
  withdrawn withdrew wright
`
    .trim()
    .split(/\s+/),
);
