import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import type { Group } from './finding.ts';

/** A small drawing for each group, in the colour of the text beside it, which says the same in words. */
export function picture(group: Group): TemplateResult {
  return html`<svg class="picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">${strokes[group]}</svg>`;
}

const grain = (x: number, y: number, turn: number): SVGTemplateResult =>
  svg`<ellipse cx=${x} cy=${y} rx="3" ry="5.5" transform="rotate(${turn} ${x} ${y})" />`;

const person = (x: number, top: number, size: number): SVGTemplateResult => svg`
  <circle cx=${x} cy=${top + size} r=${size} />
  <path d="M${x - size * 1.9} 42v-${33 - top - size * 2.2}a${size * 1.9} ${size * 1.9} 0 0 1 ${size * 3.8} 0v${33 - top - size * 2.2}" />`;

const strokes: Record<Group, SVGTemplateResult> = {
  grow: svg`
    <path d="M24 44V10M24 40c-9 0-14-4-15-11 9 0 14 4 15 11ZM24 40c9 0 14-4 15-11-9 0-14 4-15 11Z" />
    ${grain(24, 8, 0)} ${grain(17, 13, -32)} ${grain(31, 13, 32)} ${grain(17, 22, -32)} ${grain(31, 22, 32)}`,
  raise: svg`
    <path d="M9 22C9 14 15 10 24 10s15 4 15 12v4c0 9-6 14-15 14S9 35 9 26ZM11 16 8 6l10 5M37 16l3-10-10 5" />
    <ellipse cx="24" cy="29" rx="7" ry="5" />
    <path d="M21.5 28.5v1M26.5 28.5v1M17 20v1M31 20v1" />`,
  weather: svg`
    <path d="M13 31a7 7 0 0 1 0-14 10 10 0 0 1 19-2 8 8 0 0 1 3 16ZM15 36l-2 6M24 36l-2 6M33 36l-2 6" />
    <path d="M33 9a6 6 0 0 1 8 8M31 4l1-2M40 6l2-2M44 13h2" />`,
  prices: svg`
    <path d="M6 8v14l20 20 16-16L22 6H8a2 2 0 0 0-2 2Z" /><circle cx="14" cy="14" r="2.5" />
    <path d="m21 21 4 4 5-4M25 25v9M20 28l8 1M21 32l8-1" transform="rotate(-8 25 28)" />`,
  property: svg`
    <path d="M4 22 18 9l14 13M8 19v21h12M14 40V29h8v4" />
    <circle cx="28" cy="38" r="4.5" /><circle cx="40" cy="37" r="6" /><path d="M24 35v-6h7l2-7h8v9M33 37h1" />`,
  family: svg`${person(13, 8, 4.5)}${person(35, 8, 4.5)}${person(24, 21, 3.4)}`,
  loan: svg`
    <rect x="5" y="9" width="38" height="20" rx="2" /><circle cx="24" cy="19" r="5" /><path d="M11 19h1M36 19h1" />
    <path d="M6 36h9l6 3h8l12-5M15 36c3-3 6-3 9-1l5 1" />`,
  business: svg`
    <path d="M8 21v20h32V21M6 20l4-12h28l4 12c0 3-5 4-6 1-1 3-6 3-7 0-1 3-5 3-6 0-1 3-5 3-6 0-1 3-6 3-7 0-1 3-4 2-4-1Z" />
    <path d="M13 41V28h9v13M28 28h7v7h-7Z" />`,
};
