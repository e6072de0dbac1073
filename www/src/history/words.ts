const zh = {
  pick: '没有文件？先用示例数据试算：',
  picked: (title: string, rows: number) => `已用示例“${title}”填好 ${rows} 行。`,
  again: '改了上面的条件后，用同一示例重新填',
  source: (source: string) => `来源：${source}。示例不代表您那里，投保要用当地资料。`,
  rests: (title: string, source: string) =>
    `这个价用的是示例数据：${title}（${source}）。示例不代表您那里，投保要用当地资料。`,
};

type Words = typeof zh;

const en: Words = {
  pick: 'No file? Try it with an example:',
  picked: (title, rows) => `${rows} rows filled from the example “${title}”.`,
  again: 'Fill again from the same example after changing the terms above',
  source: (source) => `Source: ${source}. It does not stand for your place; to insure, use your own record.`,
  rests: (title, source) =>
    `This price rests on an example: ${title} (${source}). It does not stand for your place; to insure, use your own record.`,
};

export const historyWords = { zh, en };
