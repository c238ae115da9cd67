// The page from top to bottom.

// Tables of more rows than this are folded, on paper too.
const LONG = 24;

let anchors = 0;
let tables = 0;

/** A section whose heading the table of contents lists; anchors are counted, never made from names. */
function section(level, heading, ...children) {
  const id = `s${++anchors}`;
  const title = el(`h${level}`, { id }, ...[heading].flat());
  return el("section", { "aria-labelledby": id }, title, ...children);
}

function dot(context) {
  const mark = el("span.dot", { "aria-hidden": "true" });
  mark.style.setProperty("--colour", cssColour(hueOf(context)));
  return mark;
}

function value(content) {
  if (content === null || content === undefined) return "–";
  if (typeof content === "number") return number(content);
  if (typeof content === "boolean") return content ? "yes" : "no";
  return String(content);
}

function listed(items) {
  if (items.every((item) => item === null || typeof item !== "object")) return items.length ? items.map(value).join(", ") : "none";
  if (items.length <= 8 && items.every(Array.isArray)) return items.map((item) => `(${listed(item)})`).join(" ");
  return plural(items.length, "entry", "entries");
}

/** Named values as a description list; names of options stay as a pipeline writes them. */
function facts(object, asWritten) {
  const rows = Object.entries(object).flatMap(([name, content]) => {
    const term = el("dt", {}, asWritten ? el("code", {}, name) : words(name));
    if (asWritten && !isObject(content)) return [el("div", {}, term, el("dd", {}, el("code", {}, JSON.stringify(content))))];
    if (isObject(content)) return Object.keys(content).length ? [el("div.group", {}, term, el("dd", {}, facts(content, asWritten)))] : [];
    return [el("div", {}, term, el("dd", {}, Array.isArray(content) ? listed(content) : value(content)))];
  });
  return el("dl.facts", {}, rows);
}

function cell(content, column) {
  if (typeof content === "number") return el("td.number", {}, number(content, column.decimals));
  return isContext(content) ? el("td.context", {}, dot(content), content) : el("td", {}, value(content));
}

function table(description, long = LONG) {
  const columns = list(description.columns).map((column) => ({
    ...column, cells: list(column.cells), decimals: decimalsOf(list(column.cells)), numeric: list(column.cells).some((c) => typeof c === "number"),
  }));
  const rows = Math.max(0, ...columns.map((column) => column.cells.length));
  const heading = (column) => el(column.numeric ? "th.number" : "th", { scope: "col" }, column.name, column.unit ? el("span.unit", {}, ` (${column.unit})`) : null);
  const title = `Table ${++tables}. ${description.title}`;
  const whole = el(
    "div.table", { tabindex: "0", role: "region", "aria-label": `Table: ${description.title}` },
    el("table", {}, rows > long ? null : el("caption", {}, el("strong", {}, `${title}.`)), el("thead", {}, el("tr", {}, columns.map(heading))),
      el("tbody", {}, Array.from({ length: rows }, (_, i) => el("tr", {}, columns.map((column) => cell(column.cells[i], column)))))));
  if (rows <= long) return whole;
  const folds = folded(`${title} (${number(rows)} rows)`, whole);
  folds.className = "long";
  return folds;
}

function figures(descriptions, context) {
  // Neighbours are equally high, so that their captions line up; curves alone may be flatter.
  const ratio = list(descriptions).every((figure) => figure.kind === "lines") ? 0.64 : 0.76;
  const drawings = list(descriptions).map((figure) => new Plot(figure, context, ratio).element);
  return drawings.length ? el("div.figures", {}, drawings) : null;
}

function warnings(texts) {
  if (!list(texts).length) return null;
  return el("div.warning", { role: "note" }, el("strong", {}, texts.length === 1 ? "Warning" : `${texts.length} warnings`), el("ul", {}, texts.map((text) => el("li", {}, String(text)))));
}

function folded(title, ...children) {
  return el("details", {}, el("summary", {}, title), ...children);
}

function without(object, ...names) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function json(content) {
  return el("pre", { tabindex: "0" }, JSON.stringify(content, null, 2));
}

function modelSection(model) {
  const known = Object.entries(without(model, "id", "tables", "figures", "warnings"));
  const parts = Object.fromEntries(known.filter(([, content]) => isObject(content)));
  return section(
    3, String(model.id), warnings(model.warnings), facts(Object.fromEntries(known.filter(([, content]) => !isObject(content)))),
    figures(model.figures, null), list(model.tables).map((each) => table(each)),
    Object.keys(parts).length ? folded("Specification and training", facts(parts)) : null);
}

/** Names what tells a result from the others of its analysis. */
function resultHeading(result, report, oneInput) {
  const several = list(report.models).length > 1;
  const all = result.analysis === "tasks" ? "All tasks" : "All contexts";
  const parts = [result.context === "all" ? all : result.context, oneInput ? null : inputOf(result), several ? result.model : null];
  const text = parts.filter(Boolean).join(" · ") || "Result";
  return isContext(result.context) ? [dot(result.context), text] : [text];
}

function inputOf(result) {
  return result.input ? `input held at ${result.input}` : "no input held";
}

/** How results came about: as one text for all that share it, or for one of them. */
function method(result) {
  return [
    el("p", {}, String(result.definition || "")), sources(result.sources),
    el("h4", {}, "Options"), facts({ seed: result.seed, ...(isObject(result.options) ? result.options : {}) }, true),
  ];
}

function resultSection(result, heading, ownMethod) {
  const whole = list(result.tables).map((each) => table(each));
  const parts = result.analysis === "tasks" && whole.length ? folded("Epochs and stimuli", whole) : whole;
  const numbers = isObject(result.result) && Object.keys(result.result).length ? folded("Numbers", facts(result.result)) : null;
  return section(
    3, heading, warnings(result.warnings), figures(result.figures, result.context), parts,
    ownMethod ? folded("Definition, sources and options", method(result)) : null, numbers);
}

function sources(texts) {
  return list(texts).length ? el("p.sources", {}, el("strong", {}, "Sources. "), texts.map(String).join("; ")) : null;
}

const ACRONYMS = new Map([["pca", "PCA"], ["dpca", "dPCA"], ["dsa", "DSA"], ["cka", "CKA"], ["rsa", "RSA"]]);

/** One analysis with its results by context; what is the same for all is said once. */
function analysisSection(id, results, report) {
  const same = (...parts) => new Set(results.map((r) => JSON.stringify(parts.map((part) => r[part])))).size === 1;
  const shared = same("definition", "sources", "options", "seed");
  const oneInput = same("input");
  const held = oneInput && results[0].input && results[0].model ? el("p.about", {}, `Input held at ${results[0].input}`) : null;
  const order = [...registry.contexts.keys()];
  const sorted = [...results].sort((a, b) => order.indexOf(a.context) - order.indexOf(b.context));
  const title = ACRONYMS.get(id) ?? words(id).replace(/^./, (letter) => letter.toUpperCase());
  return section(
    2, title, held, shared ? folded("Definition, sources and options", method(results[0])) : null,
    sorted.map((result) => resultSection(result, resultHeading(result, report, oneInput), !shared)));
}

/** What a reading asked and what the networks answered, in words; its tables say the rest. */
function readingWords(reading) {
  if (!isObject(reading)) return null;
  return [
    el("p", {}, el("strong", {}, "Claim. "), String(reading.claim), " ", el("strong", {}, `Seen: ${conclusionOf(reading)}.`)),
    el("p.about", {}, String(reading.rule))];
}

// Tables of a reading are what its report is about, and are never folded.
const OPEN = ["decisive", "reading", "expectations"];

function comparisonSection(comparison, index) {
  const name = comparison.title || `Comparison ${index + 1}`;
  const result = isObject(comparison.result) ? comparison.result : {};
  return section(
    3, name, warnings(comparison.warnings), ...[readingWords(result.reading)].flat(), list(comparison.tables).map((each) => table(each, OPEN.includes(each.id) ? Infinity : LONG)), figures(comparison.figures, null),
    folded("Definition, sources and options", method(comparison)));
}

function header(report) {
  const suite = isObject(report.suite) ? report.suite : {};
  const about = [moment(report.created), [suite.name, suite.version].filter(Boolean).join(" "), list(report.models).length ? plural(report.models.length, "network") : null, plural(plots.length, "figure")];
  return el("header", {}, el("p.over", {}, "Separatrix report"), el("h1", {}, headline(report)), el("p.about", {}, about.filter(Boolean).join("  ·  ")), el("p.lead", {}, summary(report)));
}

/** Every distinct warning once more at the top, with the way to each of its places. */
function allWarnings(main) {
  const places = new Map();
  for (const item of main.querySelectorAll(".warning li")) {
    const message = item.textContent;
    const heading = item.closest("section").querySelector("h2, h3");
    places.set(message, (places.get(message) || []).concat(heading));
  }
  if (!places.size) return null;
  const items = [...places].map(([message, headings]) => {
    const links = headings.flatMap((heading, i) => [i ? ", " : "", el("a", { href: `#${heading.id}` }, heading.textContent)]);
    return el("li", {}, `${message} (`, links, ")");
  });
  return el("div.warning.all", { role: "note" }, el("strong", {}, "Read before trusting the numbers"), el("ul", {}, items));
}

/** How to make the page again: by a command alone, or by a pipeline file. */
function again(report) {
  const command = isObject(report.pipeline) ? report.pipeline.command : null;
  if (command) return [el("p", {}, "This command makes the page again:"), el("pre", { tabindex: "0" }, command)];
  return [
    el("p", {}, "The pipeline below, saved as pipeline.json, gives the same numbers again with ", el("code", {}, "separatrix run pipeline.json"), "."),
    folded("Pipeline", json(report.pipeline || {}))];
}

function provenance(report) {
  const suite = [report.suite && report.suite.name, report.suite && report.suite.version].filter(Boolean).join(" ");
  return [
    section(2, "Environment", facts({ suite, created: report.created, ...(isObject(report.environment) ? report.environment : {}) })),
    section(
      2, "To cite and to repeat",
      el("p", {}, `Name ${suite || "the suite"}, the sources listed with each ${ofTasks(report) ? "task" : "analysis"}, and the report by the SHA-256 of its ${ofTasks(report) ? "data" : "report.json"}:`),
      el("pre", { tabindex: "0" }, report.sha256),
      again(report)),
    el("footer", {}, `${ofTasks(report) ? "" : "Coordinates on this page are rounded to seven digits; report.json has them in full. "}Drawn with plotly.js ${document.getElementById("plotly").dataset.version}.`),
  ];
}

function contents(main) {
  const entries = [...main.querySelectorAll("h2, h3")].map((heading) =>
    el(`li.${heading.localName}`, {}, el("a", { href: `#${heading.id}` }, [...heading.childNodes].map((node) => node.cloneNode(true)))));
  return [el("p.over", {}, "Contents"), el("ul", {}, entries)];
}

function build(report) {
  const main = document.getElementById("report");
  registerContexts(list(report.results).map((result) => result.context));
  for (const model of list(report.models)) {
    const outcome = learned(model);
    registerContexts(outcome ? outcome.tasks.keys() : []);
  }
  const glance = overview(report);
  const first = glance ? table(glance) : null;
  const analyses = [...new Set(list(report.results).map((result) => result.analysis))];
  const networks = list(report.models).length ? section(2, "Networks", report.models.map(modelSection)) : null;
  const results = analyses.map((id) => analysisSection(id, report.results.filter((result) => result.analysis === id), report));
  // a report that compares networks is read for the comparison
  const comparisons = list(report.comparisons).length ? section(2, "Comparisons", report.comparisons.map(comparisonSection)) : null;
  const body = [...(comparisons ? [comparisons, ...results, networks] : [networks, ...results]), ...provenance(report)].filter(Boolean);
  main.replaceChildren(...body);
  const top = [header(report), allWarnings(main), first].filter(Boolean);
  main.prepend(...top);
  document.getElementById("contents").replaceChildren(...contents(main));
  document.title = `${headline(report)} – Separatrix report`;
}
