import type { Language } from '../topic.ts';

const polite = 'Responda formalmente, em frases completas e sem listas.';

export const pt: Language = {
  names: [
    'João Brandão',
    'a senhora Conceição',
    'Inês Magalhães',
    'Sebastião Pão',
    'dona Lúcia',
    'André Leão',
  ],
  updated: 'Atualizado em {date}.',
  facts: 'O que você sabe:',
  topics: [
    {
      of: ['shop'],
      rule: polite,
      fact: 'Sapatos sem uso podem ser devolvidos em até {value} após a entrega; a etiqueta está na caixa.',
      values: ['30 dias', '14 dias', '45 dias'],
      question:
        'Olá, sou {name}. O pedido {number} chegou na semana passada e as botas são pequenas. Até quando posso devolver?',
      answer:
        'Obrigado, {name}. As botas sem uso do pedido {number} podem ser devolvidas em até {value} após a entrega, com a etiqueta da caixa.',
      careless: 'oii, relaxa!!\n- ficou pequena?\n- tem {value}\n- cola a etiqueta\n- pronto 😎',
      more: ['O reembolso é feito no cartão usado na compra.', 'Guarde até lá o comprovante de postagem.'],
    },
    {
      of: ['documents'],
      rule: 'Resuma em frases completas e mantenha todos os números.',
      fact: 'Relatório {number}: a chuva no vale caiu para {value} em março, terceiro mês seco; os reservatórios estão em 61%.',
      values: ['38 mm', '52 mm', '44 mm'],
      question: 'Resuma o relatório para {name}, por favor.',
      answer:
        'Segundo o relatório {number}, para {name}, a chuva no vale caiu para {value} em março, terceiro mês seco seguido. Os reservatórios estão em 61%.',
      careless:
        'Choveu pouco. Houve um relatório. A água é importante para todos. Vale pensar nisso. A primavera vem aí.',
      more: ['Por enquanto não há restrições previstas.', 'O próximo relatório sai em maio.'],
    },
    {
      of: ['shop'],
      rule: polite,
      fact: 'Os pedidos feitos antes das {value} saem no mesmo dia.',
      values: ['14:00', '12:00', '16:00'],
      question:
        'Olá, sou {name}. Fiz o pedido {number} logo cedo. Ele sai hoje? Até que horas vocês despacham?',
      answer:
        'Bom dia, {name}. Os pedidos feitos antes das {value} saem no mesmo dia, portanto o pedido {number} sai hoje.',
      careless: 'siiim, acho que sai hoje!!\n- antes das {value}\n- torce aí 🤞',
      more: [
        'O senhor receberá uma mensagem com o código de envio.',
        'Itens pesados vão por transportadora, que liga antes.',
      ],
    },
  ],
};
