import { roster } from '@words';
import type { Tongue } from '../words/locale.ts';

const zh = {
  heading: (cover: string) => `${cover}：分户清单`,
  intro: '把各户的清单放进来，一次算出整张保单和每一户要交多少。清单只在这台设备上读，不会上传。',
  back: '回到单户试算',
  sourceHeading: '一、放进清单',
  sourceHelp: '第一行写列名，一户一行。可以是 Excel 文件（.xlsx）或 CSV 文件，也可以从表格软件里复制后粘贴。',
  needs: (column: string) => `要有“${column}”这一列；户主等其他列会照抄。`,
  choose: '选文件',
  dropped: '也可以把文件拖到这里',
  paste: '或者粘贴',
  read: '读清单',
  sample: '下载样表',
  sampleFile: '样表',
  householder: '户主',
  sampleName: '张三',
  quotes: (row: number) => `第 ${row} 行有引号没有配对，从这里往后读不出来。请改好再放进来。`,
  empty: '没有读到清单：要有一行列名，下面至少一户。',
  locked: '这个 Excel 文件设了密码，读不了。请在表格软件里去掉密码，再放进来。',
  old: '这是旧格式的 Excel 文件（.xls），读不了。请在表格软件里另存为 .xlsx 或 CSV，再放进来。',
  no_workbook: '这不是 Excel 文件（.xlsx）。请在表格软件里另存为 .xlsx 或 CSV，再放进来。',
  damaged: '这个 Excel 文件坏了，读不出来。请在表格软件里打开看看，重新保存后再放进来。',
  too_large: '这个文件太大，读不了。请只留下清单这一张表，不要图片，再放进来；最多 32 MB、20 万户。',
  unavailable: '读 Excel 文件的那部分程序没有装上。请连网后再试，或在表格软件里另存为 CSV 再放进来。',
  sheet: '读的是这张表',
  whichSheet: '没有认出哪一张表是清单，请选',
  found: (households: number) => `读到 ${households} 户`,
  totals: (rows: string) => `第 ${rows} 行是合计，没有算进去。`,
  columnsHeading: '二、核对各列',
  columnsHelp: '每一列当作哪一项来算？认不出的列只照抄，不影响保费。',
  column: '列名',
  first: '第一户',
  meaning: '当作',
  meaningOf: (column: string) => `“${column}”这一列当作`,
  copied: '只照抄',
  twice: (input: string) => `有两列都当作“${input}”，请只留一列。`,
  needed: (input: string) => `请指出哪一列是“${input}”。`,
  commonHeading: '三、各户相同的情况',
  pricing: (households: number) => `正在给 ${households} 户计价…`,
  reading: '正在读清单…',
  errorsHeading: (n: number) => `有 ${n} 处要改`,
  errorsHelp: '请在清单里改好，再放进来一次。一户有误，整张保单都不能算。',
  errorAt: (row: number, column: string, place: string, message: string) => {
    if (place !== '') return `${place}（“${column}”列）：${message}`;
    return column === '' ? `第 ${row} 行：${message}` : `第 ${row} 行“${column}”列：${message}`;
  },
  errorCell: (cell: string) => `（填的是“${cell}”）`,
  errorsMore: (n: number) => `还有 ${n} 处，改好上面的再看。`,
  resultHeading: '试算结果',
  policy: '整张保单',
  rule: roster.whole_shared.zh,
  sum: roster.sum_of_households.zh,
  total: '合计',
  export: '导出表格（CSV）',
  exportFile: '分户清单',
  tableLabel: (from: number, to: number, all: number) => `各户：第 ${from} 到 ${to} 户，共 ${all} 户`,
  row: '行',
  before: '前一页',
  after: '后一页',
  stale: '清单或选项有误，下面还是上一次的结果。',
  pastReview: (day: string) => `本方案应在 ${day} 前复核，这一天已过：费率可能已变，请向保险公司核实。`,
  join: '、',
};

export type RosterWords = typeof zh;

const en: RosterWords = {
  heading: (cover) => `${cover}: household list`,
  intro:
    'Put in a list of households and see at once what the whole policy costs and what each household pays. The list is read on this device only and never sent.',
  back: 'Back to one household',
  sourceHeading: '1. Put in the list',
  sourceHelp:
    'Column names in the first row, one household a row. An Excel (.xlsx) or CSV file, or cells copied from a spreadsheet.',
  needs: (column) => `It needs a column “${column}”. Other columns, such as the householder, are copied.`,
  choose: 'Choose a file',
  dropped: 'or drop one here',
  paste: 'Or paste it',
  read: 'Read the list',
  sample: 'Download a sample',
  sampleFile: 'sample',
  householder: 'Householder',
  sampleName: 'Zhang San',
  quotes: (row) =>
    `In row ${row} a quotation mark has no partner, so nothing after it can be read. Please correct it.`,
  empty: 'No list was found: it needs a row of column names and at least one household.',
  locked:
    'This Excel file has a password, so it cannot be read. Please take the password off in your spreadsheet program.',
  old: 'This is an Excel file of the old kind (.xls), which cannot be read. Please save it as .xlsx or CSV.',
  no_workbook:
    'This is not an Excel file (.xlsx). Please save it as .xlsx or CSV in your spreadsheet program.',
  damaged:
    'This Excel file is damaged and cannot be read. Please open it in your spreadsheet program and save it anew.',
  too_large:
    'This file is too large to be read. Please keep only the sheet with the list, without pictures: at most 32 MB and 200,000 households.',
  unavailable:
    'The part of the program that reads Excel files could not be loaded. Please try again with a network, or save the file as CSV.',
  sheet: 'Read from the sheet',
  whichSheet: 'None of the sheets looks like the list. Which one is it?',
  found: (households) => (households === 1 ? '1 household' : `${households} households`),
  totals: (rows) => `Left out as totals: row ${rows}.`,
  columnsHeading: '2. Check the columns',
  columnsHelp:
    'What does each column hold? Columns that are not known are copied and do not change the premium.',
  column: 'Column',
  first: 'First household',
  meaning: 'Holds',
  meaningOf: (column) => `Column “${column}” holds`,
  copied: 'Copied only',
  twice: (input) => `Two columns hold “${input}”. Please keep one.`,
  needed: (input) => `Please say which column holds “${input}”.`,
  commonHeading: '3. The same for all households',
  pricing: (households) => `Working out ${households} households…`,
  reading: 'Reading the list…',
  errorsHeading: (n) => (n === 1 ? 'There is 1 thing to correct' : `There are ${n} things to correct`),
  errorsHelp:
    'Please correct the list and put it in again. The policy cannot be worked out while a household is wrong.',
  errorAt: (row, column, place, message) => {
    if (place !== '') return `${place} (column “${column}”): ${message}`;
    return column === '' ? `Row ${row}: ${message}` : `Row ${row}, column “${column}”: ${message}`;
  },
  errorCell: (cell) => ` (it says “${cell}”)`,
  errorsMore: (n) => `and ${n} more; correct these first.`,
  resultHeading: 'Result',
  policy: 'The whole policy',
  rule: roster.whole_shared.en,
  sum: roster.sum_of_households.en,
  total: 'Total',
  export: 'Export as a table (CSV)',
  exportFile: 'households',
  tableLabel: (from, to, all) => `Households ${from} to ${to} of ${all}`,
  row: 'Row',
  before: 'Previous page',
  after: 'Next page',
  stale: 'Something needs correcting. This is still the previous result.',
  pastReview: (day) =>
    `This tariff was to be looked at again by ${day}: rates may have changed since, ask the insurer.`,
  join: ', ',
};

export const rosterWords: Record<Tongue, RosterWords> = { zh, en };
