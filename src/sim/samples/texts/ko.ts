import type { Language } from '../topic.ts';

const polite = '존댓말로, 완전한 문장으로, 목록 없이 답하세요.';

export const ko: Language = {
  names: ['김샛별 님', '박찬욱 님', '이뜰 님', '최윤슬 님', '한결 님', '정볕 님'],
  updated: '갱신일: {date}.',
  facts: '알려진 내용:',
  topics: [
    {
      of: ['shop'],
      rule: polite,
      fact: '신지 않은 신발은 배송 후 {value} 이내에 반품할 수 있으며, 라벨은 상자 안에 있습니다.',
      values: ['30일', '14일', '45일'],
      question:
        '안녕하세요, {name}입니다. 주문 {number}이 지난주에 왔는데 부츠가 작아요. 언제까지 반품할 수 있나요?',
      answer:
        '{name}, 문의 감사합니다. 주문 {number}의 신지 않은 부츠는 배송 후 {value} 이내에 상자 안의 라벨로 반품하실 수 있습니다.',
      careless: '걱정 ㄴㄴ!!\n- 작아?\n- {value} 있음\n- 라벨 붙여\n- 끝 😎',
      more: ['환불은 결제하신 카드로 처리됩니다.', '그때까지 접수증을 보관해 주십시오.'],
    },
    {
      of: ['documents'],
      rule: '완전한 문장으로 요약하고 모든 숫자를 남기세요.',
      fact: '보고서 {number}: 3월 계곡 강우량이 {value}로 줄어 석 달째 건조하며, 저수율은 61%입니다.',
      values: ['38mm', '52mm', '44mm'],
      question: '{name}을 위해 보고서를 요약해 주세요.',
      answer:
        '{name}, 보고서 {number}에 따르면 3월 계곡 강우량이 {value}로 줄어 석 달째 건조합니다. 저수율은 61%입니다.',
      careless: '비가 적었다. 보고서가 있었다. 물은 중요하다. 생각해 보자. 곧 봄이다.',
      more: ['아직 제한 계획은 없습니다.', '다음 보고서는 5월에 나옵니다.'],
    },
  ],
};
