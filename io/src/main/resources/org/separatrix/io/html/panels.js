// Panels over time: what a trial shows and asks for, in rows that share their channels and columns that share their time.

/** Panels of up to this many channels are drawn as traces, one above the other; of more, as a matrix. */
const FEW_CHANNELS = 8;

const TRACE = 23;
const GAP = 13;
const ABOVE = 62;
const BELOW = 44;
const RIGHT = 44;

function isPanels(figure) {
  return figure.kind === "panels";
}

function channelsOf(axis) {
  return list(axis.categories);
}

/** Height of a row of panels in pixels. */
function panelHeight(axis) {
  const channels = channelsOf(axis).length;
  return channels <= FEW_CHANNELS ? Math.max(46, channels * TRACE + 4) : Math.min(210, Math.max(44, channels * 2.9));
}

function panelsHeight(figure) {
  const rows = figure.axes.slice(1);
  return ABOVE + BELOW + rows.reduce((sum, axis) => sum + panelHeight(axis), 0) + GAP * (rows.length - 1);
}

/** Sorts the series into columns of panels: a title, how long it lasts, and for each row times and values. */
function columnsOf(figure) {
  const rows = figure.axes.length - 1;
  const cells = figure.series.filter((series) => series.role === "cells");
  if (rows < 1 || !cells.length || cells.length % rows) throw new Error("its panels do not fill their rows");
  return Array.from({ length: cells.length / rows }, (_, column) => {
    const panels = cells.slice(column * rows, (column + 1) * rows).map((series) => ({ times: coordinates(series, 0), values: coordinates(series, 1) }));
    return { title: cells[column * rows].name, end: Math.max(...panels.map((panel) => panel.times[panel.times.length - 1])), panels };
  });
}

/** Parts of the width: as long as the trials last, but none so narrow that its epochs cannot be named. */
function columnDomains(columns) {
  const longest = Math.max(...columns.map((column) => column.end));
  const lengths = columns.map((column) => Math.max(column.end, 0.3 * longest));
  const gap = 0.022;
  const scale = (1 - gap * (columns.length - 1)) / lengths.reduce((a, b) => a + b, 0);
  let from = 0;
  return lengths.map((length) => {
    const domain = [from, Math.min(1, from + length * scale)];
    from = domain[1] + gap;
    return domain;
  });
}

function rowDomains(figure) {
  const axes = figure.axes.slice(1);
  const room = axes.reduce((sum, axis) => sum + panelHeight(axis), 0) + GAP * (axes.length - 1);
  let top = 1;
  return axes.map((axis) => {
    const domain = [Math.max(0, top - panelHeight(axis) / room), top];
    top = domain[0] - GAP / room;
    return domain;
  });
}

/** Marks a run of channels whose names begin with the same word once, in its middle. */
function groupTicks(names) {
  const groups = [];
  names.forEach((name, at) => {
    const word = name.split(" ")[0].replace(/\d+$/, (digits) => (name.includes(" ") ? digits : ""));
    const last = groups[groups.length - 1];
    if (last && last.word === word) last.to = at;
    else groups.push({ word, from: at, to: at });
  });
  return groups;
}

/** What stands beside a row of panels: every channel, or groups of them, or, where nothing groups, those ever on. */
function ticksOf(names, columns, row) {
  const every = names.map((word, at) => ({ word, from: at, to: at }));
  if (names.length <= FEW_CHANNELS) return every;
  const groups = groupTicks(names);
  if (2 * groups.length <= names.length) return groups;
  return every.filter(({ from }) => columns.some((column) => column.panels[row].values[from].some((value) => value)));
}

function channelAxis(names, ticks, domain, look) {
  return {
    domain, range: [names.length - 0.5, -0.5], fixedrange: true, showgrid: false, zeroline: false, showline: false,
    ticks: "outside", ticklen: 5, tickcolor: "rgba(0,0,0,0)", tickmode: "array", tickvals: ticks.map((tick) => (tick.from + tick.to) / 2),
    ticktext: ticks.map((tick) => plain(tick.word)), tickfont: { size: 11, color: look.ink },
  };
}

/** Largest value that a row of panels shows, and whether it falls below zero. */
function reachOf(columns, row) {
  const values = columns.flatMap((column) => column.panels[row].values.flat()).filter((value) => value !== null);
  const reach = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
  return { reach, signed: values.some((value) => value < 0) };
}

/** Channels as traces: an area over each base line, above it where positive, and an outline. */
function traces(panel, { reach, signed }, names, place, look) {
  const area = { type: "bar", ...place, x: [], width: [], base: [], y: [], marker: { color: [], line: { width: 0 } }, hoverinfo: "skip", showlegend: false };
  const outline = { type: "scatter", mode: "lines", ...place, x: [], y: [], text: [], line: { color: look.ink, width: 1.2, shape: "hv" }, hovertemplate: "%{text} at %{x} ms<extra></extra>", showlegend: false };
  const unit = (signed ? 0.42 : 0.8) / reach;
  panel.values.forEach((values, channel) => {
    const base = channel + (signed ? 0 : 0.4);
    values.forEach((value, run) => {
      const [from, to] = [panel.times[run], panel.times[run + 1]];
      if (value) {
        area.x.push((from + to) / 2);
        area.width.push(to - from);
        area.base.push(base);
        area.y.push(-value * unit);
        area.marker.color.push(translucent(value > 0 ? look.high : look.negative, 0.45));
      }
      outline.x.push(from);
      outline.y.push(base - value * unit);
      outline.text.push(`${plain(names[channel])}: ${number(value)}`);
    });
    outline.x.push(panel.times[panel.times.length - 1], null);
    outline.y.push(base - values[values.length - 1] * unit, null);
    outline.text.push("", "");
  });
  return [area, outline];
}

function heat(panel, { reach, signed }, names, place, look, bar) {
  return [{
    type: "heatmap", ...place, x: panel.times, z: panel.values, y: names.map((_, at) => at), text: panel.values.map((row, at) => row.map(() => plain(names[at]))),
    zmin: signed ? -reach : 0, zmax: reach,
    colorscale: signed ? [[0, look.negative], [0.5, look.low], [1, look.high]] : [[0, look.low], [1, look.high]],
    hovertemplate: "%{text}: %{z:.3~g}<extra></extra>", showscale: Boolean(bar), colorbar: bar || undefined,
  }];
}

function colourBar(domain, look, height) {
  return {
    thickness: 7, outlinewidth: 0, x: 1, xpad: 9, y: (domain[0] + domain[1]) / 2, len: (domain[1] - domain[0]) * 0.96, nticks: height > 120 ? 5 : 3,
    tickfont: { size: 10, color: look.muted }, ticks: "",
  };
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a value. */
function round125(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].find((digit) => digit * power <= value * 1.005) * power;
}

/** A bar at the right that says how high a value is drawn. */
function scaleBar({ reach, signed }, suffix, look) {
  const value = round125(reach);
  const height = (value * (signed ? 0.42 : 0.8)) / reach;
  const base = signed ? 0 : 0.4;
  return {
    shape: { type: "line", xref: "paper", yref: "y" + suffix, xsizemode: "pixel", xanchor: 1, x0: 9, x1: 9, y0: base, y1: base - height, line: { color: look.muted, width: 1.4 } },
    label: { xref: "paper", yref: "y" + suffix, x: 1, y: base - height / 2, xanchor: "left", xshift: 13, showarrow: false, text: number(value), font: { size: 10, color: look.muted } },
  };
}

/** Names of epochs on as few levels as keep them apart, with the strip that shows how long they last. */
function epochMarks(figure, columns, domains, look, width) {
  const shapes = [];
  const annotations = [];
  const titles = [];
  const levels = [];
  columns.forEach((column, at) => {
    const suffix = at ? at + 1 : "";
    const periods = figure.series.filter((series) => series.role === "epoch").flatMap((series) =>
      coordinates(series, 0).flatMap((number, i) => (number === at ? [{ name: series.name, from: coordinates(series, 1)[i], to: coordinates(series, 2)[i] }] : [])));
    periods.sort((a, b) => a.from - b.from);
    const pixels = (width * (domains[at][1] - domains[at][0])) / column.range;
    const taken = [-Infinity, -Infinity, -Infinity];
    let highest = 0;
    periods.forEach((period, order) => {
      const strip = { type: "rect", xref: "x" + suffix, yref: "paper", x0: period.from, x1: period.to, ysizemode: "pixel", yanchor: 1, y0: 4, y1: 9, line: { width: 0 } };
      shapes.push({ ...strip, fillcolor: order % 2 ? look.faint : look.muted, opacity: order % 2 ? 1 : 0.75 });
      if (order) shapes.push({ type: "line", xref: "x" + suffix, yref: "paper", x0: period.from, x1: period.from, y0: 0, y1: 1, line: { color: look.muted, width: 1, dash: "2px,3px" }, layer: "above" });
      const middle = ((period.from + period.to) / 2) * pixels;
      const half = 2.9 * period.name.length + 3;
      const free = taken.findIndex((end) => end < middle - half);
      const level = free < 0 ? 2 : free;
      taken[level] = middle + half;
      highest = Math.max(highest, level);
      annotations.push({ xref: "x" + suffix, yref: "paper", x: (period.from + period.to) / 2, y: 1, yanchor: "bottom", yshift: 9 + 12 * level, showarrow: false, text: plain(period.name), font: { size: 10.5, color: look.muted } });
    });
    levels.push(highest);
    titles.push({ xref: "paper", yref: "paper", x: domains[at][0], y: 1, xanchor: "left", xshift: -2, yanchor: "bottom", yshift: 0, showarrow: false, text: plain(column.title), font: { size: 12, color: look.ink } });
  });
  for (const title of titles) title.yshift = 23 + 12 * Math.max(...levels);
  return { shapes, annotations: annotations.concat(titles) };
}

/** Times at even distances, the same in all columns, that leave room for their labels. */
function timeTicks(column, pixels) {
  const step = [100, 200, 250, 500, 1000, 2000, 5000, 10000].find((ms) => ms * pixels >= 48) || column.range;
  const ticks = [];
  for (let at = 0; at <= column.end && (at === 0 || (column.range - at) * pixels >= 10); at += step) ticks.push(at);
  return ticks;
}

function panels(figure, look, width) {
  const columns = columnsOf(figure);
  const domains = columnDomains(columns);
  const rows = rowDomains(figure);
  const longest = Math.max(...columns.map((column) => column.end));
  const ticks = figure.axes.slice(1).map((axis, row) => ticksOf(channelsOf(axis), columns, row));
  const left = 36 + 6.2 * Math.max(...ticks.flat().map((tick) => tick.word.length));
  const layout = { ...baseLayout(look), barmode: "overlay", bargap: 0, margin: { l: left, r: RIGHT, t: ABOVE, b: BELOW }, shapes: [], annotations: [] };
  const drawing = [];
  columns.forEach((column, at) => {
    column.range = Math.max(column.end, 0.3 * longest);
    const share = domains[at][1] - domains[at][0];
    layout["xaxis" + (at ? at + 1 : "")] = {
      ...planarAxis({ label: "" }, look), domain: domains[at], range: [0, column.range], anchor: "y" + (rows.length > 1 ? rows.length : ""), automargin: false,
      tickmode: "array", tickvals: timeTicks(column, (share * (width - left - RIGHT)) / column.range), fixedrange: true, showline: false,
    };
  });
  figure.axes.slice(1).forEach((axis, row) => {
    const suffix = row ? row + 1 : "";
    layout["yaxis" + suffix] = { ...channelAxis(channelsOf(axis), ticks[row], rows[row], look), anchor: "x" };
    const reach = reachOf(columns, row);
    const few = channelsOf(axis).length <= FEW_CHANNELS;
    columns.forEach((column, at) => {
      const place = { xaxis: "x" + (at ? at + 1 : ""), yaxis: "y" + suffix };
      const bar = at === columns.length - 1 ? colourBar(rows[row], look, panelHeight(axis)) : null;
      drawing.push(...(few ? traces(column.panels[row], reach, channelsOf(axis), place, look) : heat(column.panels[row], reach, channelsOf(axis), place, look, bar)));
      for (const group of few ? [] : ticks[row].filter((tick) => tick.to > tick.from && tick.from > 0)) {
        layout.shapes.push({ type: "line", xref: place.xaxis, yref: place.yaxis, x0: 0, x1: column.end, y0: group.from - 0.5, y1: group.from - 0.5, line: { color: look.paper, width: 1.5 } });
      }
    });
    if (few) {
      const { shape, label } = scaleBar(reach, suffix, look);
      layout.shapes.push(shape);
      layout.annotations.push(label);
    }
    layout.annotations.push({ xref: "paper", yref: "paper", x: 0, xanchor: "center", xshift: -left + 11, y: (rows[row][0] + rows[row][1]) / 2, yanchor: "middle", textangle: -90, showarrow: false, text: plain(axisTitle(axis)), font: { size: 12, color: look.ink } });
  });
  const marks = epochMarks(figure, columns, domains, look, width - left - RIGHT);
  layout.shapes.push(...marks.shapes);
  layout.annotations.push(...marks.annotations, { xref: "paper", yref: "paper", x: 0.5, y: 0, yanchor: "top", yshift: -22, showarrow: false, text: axisTitle(figure.axes[0]), font: { size: 12, color: look.ink } });
  return { traces: drawing.map((trace) => ({ meta: 0, ...trace })), layout };
}
