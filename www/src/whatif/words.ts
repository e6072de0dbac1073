const zh = {
  intro: '选两项，看它们换成别的会交多少。按一下格子，就照它填上。',
  steps: '小字是比左边一格多交多少。',
  working: '正在算换成别的各要交多少…',
  across: '横着换',
  down: '竖着换',
  caption: (who: string) => `${who}应交`,
  now: '现在',
  impossible: '不能这样投保',
  nothing: '这个险种没有可以换着比的项目。',
  compareHeading: '钉住一份，和另一份比',
  pin: '钉住现在这份',
  unpin: '取下',
  pinHelp: '先钉住一份，再改动上面填的，或换一个险种，两份就排在一起。',
  what: '项目',
  pinned: '钉住的',
  other: '现在的',
  difference: '相差',
  more: (amount: string) => `多 ${amount}`,
  less: (amount: string) => `少 ${amount}`,
  same: '一样',
  differs: '不同',
  product: '险种',
};

type Words = typeof zh;

const en: Words = {
  intro: 'Choose two questions to see the price for other answers. Press a cell to take its answers over.',
  steps: ' Small print says what the step from the cell to the left adds.',
  working: 'Working out the prices for other answers…',
  across: 'Across',
  down: 'Down',
  caption: (who) => `${who} pays`,
  now: 'now',
  impossible: 'cannot be insured like this',
  nothing: 'Nothing of this cover can be varied.',
  compareHeading: 'Pin a quote and compare another with it',
  pin: 'Pin this quote',
  unpin: 'Unpin',
  pinHelp:
    'Pin a quote, then change what is entered above, or choose another cover: both stand side by side.',
  what: 'What',
  pinned: 'Pinned',
  other: 'Now',
  difference: 'Difference',
  more: (amount) => `${amount} more`,
  less: (amount) => `${amount} less`,
  same: 'the same',
  differs: 'differs',
  product: 'Cover',
};

export const words = { zh, en };
