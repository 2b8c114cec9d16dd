import { zh } from './zh.js';
import { en } from './en.js';

/** @type {Record<string, Record<string, string>>} */
export const LANGUAGES = { zh, en };

const LOCALES = { zh: 'zh-CN', en: 'en-GB' };

let current = 'zh';

/** @param {string} lang */
export const setLanguage = (lang) => {
  current = lang in LANGUAGES ? lang : 'zh';
};

export const language = () => current;

export const locale = () => LOCALES[/** @type {'zh' | 'en'} */ (current)];

/**
 * The text of a key, `{name}` filled in and `{name:one|many}` chosen by whether the name stands for
 * 1, written as a number or as the page shows it. A key that is missing shows as itself.
 *
 * @param {string} key
 * @param {Record<string, any>} [values]
 */
export const t = (key, values = {}) => {
  const text = LANGUAGES[current][key] ?? key;
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = String(values[name] ?? '');
    if (one === undefined) return value;
    return value === '1' || value === '≈1' ? one : many;
  });
};

/**
 * Names one after the other.
 *
 * @param {any[]} names
 */
export const listed = (names) => names.join(current === 'zh' ? '、' : ', ');

/** @param {string} key */
export const has = (key) => key in LANGUAGES[current];

/** @type {Map<string, Intl.NumberFormat>} to make one takes longer than to draw a label */
const formats = new Map();

/**
 * @param {number} value
 * @param {number} [digits]
 */
export const number = (value, digits = 0) => {
  const key = `${locale()} ${digits}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })));
  return format.format(value);
};

/**
 * A count of households, with ≈ when it is an estimate.
 *
 * @param {number} value
 * @param {boolean} estimated
 */
export const count = (value, estimated) => `${estimated ? '≈' : ''}${number(Math.round(value))}`;

/**
 * @param {number} value
 * @param {number} [digits]
 */
export const percent = (value, digits = 0) => `${number(value * 100, digits)}%`;

/** @param {number} value */
export const signedPercent = (value) => {
  const rounded = Math.round(value * 100);
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded)}%`;
};

/** @param {number} metres */
export const distance = (metres) =>
  metres < 1000 ? `${number(metres, metres < 10 ? 1 : 0)} m` : `${number(metres / 1000, 1)} km`;

/** @param {string | number} time */
export const dateTime = (time) =>
  new Intl.DateTimeFormat(locale(), {
    month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false,
  }).format(new Date(time));

/** @param {string} date */
export const day = (date) =>
  new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(date));
