import type { Form, Text } from '../engine/types.ts';
import { type Entered, typedOf } from '../quote/entered.ts';
import { type Packed, unpack } from './packed.ts';

/** A series from elsewhere, to try a cover with. */
export interface Example {
  id: string;
  title: Text;
  source: string;
  /** What is in it besides the dates. */
  columns: string[];
  packed(): Promise<{ packed: Packed }>;
}

export const EXAMPLES: Example[] = [
  {
    id: 'guangzhou',
    title: { zh: '广州逐日雨量，1951至2012年', en: 'Guangzhou, daily rain, 1951 to 2012' },
    source: 'NOAA NCEI GHCN-Daily (Menne et al. 2012, doi:10.7289/V5D21VHZ), WMO 59287',
    columns: ['prcp_mm'],
    packed: () => import('virtual:example/guangzhou'),
  },
  {
    id: 'wuhan',
    title: {
      zh: '武汉逐日最低和最高气温，1983至2012年',
      en: 'Wuhan, daily lowest and highest, 1983 to 2012',
    },
    source: 'NOAA NCEI GHCN-Daily (Menne et al. 2012, doi:10.7289/V5D21VHZ), WMO 57494',
    columns: ['tmin_c', 'tmax_c'],
    packed: () => import('virtual:example/wuhan'),
  },
  {
    id: 'us-hogs',
    title: {
      zh: '美国每月猪与玉米的价格比（公斤比），1990至2020年',
      en: 'US hog–corn price ratio by month (kg to kg), 1990 to 2020',
    },
    source: 'USDA ERS Feed Grains Yearbook 2021, table 15, × 0.56',
    columns: ['pig', 'maize', 'price'],
    packed: () => import('virtual:example/us-hogs'),
  },
];

export const load = async (example: Example): Promise<string> => unpack((await example.packed()).packed);

/** The examples that have what a schedule's file must have. Where a question chooses the column, only that one counts. */
export function fitting(form: Form, entered: Entered, columns: string[]): Example[] {
  const question = form.inputs.find(
    ({ choices }) => choices.length > 0 && choices.every(({ id }) => columns.includes(id)),
  );
  const needed = question ? [typedOf(question, entered, form.as_of) as string] : columns;
  return EXAMPLES.filter((example) => needed.every((column) => example.columns.includes(column)));
}
