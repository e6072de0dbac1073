import { html, nothing, type PropertyDeclarations, svg, type TemplateResult } from 'lit';
import type { Picture as Drawn } from '../engine/types.ts';
import { define, Part, styles } from '../shared/part.ts';
import css from './picture.css?inline';
import { extent, type Scale, scale } from './scale.ts';

const HEIGHT = 260;
const EDGE = { top: 12, right: 14, bottom: 30 };
const LEAST_WIDTH = 240;
/** Room that a label along the bottom needs. */
const LABEL = 70;

/** One picture: lines over a range, or bars by row, and the table that says the same. */
export class Picture extends Part {
  static override styles = styles(css);
  static override properties: PropertyDeclarations = {
    picture: { attribute: false },
    width: { state: true },
  };

  declare picture: Drawn;
  declare width: number;

  #room = new ResizeObserver(([entry]) => {
    this.width = Math.max(Math.floor(entry?.contentRect.width ?? 0), LEAST_WIDTH);
  });

  constructor() {
    super();
    this.width = 320;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#room.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#room.disconnect();
  }

  override render(): TemplateResult {
    const { locale, picture } = this;
    return html`<figure>
      <figcaption><h3>${locale.text(picture.title)}</h3></figcaption>
      ${this.#legend()} ${this.#drawing()}
      <details>
        <summary>${locale.words.asTable}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${locale.text(picture.title)}>${this.#table()}</div>
      </details>
    </figure>`;
  }

  #legend(): TemplateResult {
    const { locale, picture } = this;
    const named = picture.lines.map(
      (line, at) =>
        html`<li><span class="key line-${at % 4}"></span>${locale.text(line.title)}${this.#unit(line.unit)}</li>`,
    );
    const marks = picture.marks.map(
      (mark) =>
        html`<li><span class="key mark"></span>${locale.text(mark.title)} <span class="number">${this.#value(mark.at, this.#markUnit)}</span></li>`,
    );
    return html`<ul class="legend">${named}${marks}</ul>`;
  }

  /** Marks stand along the bottom of lines, and are heights of bars. */
  get #markUnit(): string | null {
    return this.picture.bars ? (this.picture.lines[0]?.unit ?? null) : this.picture.over.unit;
  }

  #value(value: string, unit: string | null): string {
    return this.locale.value(value, unit);
  }

  #unit(unit: string | null): string {
    return unit === null ? '' : ` (${this.locale.unit(unit)})`;
  }

  #drawing(): TemplateResult {
    const { picture, width } = this;
    const heights = picture.lines
      .flatMap(({ values }) => values.filter((value) => value !== null))
      .map(Number);
    if (picture.bars) heights.push(...picture.marks.map(({ at }) => Number(at)));
    const up = scale(extent(heights, true), [HEIGHT - EDGE.bottom, EDGE.top], 5, true);
    const labels = up.ticks.map((tick) => this.#short(tick, up.decimals));
    const left = 14 + Math.max(...labels.map((label) => label.length)) * 7;
    const inner: [number, number] = [left, width - EDGE.right];
    return html`<svg
      viewBox="0 0 ${width} ${HEIGHT}"
      width=${width}
      height=${HEIGHT}
      role="img"
      aria-label=${this.locale.words.pictureOf(this.locale.text(picture.title))}
    >
      ${up.ticks.map(
        (
          tick,
          n,
        ) => svg`<line class="grid" x1=${left} x2=${width - EDGE.right} y1=${up.at(tick)} y2=${up.at(tick)} />
          <text class="label" x=${left - 6} y=${up.at(tick) + 4} text-anchor="end">${labels[n]}</text>`,
      )}
      ${picture.bars ? this.#bars(inner, up) : this.#lines(inner, up)}
    </svg>`;
  }

  #short(value: number, decimals: number): string {
    return this.locale.short(value, decimals);
  }

  #lines([left, right]: [number, number], up: Scale): unknown {
    const { picture } = this;
    const places = picture.at.map(Number);
    const marks = picture.marks.map(({ at }) => Number(at));
    const across = scale(extent(places, false), [left, right], Math.floor((right - left) / LABEL), false);
    const bottom = HEIGHT - EDGE.bottom;
    return svg`
      ${across.ticks.map(
        (tick) =>
          svg`<text class="label" x=${across.at(tick)} y=${bottom + 18} text-anchor="middle">${this.#short(tick, across.decimals)}</text>`,
      )}
      ${marks
        .filter((mark) => mark >= (places[0] ?? 0) && mark <= (places.at(-1) ?? 0))
        .map(
          (mark) =>
            svg`<line class="marked" x1=${across.at(mark)} x2=${across.at(mark)} y1=${EDGE.top} y2=${bottom} />`,
        )}
      ${picture.lines.map((line, n) => {
        const points = line.values
          .map((value, at) =>
            value === null
              ? ''
              : `${across.at(places[at] ?? 0).toFixed(1)},${up.at(Number(value)).toFixed(1)}`,
          )
          .filter((point) => point !== '');
        return svg`<polyline class="drawn line-${n % 4}" points=${points.join(' ')} />`;
      })}
    `;
  }

  #bars([left, right]: [number, number], up: Scale): unknown {
    const { picture } = this;
    const room = (right - left) / Math.max(picture.at.length, 1);
    const kinds = picture.lines.length;
    const every = Math.max(1, Math.ceil(LABEL / 1.6 / room));
    const zero = up.at(0);
    return svg`
      ${picture.at.map((at, row) =>
        row % every === 0
          ? svg`<text class="label" x=${left + room * (row + 0.5)} y=${HEIGHT - EDGE.bottom + 18} text-anchor="middle">${at}</text>`
          : nothing,
      )}
      ${picture.lines.map((line, n) =>
        line.values.map((value, row) => {
          if (value === null) return nothing;
          const top = up.at(Number(value));
          const wide = (room * 0.8) / kinds;
          return svg`<rect class="line-${n % 4}" x=${left + room * (row + 0.1) + wide * n} width=${Math.max(wide, 1)}
            y=${Math.min(top, zero)} height=${Math.abs(zero - top)} />`;
        }),
      )}
      ${picture.marks.map(({ at }) => svg`<line class="marked" x1=${left} x2=${right} y1=${up.at(Number(at))} y2=${up.at(Number(at))} />`)}
    `;
  }

  #table(): TemplateResult {
    const { locale, picture } = this;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${locale.text(picture.over.title)}${this.#unit(picture.over.unit)}</th>
          ${picture.lines.map((line) => html`<th scope="col" class="right">${locale.text(line.title)}${this.#unit(line.unit)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${picture.at.map(
          (at, row) => html`<tr>
            <th scope="row" class="number">${picture.bars ? at : locale.value(at, null)}</th>
            ${picture.lines.map(({ values }) => html`<td class="right number">${values[row] === null ? '—' : locale.value(values[row] ?? '', null)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

define('baofei-picture', Picture);
