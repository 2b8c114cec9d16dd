import { number } from '../i18n/index.js';

/** @param {number} value */
export const signed = (value) => {
  const rounded = Math.round(value);
  return rounded > 0 ? `+${number(rounded)}` : rounded < 0 ? `−${number(-rounded)}` : '±0';
};
