/** The help page, whole in both languages. */
interface Help {
  title: string;
  sections: { heading: string; points: string[] }[];
  termsHeading: string;
  terms: [term: string, meaning: string][];
}

const zh: Help = {
  title: '怎么用',
  sections: [
    {
      heading: '算一次保费',
      points: [
        '先选要保的东西，再把问到的几项填上。每一项都已经预先填好一个常见的数，不清楚的可以先不改。',
        '右边（手机上在下面）马上显示自己交多少、政府补多少。改一个数，价钱就跟着变。',
        '面积可以按公顷、平方米填，大笔的钱可以按万元填：在框右边换单位，下面会写明合多少亩、多少元。',
        '填错了，会在那一项旁边写明错在哪里、应该填多少。改好以后提示就没有了。',
      ],
    },
    {
      heading: '看懂结果',
      points: [
        '最大的数是自己要交的。下面的表是各方各交多少，加起来正好是保险费，一分不差。',
        '点开“这个价是怎么算出来的”，每一步都列着，用计算器可以照着算一遍。',
        '种多少亩、养多少头的险种，还写着每亩、每头要多少钱。费率过了该复核的日子，也会写明。',
        '写着“示例”的，说明里面有的数字是举例，不是正式费率。',
      ],
    },
    {
      heading: '带走和核对',
      points: [
        '点开“打印或带走”，可以打印一张纸，也可以用手机扫码打开同一份试算。扫纸上的码，会重新算一遍，告诉您和纸上是不是一样。',
        '地址栏里的网址就是这份试算，可以收藏，也可以发给别人。',
      ],
    },
    {
      heading: '全村的清单',
      points: [
        '每个险种下面都有“分户清单”：把 Excel 文件（.xlsx）或 CSV 文件拖进去，一次算出全村和每一户的保费。',
        '有错的格会按 Excel 的叫法写明，例如 B7。算好的清单可以导出。',
      ],
    },
    {
      heading: '填的内容去哪里了',
      points: [
        '不用登记，也不问姓名、电话、身份证号。填的内容只在这台设备上算，不发给任何人。',
        '打开过一次以后，没有网络也能用。',
      ],
    },
    {
      heading: '要紧的一句',
      points: ['试算结果仅供参考，不是保险公司的报价。保多少、赔多少，以保险单为准。'],
    },
  ],
  termsHeading: '几个词的意思',
  terms: [
    ['保险金额', '出险以后最多赔这么多。'],
    ['保险费', '为这份保险各方一共要交的钱。'],
    ['费率', '每 100 元保险金额收多少元保险费。'],
    ['免赔', '每次损失里自己先承担的一部分，保险不赔。免赔越高，保费越低。'],
    ['补贴', '政府替农户交的那部分保险费。'],
    ['出险', '保险单里写明的灾害或事故真的发生了。'],
    ['费率核对码', '费率文件的编号。两边的核对码相同，用的就是同一份费率。'],
  ],
};

const en: Help = {
  title: 'How to use it',
  sections: [
    {
      heading: 'Working out a premium',
      points: [
        'Choose what to insure, then answer the few questions. Each already holds a usual figure; leave what you are not sure of.',
        'Beside them (below, on a phone) you read at once what you pay and what government pays. Change a figure and the price follows.',
        'Areas may be entered in hectares or square metres, large amounts in tens of thousands: change the unit beside the box, and below it you read what that comes to.',
        'Where something is wrong, the words beside it say what and how to put it right. They go away once it is.',
      ],
    },
    {
      heading: 'Reading the result',
      points: [
        'The largest figure is what you pay yourself. The table below tells who pays how much; together it is the premium, to the fen.',
        'Open “How this was worked out”: every step is there, and a pocket calculator gives the same.',
        'Covers by the mu or the head also say what one mu or head costs. Where the day by which a tariff was to be looked at again has passed, it says so.',
        'Where it says “example”, some of the numbers are made up and no official rates.',
      ],
    },
    {
      heading: 'Taking it along, and checking it',
      points: [
        'Open “Print it or take it along” to print a sheet or to scan a code that opens the same quote on a phone. Scanning the code on paper works the quote out again and says whether it is the same.',
        'The address of the page is the quote: keep it as a bookmark or send it to somebody.',
      ],
    },
    {
      heading: 'The list of a whole village',
      points: [
        'Every cover has a “household list”: drop an Excel file (.xlsx) or a CSV file there to see the premium of the whole village and of each household.',
        'Cells that are wrong are named as Excel names them, such as B7. The finished list can be exported.',
      ],
    },
    {
      heading: 'Where what you enter goes',
      points: [
        'Nobody registers, and no name, telephone or identity number is asked. What you enter is worked out on this device and sent to nobody.',
        'Once opened, the page also works without a network.',
      ],
    },
    {
      heading: 'One thing that matters',
      points: [
        'The result is a trial calculation and no insurer’s offer. What is insured and paid stands in the policy.',
      ],
    },
  ],
  termsHeading: 'What some words mean',
  terms: [
    ['Sum insured', 'The most that is paid after a loss.'],
    ['Premium', 'What all parties together pay for the insurance.'],
    ['Rate', 'Yuan of premium for each 100 yuan of sum insured.'],
    ['Deductible', 'The part of each loss you bear yourself. The higher it is, the lower the premium.'],
    ['Subsidy', 'The part of the premium that government pays for the farmer.'],
    ['Insured event', 'One of the disasters or accidents named in the policy has happened.'],
    [
      'Check code of the tariff',
      'A number of the tariff file. Where two are the same, the tariff is the same.',
    ],
  ],
};

export const words = { zh, en };
