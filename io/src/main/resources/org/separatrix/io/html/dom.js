// Elements are made from text nodes and attributes only: names in a report are a stranger's text, never markup.

/** Makes an element; a class may follow the tag after a dot, null children are left out. */
function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** Makes an SVG element. */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function list(value) {
  return Array.isArray(value) ? value : [];
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Groups digits by a narrow space, the one separator that no language reads as a decimal sign. */
function grouped(text) {
  const [whole, fraction] = text.split(".");
  const sign = whole.startsWith("-") ? "−" : "";
  const digits = whole.replace("-", "");
  const spaced = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, "\u202f") : digits;
  return sign + spaced + (fraction === undefined ? "" : "." + fraction);
}

function scientific(x) {
  const [mantissa, exponent] = x.toExponential(2).split("e");
  const power = String(Math.abs(Number(exponent))).replace(/\d/g, (d) => SUPERSCRIPTS[d]);
  return `${grouped(mantissa)}\u202f×\u202f10${Number(exponent) < 0 ? "⁻" : ""}${power}`;
}

/** Writes a number for reading; decimals, where given, line up a column. */
function number(x, decimals) {
  if (x === null || x === undefined) return "–";
  if (Number.isInteger(x) && Math.abs(x) < 1e15) return grouped(decimals ? x.toFixed(decimals) : String(x));
  const size = Math.abs(x);
  if (size < 1e-3 || size >= 1e6) return scientific(x);
  return grouped(decimals === undefined ? String(Number(x.toPrecision(4))) : x.toFixed(decimals));
}

/** Decimals that give the largest number of a column four significant digits; none where that would leave others without any. */
function decimalsOf(cells) {
  const numbers = cells.filter((cell) => typeof cell === "number");
  if (!numbers.some((x) => !Number.isInteger(x) && Math.abs(x) >= 1e-3)) return undefined;
  const sizes = numbers.map(Math.abs).filter((x) => x >= 1e-3 && x < 1e6);
  const largest = Math.max(...sizes);
  if (largest >= 1000 * Math.min(...sizes)) return undefined;
  return Math.min(4, Math.max(1, 3 - Math.floor(Math.log10(largest))));
}

const UNIT_SUFFIXES = { Ms: "ms", Rad: "rad", Hz: "Hz" };

/** Turns the name of a JSON field into words: `worstTaskAccuracy` is worst task accuracy. */
function words(name) {
  if (name === "sha256") return "SHA-256";
  const suffix = Object.keys(UNIT_SUFFIXES).find((end) => name.length > end.length && name.endsWith(end));
  const stem = suffix ? name.slice(0, -suffix.length) : name;
  const split = stem.replace(/([a-z0-9])([A-Z])(?=[a-z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`).replace(/[_-]+/g, " ");
  return suffix ? `${split} (${UNIT_SUFFIXES[suffix]})` : split;
}

function plural(count, one, many) {
  return `${number(count)} ${count === 1 ? one : many || one + "s"}`;
}

function joined(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Writes an ISO 8601 time in UTC the same way in every country. */
function moment(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)[^+]*Z$/.exec(text || "");
  return match ? `${Number(match[3])} ${MONTHS[Number(match[2]) - 1]} ${match[1]}, ${match[4]} UTC` : String(text || "");
}
