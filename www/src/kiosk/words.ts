const zh = {
  still: '还在用吗？',
  wiped: (seconds: number) => `${seconds} 秒后回到首页，填的内容会全部清掉。`,
  stay: '继续使用',
  keypad: '屏幕键盘',
  backspace: '退格',
  clear: '清空',
  done: '完成',
};

type Words = typeof zh;

const en: Words = {
  still: 'Are you still there?',
  wiped: (seconds) => `In ${seconds} seconds the first page comes back and everything entered is wiped.`,
  stay: 'Go on',
  keypad: 'Keypad on the screen',
  backspace: 'Backspace',
  clear: 'Clear',
  done: 'Done',
};

export const words = { zh, en };
