// The first screen: what the report says, in a paragraph and a table, computed from its data.

const STABILITIES = ["stable", "saddle", "unstable", "marginal", "slow"];

function lastNumber(values) {
  return list(values).filter((value) => typeof value === "number").pop();
}

/** Reads from a network's learning curves where each task ended, and the criterion. */
function learned(model) {
  const figure = list(model.figures).find((f) => f.kind === "lines" && /^learning/.test(f.id) && list(f.series).some((s) => s.role === "reference"));
  if (!figure) return null;
  const curves = figure.series.filter((series) => series.role === "curve");
  const reference = figure.series.find((series) => series.role === "reference");
  const tasks = new Map(curves.map((series) => [series.name, lastNumber(list(series.coordinates)[1])]));
  if (!tasks.size || [...tasks.values()].includes(undefined)) return null;
  const updates = Math.max(...curves.map((series) => lastNumber(list(series.coordinates)[0])));
  return { tasks, criterion: lastNumber(list(reference.coordinates)[1]), updates };
}

/** Counts the points of a fixed-point search by stability; slow points are not fixed, whatever their Jacobian says. */
function countPoints(result) {
  const counts = Object.fromEntries(STABILITIES.map((name) => [name, 0]));
  for (const point of list(result && result.points)) {
    const name = point.verdict === "SLOW" ? "slow" : String(point.stability).toLowerCase();
    if (name in counts) counts[name] += 1;
  }
  return counts;
}

function searches(report) {
  return list(report.results).filter((r) => r.analysis === "fixed-points" && isObject(r.result) && Array.isArray(r.result.points));
}

function range(values) {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return sorted.length > 1 ? `${number(sorted[0])}–${number(sorted[sorted.length - 1])}` : number(sorted[0]);
}

function describeModels(models) {
  if (!models.length) return "No network: the analyses worked on recorded activity.";
  const mechanisms = [...new Set(models.map((model) => model.mechanism).filter(Boolean))];
  const units = models.map((model) => model.units).filter((n) => typeof n === "number");
  const who = models.length === 1 ? "One network" : `${number(models.length)} networks`;
  const size = units.length ? ` of ${range(units)} units` : "";
  const how = mechanisms.length ? `, modulated by ${joined(mechanisms)}` : "";
  return `${who}${size}${how}.`.replace("modulated by none", "without modulation");
}

function describeLearning(models) {
  const trained = models.map((model) => ({ model, outcome: learned(model) })).filter((entry) => entry.outcome);
  if (!trained.length) return "";
  const criterion = trained[0].outcome.criterion;
  const ends = trained.flatMap(({ outcome }) => [...outcome.tasks].map(([task, accuracy]) => ({ task, accuracy })));
  const passed = ends.filter((end) => end.accuracy >= criterion).length;
  const worst = ends.reduce((a, b) => (b.accuracy < a.accuracy ? b : a));
  const when = `after ${range(trained.map(({ outcome }) => outcome.updates))} updates`;
  const of = trained.length > 1 ? `, over ${plural(trained.length, "network")},` : "";
  return ` ${number(passed)} of ${plural(ends.length, "task")}${of} ended at or above the criterion of ${number(criterion)} ${when}; the lowest was ${worst.task} at ${worst.accuracy.toFixed(3)}.`;
}

function describePoints(report) {
  const found = searches(report);
  if (!found.length) return "";
  const sum = Object.fromEntries(STABILITIES.map((name) => [name, 0]));
  for (const { result } of found) {
    for (const [name, count] of Object.entries(countPoints(result))) sum[name] += count;
  }
  const { stable, saddle, unstable, marginal, slow } = sum;
  const parts = [plural(stable, "stable fixed point"), plural(saddle, "saddle")];
  if (unstable) parts.push(`${number(unstable)} unstable`);
  if (marginal) parts.push(`${number(marginal)} marginal`);
  const conditions = new Set(found.map((r) => r.context)).size;
  const slowly = slow ? `, and ${plural(slow, "slow point")} that ${slow === 1 ? "is" : "are"} not fixed` : "";
  const sets = found.flatMap(({ result }) => list(result.structures)).map((set) => String(set.kind).replace("_", " ").toLowerCase());
  const named = [...new Set(sets)].map((kind) => plural(sets.filter((each) => each === kind).length, kind));
  const together = named.length ? ` Some of these points are samples of ${joined(named)}.` : "";
  return ` The fixed-point search found ${joined(parts)} in ${plural(conditions, "context")}${slowly}.${together}`;
}

/** What became of the claim of a reading. */
function conclusionOf(reading) {
  const conclusions = { met: "supported by every decisive expectation", contradicted: "contradicted", undecided: "not decided by these networks" };
  return conclusions[reading.conclusion] || String(reading.conclusion);
}

/** What comparisons say: of a reading its claim and how many decisive expectations did what, of any how many differences stand. */
function describeComparisons(report) {
  return list(report.comparisons).map((comparison) => {
    const result = isObject(comparison.result) ? comparison.result : {};
    const reading = isObject(result.reading) ? result.reading : null;
    const means = list(result.measures).filter((measure) => measure.context === "mean").flatMap((measure) => list(measure.differences));
    const tested = means.filter((difference) => typeof difference.corrected === "number");
    const counted = tested.length
      ? ` Compared by ${comparison.by}, ${number(tested.filter((difference) => difference.claim === "differs").length)} of ${plural(tested.length, "difference")} of averages ${tested.length === 1 ? "stands" : "stand"} after correction.`
      : "";
    if (!reading) return counted;
    const decisive = list(reading.rows).flatMap((row) => list(row.expectations)).filter((each) => each.decisive);
    const seen = ["met", "contradicted", "undecided", "not-measured"].map((kind) => [kind, decisive.filter((each) => each.seen === kind).length]);
    const words = { met: "as predicted", contradicted: "against the prediction", undecided: "not decided", "not-measured": "not measured" };
    const parts = seen.filter(([, count]) => count).map(([kind, count]) => `${number(count)} ${words[kind]}`);
    const deciding = parts.length ? `; of the decisive expectations ${joined(parts)}` : "";
    return ` The claim “${String(reading.claim).replace(/\.$/, "")}” is ${conclusionOf(reading)}${deciding}.${counted}`;
  }).join("");
}

/** One row for each network and context about which anything is known. */
function overviewRows(report) {
  const rows = new Map();
  const row = (model, context, input) => {
    const key = JSON.stringify([model, context, input]);
    if (!rows.has(key)) rows.set(key, { model, context, input });
    return rows.get(key);
  };
  const found = searches(report);
  const inputs = new Set(found.map((r) => r.input)).size;
  for (const r of found) Object.assign(row(r.model, r.context, inputs > 1 ? r.input : null), countPoints(r.result));
  const attach = (model, context, values) => {
    const same = [...rows.values()].filter((r) => r.model === model && r.context === context);
    for (const target of same.length ? same : [row(model, context, null)]) Object.assign(target, values);
  };
  for (const model of list(report.models)) {
    const outcome = learned(model);
    for (const [task, accuracy] of outcome ? outcome.tasks : []) attach(model.id, task, { accuracy });
  }
  for (const r of list(report.results).filter((each) => each.analysis === "pca" && isObject(each.result))) {
    for (const entry of list(r.result.contexts)) {
      if (isContext(entry.context)) attach(r.model, entry.context, { dimension: entry.participationRatio });
    }
  }
  return [...rows.values()];
}

const OVERVIEW = {
  model: "network", context: "context", input: "held input", accuracy: "accuracy", stable: "stable points", saddle: "saddles",
  unstable: "unstable points", marginal: "marginal points", slow: "slow points", dimension: "participation ratio",
};

/** The table at a glance, with the columns that say something; null where there is nothing to tabulate. */
function overview(report) {
  const rows = overviewRows(report);
  const many = (key) => new Set(rows.map((row) => row[key])).size > 1;
  const rare = ["unstable", "marginal", "slow"];
  const says = (key) => rows.some((row) => row[key] !== undefined && row[key] !== null && (!rare.includes(key) || row[key] > 0));
  const keys = Object.keys(OVERVIEW).filter((key) => says(key) && (key !== "model" || many("model")));
  if (rows.length < 2 || keys.length < 2) return null;
  const columns = keys.map((key) => ({ name: OVERVIEW[key], unit: "", cells: rows.map((row) => row[key] ?? null) }));
  return { id: "overview", title: "At a glance", columns };
}

/** Whether a report shows tasks and nothing that a network did. */
function ofTasks(report) {
  const results = list(report.results);
  return results.length > 0 && !list(report.models).length && results.every((result) => result.analysis === "tasks");
}

function headline(report) {
  const models = list(report.models);
  if (ofTasks(report)) return report.results.length === 1 ? report.results[0].context : report.pipeline.battery;
  if (models.length === 1) return models[0].id;
  return models.length ? `${models.length} networks` : "Recorded activity";
}

function summary(report) {
  const models = list(report.models);
  if (ofTasks(report)) return `${plural(report.results.filter((result) => result.context !== "all").length, "task")} of the battery ${report.pipeline.battery}. ${report.pipeline.summary || ""}`;
  return describeModels(models) + describeLearning(models) + describePoints(report) + describeComparisons(report);
}
