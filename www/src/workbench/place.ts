import { html, type TemplateResult } from 'lit';
import './workbench.ts';
import type { Ground } from '../app/places.ts';
import type { Locale } from '../words/locale.ts';
import { words } from './words.ts';

export const title = ({ tongue }: Locale): string => words[tongue].title;

export const view = ({ locale, engine, today }: Ground): TemplateResult =>
  html`<baofei-workbench .locale=${locale} .engine=${engine} .today=${today}></baofei-workbench>`;
