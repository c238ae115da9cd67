// Graphs: nodes with names, and arrows between them.

/** Discs with the names of the nodes; those of points that do not attract are open. */
function nodeTrace(item, names, look) {
  const filled = item.series.role === "stable";
  const symbol = { unstable: "diamond", marginal: "square", slow: "square" }[item.series.role] || "circle";
  return {
    type: "scatter", mode: "markers+text", name: plain(item.series.name), meta: item.index,
    x: coordinates(item.series, 0), y: coordinates(item.series, 1), text: names.map(plain),
    textfont: { size: 11, color: filled ? look.paper : look.ink }, textposition: "middle center",
    marker: { symbol, size: 21, opacity: 1, color: filled ? item.colour : look.paper, line: { color: item.colour, width: 1.6 } },
    hovertemplate: "%{text}<extra>%{fullData.name}</extra>",
  };
}

/** Arrows between nodes, which stop short of the disc they point at; all but the first series of them are dotted. */
function edgeTrace(item, nodes) {
  const ends = coordinates(item.series, 0).map((from, i) => [nodes[from], nodes[coordinates(item.series, 1)[i]]]);
  if (ends.flat().includes(undefined)) throw new Error(`series ${item.series.name} names a node that is not there`);
  const along = (dimension) => ends.flatMap(([from, to]) => [from[dimension], to[dimension], null]);
  const each = (start, end) => ends.flatMap(() => [start, end, 0]);
  return {
    type: "scatter", mode: "lines+markers", name: plain(item.series.name), meta: item.index, hoverinfo: "skip",
    x: along(0), y: along(1), line: { color: item.colour, width: item.faint ? 0.8 : 1.3, dash: item.faint ? "2px,3px" : "solid" },
    marker: { symbol: "arrow", angleref: "previous", size: each(0, 9), standoff: each(0, 11), color: item.colour, opacity: 1 },
  };
}

/** Nodes and arrows; nodes are numbered through all series of nodes in their order. */
function graph(figure, context, look) {
  const names = list(figure.axes[0].categories);
  const holders = figure.series.filter((series) => series.role !== "edge");
  const nodes = holders.flatMap((series) => coordinates(series, 0).map((x, i) => [x, coordinates(series, 1)[i]]));
  const first = new Map();
  holders.reduce((count, series) => first.set(series.name, count) && count + coordinates(series, 0).length, 0);
  const traces = drawn(figure, context, look).map((item) => {
    if (item.series.role === "edge") return edgeTrace(item, nodes);
    const at = first.get(item.series.name);
    return nodeTrace(item, names.slice(at, at + coordinates(item.series, 0).length), look);
  });
  const hidden = { visible: false, automargin: true };
  const layout = { ...baseLayout(look), xaxis: { ...hidden }, yaxis: { ...hidden, scaleanchor: "x", scaleratio: 1 } };
  return { traces, layout };
}
