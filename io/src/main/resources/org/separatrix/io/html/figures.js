// From a figure of the report to traces and a layout of Plotly. Nothing here touches the page.

/** Look of each role: symbol on the plane, symbol in space, size, and order from back to front. */
const ROLES = {
  reference: { front: 0, label: "reference", line: true },
  cells: { front: 0, label: "value" },
  bar: { front: 0.5, label: "mean" },
  trajectory: { front: 1, label: "trajectory", line: true },
  edge: { front: 1, label: "leads to", line: true },
  curve: { front: 2, label: "curve", line: true },
  manifold: { front: 2, label: "manifold", line: true },
  start: { front: 3, label: "start", symbol: "circle", solid: "circle", size: 4.5 },
  point: { front: 6, label: "network", symbol: "circle", solid: "circle", size: 7, point: true },
  eigenvalue: { front: 4, label: "eigenvalue", symbol: "circle", solid: "circle", size: 5 },
  direction: { front: 5, label: "unstable direction", line: true },
  slow: { front: 5, label: "slow", symbol: "x-thin", solid: "x", size: 7, point: true },
  marginal: { front: 6, label: "marginal", symbol: "square-open", solid: "square-open", size: 9, point: true },
  unstable: { front: 7, label: "unstable", symbol: "diamond-open", solid: "diamond-open", size: 10, point: true },
  saddle: { front: 8, label: "saddle", symbol: "circle-open", solid: "circle-open", size: 9, point: true },
  stable: { front: 9, label: "stable", symbol: "circle", solid: "circle", size: 9, point: true },
};

// Eigenvalues named after a kind of point take its mark, so that filled means stable in every figure.
const KIND_IN_NAME = /\b(stable|saddle|unstable|marginal)s?\b/i;

function roleOf(series) {
  const role = ROLES[series.role];
  if (!role) throw new Error(`unknown role ${series.role}`);
  const kind = series.role === "eigenvalue" && KIND_IN_NAME.exec(series.name);
  if (!kind) return role;
  const mark = ROLES[kind[1].toLowerCase()];
  return { ...role, front: role.front + (mark.symbol.includes("open") ? 0.5 : 0), symbol: mark.symbol, size: 5.5, mark: kind[1].toLowerCase() };
}

/** Plotly reads a little markup in texts; escaped, a name shows as it is written. */
function plain(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Title of an axis; those in space are no markup to Plotly and need no escape. */
function axisTitle(axis, escape = plain) {
  return escape(axis.unit ? `${axis.label} (${axis.unit})` : axis.label || "");
}

/** Tints from dark through the colour itself to light, for step from 0 to 1. */
function tint(base, step, look) {
  return step <= 0.5 ? mix(mix(base, look.ink, 0.5), base, 2 * step) : mix(base, look.paper, 1.1 * (step - 0.5));
}

// Names of what covers every context, in no context's colour.
function isPooled(item) {
  return ["pooled", "all"].includes(item.series.name);
}

/** Colour of a series: its context's; within one context's figure tints of it; else one of its own. */
function seriesColour(series, figure, context, look) {
  const own = contextIn(series.name);
  if (isPooled({ series })) return look.ink;
  if (series.role === "direction") return look.ink;
  if (series.role === "manifold" || series.role === "edge") return look.muted;
  if (series.role === "reference" || (series.role === "start" && own === undefined)) return look.muted;
  if (own !== undefined && (own === series.name || own !== context)) return look.hues[hueOf(own) % HUES];
  if (!isContext(context) && series.name === series.role) return look.ink;
  if (!isContext(context)) return look.hues[otherHue(series.name) % HUES];
  const base = look.hues[hueOf(context) % HUES];
  const alike = [...new Set(figure.series.filter((s) => s.role === series.role).map((s) => s.name))];
  if (roleOf(series).point || roleOf(series).mark || series.role === "trajectory" || alike.length < 2) return base;
  return tint(base, alike.indexOf(series.name) / (alike.length - 1), look);
}

/** Joins the series of one name and role, so that they are one trace; between lines stays a gap. */
function joinedSeries(figure) {
  const whole = new Map();
  for (const series of figure.series) {
    const key = JSON.stringify([series.role, series.name]);
    const before = whole.get(key);
    if (!before) {
      whole.set(key, { ...series, coordinates: list(series.coordinates) });
      continue;
    }
    const gap = roleOf(series).line ? [null] : [];
    before.coordinates = before.coordinates.map((values, dimension) => values.concat(gap, coordinates(series, dimension)));
  }
  return [...whole.values()];
}

/** Lists what is drawn, from back to front, with what the traces need. */
function drawn(figure, context, look) {
  const joined = joinedSeries(figure);
  const width = barWidth(figure);
  const arrows = joined.findIndex((series) => series.role === "edge");
  return joined
    .map((series, index) => ({ series, index, width, role: roleOf(series), faint: series.role === "edge" && index > arrows, colour: seriesColour(series, figure, context, look) }))
    .sort((a, b) => a.role.front - b.role.front || isPooled(b) - isPooled(a) || a.index - b.index);
}

function coordinates(series, dimension) {
  const values = list(series.coordinates)[dimension];
  if (!Array.isArray(values)) throw new Error(`series ${series.name} has no coordinates for axis ${dimension + 1}`);
  return values;
}

function lineOf(item, look, inSpace) {
  const trajectory = item.series.role === "trajectory";
  const width = { trajectory: 1, reference: 1.2, manifold: 1.3, direction: 2.4 }[item.series.role] || 1.8;
  // WebGL bleaches translucent lines; there a tint stands for them.
  const faint = inSpace ? mix(item.colour, look.paper, 0.55) : translucent(item.colour, 0.5);
  return {
    color: trajectory ? faint : item.colour,
    width: inSpace ? 2 * width : width,
    dash: item.series.role !== "reference" ? "solid" : inSpace ? "dash" : "5px,4px",
  };
}

function markerOf(item, look, inSpace) {
  const { symbol, solid, size, point } = item.role;
  const open = symbol.includes("open") || symbol.includes("thin");
  const marker = { symbol: inSpace ? solid : symbol, size: inSpace ? size * 0.75 : size, color: item.colour };
  marker.opacity = point || inSpace ? 1 : 0.75;
  // A rim in the colour of the paper keeps neighbouring discs apart; open symbols are all rim.
  marker.line = { color: open ? item.colour : look.paper, width: point ? (open ? 1.8 : 1) : open ? 1.1 : 0 };
  return marker;
}

/** Lines that only lead the eye: their single states are nothing to point at. */
function isBackground(item) {
  return ["trajectory", "reference", "manifold", "direction"].includes(item.series.role);
}

/** Makes the trace of a series on the plane spanned by two of its coordinates. */
function planarTrace(item, look, [across, up], suffix) {
  const x = coordinates(item.series, across);
  const y = coordinates(item.series, up);
  if (item.series.role === "bar") return barTrace(item, x, y, suffix);
  const few = item.series.role === "curve" && x.length <= 30;
  const trace = {
    type: "scatter", name: plain(item.series.name), x, y, xaxis: "x" + suffix, yaxis: "y",
    mode: item.role.line ? (few ? "lines+markers" : "lines") : "markers",
    hovertemplate: "%{xaxis.title.text} %{x:.4~g}<br>%{yaxis.title.text} %{y:.4~g}<extra>%{fullData.name}</extra>",
    meta: item.index,
  };
  if (item.role.line) trace.line = lineOf(item, look, false);
  else trace.marker = markerOf(item, look, false);
  if (few) trace.marker = { size: 4.5, color: item.colour };
  if (isBackground(item)) trace.hoverinfo = "skip";
  return trace;
}

function barTrace(item, x, y, suffix) {
  return {
    type: "bar", name: plain(item.series.name), x, y, width: x.map(() => item.width), xaxis: "x" + suffix, yaxis: "y", meta: item.index,
    marker: { color: translucent(item.colour, 0.25), line: { color: item.colour, width: 1 } },
    hovertemplate: "%{y:.4~g}<extra>mean of %{fullData.name}</extra>",
  };
}

/** Width of bars: nearly the least distance between two of them. */
function barWidth(figure) {
  const places = [...new Set(figure.series.filter((series) => series.role === "bar").flatMap((series) => coordinates(series, 0)))].sort((a, b) => a - b);
  const gaps = places.slice(1).map((x, i) => x - places[i]);
  return 0.9 * Math.min(0.8, ...gaps);
}

function baseLayout(look) {
  return {
    font: { family: look.sans, size: 12, color: look.ink },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    margin: { l: 8, r: 14, t: 10, b: 8 },
    showlegend: false, hovermode: "closest", uirevision: "kept",
    hoverlabel: { bgcolor: look.paper, bordercolor: look.faint, font: { family: look.sans, size: 12, color: look.ink } },
  };
}

function planarAxis(axis, look) {
  const layout = {
    title: { text: axisTitle(axis), standoff: 8, font: { size: 12, color: look.ink } },
    showline: true, linecolor: look.muted, linewidth: 1, ticks: "outside", ticklen: 4, tickwidth: 1, tickcolor: look.muted,
    tickfont: { size: 11, color: look.muted }, showgrid: false, zeroline: false, automargin: true, nticks: 7,
  };
  const categories = list(axis.categories);
  if (categories.length) Object.assign(layout, { tickmode: "array", tickvals: categories.map((_, i) => i), ticktext: categories.map(plain) });
  return layout;
}

/** Curves that never go below zero and come near it are drawn from zero, so that heights can be compared. */
function startsAtZero(figure) {
  const values = figure.series.flatMap((series) => coordinates(series, 1)).filter((y) => y !== null);
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  return least >= 0 && least < 0.4 * largest;
}

function planar(figure, context, look) {
  const [x, y] = figure.axes.map((axis) => planarAxis(axis, look));
  const layout = { ...baseLayout(look), xaxis: x, yaxis: y, barmode: "overlay" };
  if (figure.kind === "lines") {
    Object.assign(y, { showgrid: true, gridcolor: look.faint, gridwidth: 0.6, rangemode: startsAtZero(figure) ? "tozero" : "normal" });
  }
  if (figure.kind === "spectrum" || figure.kind === "state-space") Object.assign(y, { scaleanchor: "x", scaleratio: 1 });
  if (figure.kind === "spectrum") {
    for (const axis of [x, y]) Object.assign(axis, { zeroline: true, zerolinecolor: look.faint, zerolinewidth: 1 });
  }
  return { traces: drawn(figure, context, look).map((item) => planarTrace(item, look, [0, 1], "")), layout };
}

/** Least and largest value of one coordinate over all series. */
function extent(figure, dimension) {
  const range = [Infinity, -Infinity];
  for (const series of figure.series) {
    for (const value of coordinates(series, dimension)) {
      if (value === null) continue;
      range[0] = Math.min(range[0], value);
      range[1] = Math.max(range[1], value);
    }
  }
  return range[0] <= range[1] ? range : [-1, 1];
}

/** Widens a range a little; the box stays the same while series are hidden and shown. */
function padded([least, largest]) {
  const margin = 0.04 * (largest - least) || 0.5;
  return [least - margin, largest + margin];
}

function span(figure, dimension) {
  const [least, largest] = extent(figure, dimension);
  return largest - least || 1;
}

/** Three coordinates without a third dimension: a front and a side view on one scale that share the upright axis. */
function twoViews(figure, context, look) {
  const front = span(figure, 0);
  const share = Math.min(0.68, Math.max(0.32, front / (front + span(figure, 2))));
  const layout = { ...baseLayout(look) };
  layout.xaxis = { ...planarAxis(figure.axes[0], look), domain: [0, 0.94 * share], nticks: 5 };
  layout.xaxis2 = { ...planarAxis(figure.axes[2], look), domain: [0.94 * share + 0.06, 1], nticks: 4, scaleanchor: "y", scaleratio: 1 };
  layout.yaxis = { ...planarAxis(figure.axes[1], look), scaleanchor: "x", scaleratio: 1 };
  const items = drawn(figure, context, look);
  const traces = items.flatMap((item) => [planarTrace(item, look, [0, 1], ""), planarTrace(item, look, [2, 1], "2")]);
  return { traces, layout };
}

function spatialTrace(item, look) {
  const trace = {
    type: "scatter3d", name: plain(item.series.name), mode: item.role.line ? "lines" : "markers", meta: item.index,
    x: coordinates(item.series, 0), y: coordinates(item.series, 1), z: coordinates(item.series, 2),
    hovertemplate: "%{x:.4~g}, %{y:.4~g}, %{z:.4~g}<extra>%{fullData.name}</extra>",
  };
  if (item.role.line) trace.line = lineOf(item, look, true);
  else trace.marker = markerOf(item, look, true);
  // plotly draws solid crosses with a dingbat that many systems have no font for; a letter every font has serves as well
  if (item.series.role === "slow") {
    Object.assign(trace, { mode: "text", text: trace.x.map(() => "×"), textfont: { color: trace.marker.color, size: 22 } });
  }
  if (isBackground(item)) trace.hoverinfo = "skip";
  return trace;
}

/**
 * Sides of the box that holds a state space, in proportion to the data but none below 0.4 of the longest. In parallel
 * projection the size of the box, not the distance of the eye, fills the figure; the widths are those seen from EYE.
 */
function box(figure) {
  const spans = [0, 1, 2].map((dimension) => span(figure, dimension));
  const [x, y, z] = spans.map((size) => Math.max(0.4, size / Math.max(...spans)));
  const across = 0.71 * (x + y);
  const upright = 0.9 * z + 0.3 * (x + y);
  const zoom = Math.min(2.05 / across, 1.65 / upright);
  return { x: zoom * x, y: zoom * y, z: zoom * z };
}

const EYE = { x: 1.25, y: -1.35, z: 0.85 };

function spatial(figure, context, look) {
  const axis = (description, dimension) => ({
    range: padded(extent(figure, dimension)), title: { text: axisTitle(description, String), font: { size: 12, color: look.ink } }, tickfont: { size: 11, color: look.muted },
    showbackground: false, showgrid: true, gridcolor: look.faint, gridwidth: 1, zeroline: false, showspikes: false, nticks: 4, tickangle: 0,
    showline: true, linecolor: look.muted, linewidth: 1,
  });
  const layout = { ...baseLayout(look), margin: { l: 0, r: 0, t: 0, b: 0 } };
  layout.scene = {
    xaxis: axis(figure.axes[0], 0), yaxis: axis(figure.axes[1], 1), zaxis: axis(figure.axes[2], 2),
    aspectmode: "manual", aspectratio: box(figure), dragmode: "orbit",
    camera: { projection: { type: "orthographic" }, eye: EYE, center: { x: 0, y: 0, z: -0.08 } },
  };
  return { traces: drawn(figure, context, look).map((item) => spatialTrace(item, look)), layout };
}

/** Colours of a matrix: one ramp from the paper up, or two that meet at zero where signs differ. */
function scale(rows, look) {
  const values = rows.flat().filter((value) => value !== null);
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least >= 0) return { zmin: 0, zmax: largest || 1, colorscale: [[0, look.low], [1, look.high]] };
  const reach = Math.max(-least, largest);
  return { zmin: -reach, zmax: reach, colorscale: [[0, look.negative], [0.5, look.low], [1, look.high]] };
}

function matrix(figure, look) {
  const series = figure.series[0];
  const rows = coordinates(series, 0);
  const small = rows.length <= 12 && rows.every((row) => row.length <= 12);
  const [x, y] = figure.axes.map((axis) => ({ ...planarAxis(axis, look), showline: false, ticks: "" }));
  Object.assign(y, { autorange: "reversed" });
  if (rows.length === (rows[0] || []).length) Object.assign(y, { scaleanchor: "x", constrain: "domain" }), (x.constrain = "domain");
  const title = figure.axes[2] ? axisTitle(figure.axes[2]) : plain(series.name);
  const trace = {
    type: "heatmap", z: rows, name: plain(series.name), meta: 0, ...scale(rows, look), xgap: 1.5, ygap: 1.5, hoverongaps: false,
    hovertemplate: "%{y}, %{x}: %{z:.4~g}<extra></extra>",
    colorbar: {
      title: { text: title, side: "right", font: { size: 11, color: look.ink } }, thickness: 9, outlinewidth: 0, len: 0.9, nticks: 5,
      tickfont: { size: 11, color: look.muted }, ticks: "", xpad: 8,
    },
  };
  if (small) Object.assign(trace, { texttemplate: "%{z:.2f}", textfont: { size: 11 } });
  return { traces: [trace], layout: { ...baseLayout(look), xaxis: x, yaxis: y } };
}

/** Whether a figure has a third dimension to turn. */
function isSpatial(figure) {
  return figure.kind === "state-space" && list(figure.axes).length === 3;
}

const KINDS = ["lines", "points", "spectrum", "state-space", "matrix", "panels", "graph"];

/** Describes a figure to Plotly; `space` asks for three dimensions where the figure has them, `width` is in pixels. */
function describe(figure, context, look, space, width) {
  if (!KINDS.includes(figure.kind)) throw new Error(`unknown kind of figure ${figure.kind}`);
  if (!list(figure.series).length) throw new Error("it has no series");
  if (list(figure.axes).length < 2) throw new Error("it has fewer than two axes");
  if (figure.kind === "matrix") return matrix(figure, look);
  if (figure.kind === "graph") return graph(figure, context, look);
  if (isPanels(figure)) return panels(figure, look, width);
  if (isSpatial(figure)) return space ? spatial(figure, context, look) : twoViews(figure, context, look);
  return planar(figure, context, look);
}
