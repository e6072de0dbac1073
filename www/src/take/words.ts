/** Words of paper and phone, loaded with them. */
const zh = {
  intro: '打印出来，或用手机扫码打开同一份试算。码里只有填写的数，没有姓名、电话。',
  printSheet: '打印（A4）',
  printSlip: '打印小票（80 毫米）',
  qr: '二维码：用手机打开这份试算',
  onlyHere: '这台设备没有对外的网址，别的手机扫了打不开；打印出来仍可核对。',
  tooMuch: '填写的内容太多，放不进一个二维码。',
  asked: '填写情况',
  result: '试算结果',
  work: '计算过程',
  made: '打印日期',
  engine: '程序版本',
  scan: '扫码可重新核算这份试算',
  applicant: '投保人签字',
  clerk: '经办人签字',
  day: '日期',
  same: (amount: string) => `已重新核算：保险费 ${amount}，与纸上一致。`,
  other: (now: string, paper: string) => `请注意：现在算出保险费 ${now}，纸上是 ${paper}。`,
  otherTariff: '费率已经换了版本。',
  sameTariff: '费率没有变；请核对填写的内容和程序版本。',
  damaged: '二维码的内容不完整或被改过，不能核对。',
  newer: '这个二维码由更新的版本做成。请先更新本页，再扫一次。',
  checking: '正在重新核算纸上的保险费…',
};

type Words = typeof zh;

const en: Words = {
  intro:
    'Print it, or scan the code and open the same quote on a phone. The code holds only the figures entered, no name, no telephone number.',
  printSheet: 'Print (A4)',
  printSlip: 'Print a slip (80 mm)',
  qr: 'Code that opens this quote on a phone',
  onlyHere:
    'This device has no address that others can reach, so a phone cannot open the code; on paper it still serves for checking.',
  tooMuch: 'Too much was entered for one code.',
  asked: 'What was entered',
  result: 'Result',
  work: 'How it was worked out',
  made: 'Printed on',
  engine: 'Program version',
  scan: 'Scan to work this quote out again',
  applicant: 'Signature of the applicant',
  clerk: 'Signature of the clerk',
  day: 'Date',
  same: (amount) => `Worked out again: premium ${amount}, the same as on paper.`,
  other: (now, paper) => `Please note: the premium is ${now} now, on paper it is ${paper}.`,
  otherTariff: 'The tariff has changed since.',
  sameTariff: 'The tariff is the same; please compare what was entered and the program version.',
  damaged: 'The code is incomplete or was changed, so it cannot be checked.',
  newer: 'A newer version made this code. Please update this page and scan again.',
  checking: 'Working out the premium on paper again…',
};

export const words = { zh, en };
