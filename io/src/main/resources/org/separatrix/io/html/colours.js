// A context has one colour on the whole page. The values live in report.css, for both schemes; here are only their numbers.

const HUES = 18;

/** Contexts and other named things, in the order in which they met the reader. */
const registry = { contexts: new Map(), others: new Map() };

/** Gives contexts their colours before anything else can take them. */
function registerContexts(names) {
  for (const name of names) {
    if (name && name !== "all" && !registry.contexts.has(name)) registry.contexts.set(name, registry.contexts.size);
  }
}

function isContext(name) {
  return registry.contexts.has(name);
}

function isWordOf(word, text) {
  const at = text.indexOf(word);
  const letter = /[\p{L}\p{N}_-]/u;
  return at >= 0 && !letter.test(text[at - 1] || " ") && !letter.test(text[at + word.length] || " ");
}

/** Finds the context that a series is about: the name itself, or the longest context that is a word of it. */
function contextIn(name) {
  if (isContext(name)) return name;
  const found = [...registry.contexts.keys()].filter((context) => isWordOf(context, name));
  return found.sort((a, b) => b.length - a.length)[0];
}

/** Number of the colour of a name that is no context. */
function otherHue(name) {
  if (!registry.others.has(name)) registry.others.set(name, registry.contexts.size + registry.others.size);
  return registry.others.get(name);
}

function hueOf(context) {
  return isContext(context) ? registry.contexts.get(context) : null;
}

function cssColour(hue) {
  return hue === null || hue === undefined ? "var(--ink)" : `var(--hue-${hue % HUES})`;
}

/** Reads the colours of the screen, or of paper, from the style sheet. */
function theme(paper) {
  const holder = paper ? document.body.appendChild(el("div.on-paper")) : document.documentElement;
  const style = getComputedStyle(holder);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = {
    ink: read("ink"), muted: read("muted"), faint: read("faint"), paper: read("paper"), sans: read("sans"),
    low: read("low"), high: read("high"), negative: read("negative"),
    hues: Array.from({ length: HUES }, (_, hue) => read(`hue-${hue}`)),
  };
  if (paper) holder.remove();
  return colours;
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** Mixes two colours given as #rrggbb. */
function mix(from, to, share) {
  const other = channels(to);
  return "#" + channels(from).map((c, i) => Math.round(c + (other[i] - c) * share).toString(16).padStart(2, "0")).join("");
}

function translucent(hex, opacity) {
  return `rgba(${channels(hex).join(",")},${opacity})`;
}
