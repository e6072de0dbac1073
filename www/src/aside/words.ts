const zh = {
  stop: '停止',
  stopped: '已停止，填的内容都还在。',
  again: '重新计算',
};

type Words = typeof zh;

const en: Words = {
  stop: 'Stop',
  stopped: 'Stopped. Everything you entered is still there.',
  again: 'Work it out again',
};

export const words = { zh, en };
