const zh = {
  title: '费率试验台',
  intro:
    '给保险公司的人用：打开或拖入一个费率文件，改一改，马上看到哪里写错、表单是什么样、保费是多少。文件只在这台设备上。',
  open: '打开文件',
  text: '费率文件（JSON）',
  drop: '也可以把文件拖到这里',
  empty: '还没有费率文件。',
  checking: '正在检查…',
  faults: (n: number) => `有 ${n} 处错误`,
  sound: (n: number) => `没有错误，${n} 个算例全部算对`,
  hint: (hint: string) => `是不是“${hint}”？`,
  unknownFault: '这里写得不对',
  differences: '和上一个版本有什么不同',
  noEarlier: '内置的费率里没有它更早的版本。',
  none: '没有不同。',
  earlier: (date: string) => `与 ${date} 起执行的版本比较。`,
  what: '哪一项',
  before: '原来',
  after: '现在',
  least: '最小',
  most: '最大',
  starts: '预填',
  formula: '算法',
  share: '比例',
  preview: '表单和试算',
};

type Words = typeof zh;

const en: Words = {
  title: 'Tariff workbench',
  intro:
    'For insurers: open or drop a tariff file, change it, and see at once what is wrong, how its form looks and what the premium is. The file stays on this device.',
  open: 'Open a file',
  text: 'Tariff file (JSON)',
  drop: 'Files can be dropped here, too',
  empty: 'No tariff file yet.',
  checking: 'Checking…',
  faults: (n) => `${n} ${n === 1 ? 'mistake' : 'mistakes'}`,
  sound: (n) => `No mistakes; all ${n} cases come out right`,
  hint: (hint) => `did you mean “${hint}”?`,
  unknownFault: 'this is not right',
  differences: 'What differs from the version before',
  noEarlier: 'No earlier version of it is among the built-in tariffs.',
  none: 'Nothing differs.',
  earlier: (date) => `Compared with the version in force since ${date}.`,
  what: 'What',
  before: 'Before',
  after: 'Now',
  least: 'least',
  most: 'most',
  starts: 'starts at',
  formula: 'formula',
  share: 'share',
  preview: 'Form and price',
};

export const words = { zh, en };
