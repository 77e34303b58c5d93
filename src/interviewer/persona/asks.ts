import { asksTheScreen } from '../../session/requests/understand.ts';

/** One thing that a turn asks of a person: a question, or something to do. */
export interface Ask {
  readonly text: string;
  readonly request: boolean;
}

const leadIn =
  /^(?:(?:so|and|but|now|then|ok(?:ay)?|first|next|well|thanks|thank you|sorry|just|good|great|fine|also|again|for now|let me put it more simply|one more thing|[A-Z][a-z]+(?=,))[,:]?\s+)*/i;
const request =
  /^(?:(?:please|kindly)\b|(?:could|can|would|will|may) (?:you|somebody|someone|your|i|we)\b|i(?:'d| would)? (?:like|want|need) you to\b|(?:tell|show|try|press|send|open|take|start|read|reload|refresh|use|ask|paste|copy|look|check|describe|walk|click|log|clear|put|switch|pick|repeat|do (?:it|that|the)|run|give|make|another|restart|would you mind)\b)/i;
const politely = /\b(?:please|kindly)\b/i;
/** "Can you tell me when it began?" asks. */
const telling =
  /^(?:please |kindly |can you |could you |would you )*(?:tell|describe|explain|say|remember|give me|walk|take me|show me)\b/i;
/** Where one question of a sentence ends and the next begins. */
const nextQuestion =
  /(?:[,;:–—]|\s-)\s*(?:and |or |but |then )*(?=(?:what|when|where|how|who|which|whether|why|since when|did|do|does|is|are|was|were|has|have|can|could|please)\b)|\s+and (?=(?:when|what|where|how|who|which|why|did|does|has|have|are|is)\b)/i;

const opens =
  /\b(?:what|when|where|how|who|which|whether|why|did|do|does|is|are|was|were|has|have|can|could|would|will|please|tell|show|try|send|press|take|open|read|look|ask|paste|use|reload|start|describe|check)\b/i;

/** "what happens", typed without its mark. */
const longestBare = 9;
const isBareQuestion = (said: string): boolean =>
  said.split(/\s+/).length <= longestBare &&
  /^(?:what|when|where|how|who|which|why|since when|is|are|does|do you|did|has|have|can|could|should)\b/i.test(
    said,
  );

/** What a turn asks, one after the other. What is told beside it asks for nothing; nor does "is that right?", which wants a yes. */
export function asksIn(text: string): readonly Ask[] {
  const asks: Ask[] = [];
  for (const sentence of text.split(/(?<=[.?!。？！])\s*|\n+/)) {
    const said = sentence.replace(leadIn, '').trim();
    const question = /[?？]\s*$/.test(sentence) || isBareQuestion(said);
    if (said === '' || saysBack(sentence) || asksTheScreen(sentence)) continue;
    if (!question && !request.test(said) && !politely.test(said)) continue;
    const parts = said.split(nextQuestion);
    for (const part of parts) {
      const own = part.trim().replace(/[,;:]$/, '');
      // "Before I touch anything, what is ...": what only leads up to a question asks nothing.
      if (own.replace(/\W/g, '').length < 4 || (parts.length > 1 && !opens.test(own))) continue;
      const asked = question && !/[?？.!]$/.test(own) ? `${own}?` : own;
      asks.push({ text: asked, request: (request.test(own) || politely.test(own)) && !telling.test(own) });
    }
  }
  return asks;
}

/** "What do you get?" after something to do belongs to it. */
export const asksWhatComes = (text: string): boolean =>
  /^(?:and |so |then )*(?:tell me )?what (?:do|did|does|can|will) (?:you|it|the page|she|the text) (?:now )?(?:get|see|say|show|do|happen|find)\b[^,;]{0,16}[?.]?$|^what (?:happens|comes(?: out| back)?)\b[^,;]{0,16}[?.]?$|^tell me(?: what (?:you see|happens|comes))?[?.]?$/i.test(
    text.trim(),
  );

/** "So you paste the table, is that right?" */
export const saysBack = (text: string): boolean =>
  /\b(?:is|was) that (?:right|correct|it)\b|(?:^|[.,!;] ?)(?:right|correct|yes)\s*\?|\b(?:did|do|have) i (?:get|got|understand|understood|hear|heard|say) (?:you|it|that|this)\b|\bif i (?:understand|understood|get|got|hear|heard)\b|\bam i right\b|对吗/i.test(
    text,
  );
