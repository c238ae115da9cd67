// Figures on the page: where they stand, what is drawn in them, and the few things a reader can do with them.

// Browsers keep about sixteen drawing contexts alive and silently drop the oldest.
const MOST_SCENES = 8;

// Columns of the printed page, in pixels; see @media print in report.css.
const PRINTED_WIDTH = 322;
const PRINTED_WIDE = 668;

// Width of a figure saved to a file, and of one as wide as the page.
const SAVED_WIDTH = 480;
const SAVED_WIDE = 1040;

const plots = [];

function hasWebGl() {
  const gl = document.createElement("canvas").getContext("webgl");
  if (gl && gl.getExtension("WEBGL_lose_context")) gl.getExtension("WEBGL_lose_context").loseContext();
  return Boolean(gl);
}

let webGl = null;

class Plot {
  /** A figure about a context, or none, `ratio` times as high as wide. */
  constructor(figure, context, ratio) {
    this.figure = figure;
    this.context = context;
    this.ratio = ratio;
    this.hidden = new Set();
    this.state = "waiting";
    this.space = false;
    plots.push(this);
    this.number = plots.length;
    this.box = el("div.plot", { role: "img", "aria-label": `${figure.title}. ${figure.caption || ""}` });
    // room in advance, so that nothing moves under the reader while figures arrive
    this.wide = isPanels(figure);
    if (this.wide) this.box.style.height = `${panelsHeight(figure)}px`;
    else this.box.style.aspectRatio = `1 / ${ratio}`;
    this.legend = el("div.legend");
    this.tools = el("div.tools");
    this.element = el(
      this.wide ? "figure.wide" : "figure", {}, this.box,
      el("div.words", {}, this.legend, el("figcaption", {}, el("strong", {}, `Figure ${this.number}. ${figure.title}.`), figure.caption ? ` ${figure.caption}` : "", this.tools)));
  }

  height(width) {
    return this.wide ? panelsHeight(this.figure) : Math.round(Math.min(width * this.ratio, 520));
  }

  /** Draws, or draws again; a failure is said in place of the figure. */
  async draw(paper) {
    const space = !paper && this.space && webGl;
    const look = theme(paper);
    try {
      const width = paper ? (this.wide ? PRINTED_WIDE : PRINTED_WIDTH) : this.box.clientWidth;
      const { traces, layout } = this.describe(look, space, width);
      Object.assign(layout, { width, height: this.height(width) });
      if (this.drawnInSpace !== undefined && this.drawnInSpace !== space) window.Plotly.purge(this.box);
      this.drawnInSpace = space;
      const done = window.Plotly.react(this.box, traces, layout, { displayModeBar: false, scrollZoom: false, doubleClick: "reset" });
      if (this.state === "waiting") this.furnish();
      this.key(look);
      this.state = "drawn";
      await done;
    } catch (failure) {
      this.fail(failure.message);
    }
  }

  /** Describes the figure as the reader left it: turned, and without the hidden series. */
  describe(look, space, width) {
    const { traces, layout } = describe(this.figure, this.context, look, space, width);
    for (const trace of traces) trace.visible = !this.hidden.has(trace.meta);
    if (this.drawnInSpace) this.camera = this.box.layout.scene.camera;
    if (space && this.camera) layout.scene.camera = this.camera;
    return { traces, layout };
  }

  fail(why) {
    this.state = "failed";
    this.box.replaceChildren(el("p.failure", { role: "alert" }, `This figure could not be drawn: ${why}.`));
  }

  furnish() {
    const save = el("button", { type: "button", click: () => this.save() }, "Save as SVG");
    const reset = el("button", { type: "button", click: () => this.reset() }, "Reset view");
    this.turn = isSpatial(this.figure) && webGl ? el("button", { type: "button", click: () => this.toggleSpace() }) : null;
    this.tools.replaceChildren(...[this.turn, reset, save].filter(Boolean));
    if (isSpatial(this.figure)) this.box.addEventListener("keydown", (event) => this.turnByKey(event));
    this.labelTurn();
  }

  /** Writes the legend, unless the one on the page has these colours already: a pressed button keeps the focus. */
  key(look) {
    if (this.keyed === look.paper) return;
    this.keyed = look.paper;
    this.legend.replaceChildren(...legendOf(this, look));
  }

  labelTurn() {
    if (!isSpatial(this.figure)) return;
    if (this.turn) this.turn.textContent = this.space ? "Show two views" : "Show in 3-D";
    if (this.space) this.box.setAttribute("tabindex", "0");
    else this.box.removeAttribute("tabindex");
    const hint = this.space ? " Turn with the arrow keys." : "";
    this.box.setAttribute("aria-label", `${this.figure.title}. ${this.figure.caption || ""}${hint}`);
  }

  toggleSpace() {
    this.space = !this.space;
    const scenes = plots.filter((plot) => plot !== this && plot.space);
    if (this.space && scenes.length >= MOST_SCENES) scenes[0].toggleSpace();
    this.labelTurn();
    return this.draw(false);
  }

  turnByKey(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!step || !this.drawnInSpace) return;
    event.preventDefault();
    const { eye } = this.box.layout.scene.camera;
    const radius = Math.hypot(eye.x, eye.y, eye.z);
    const around = Math.atan2(eye.y, eye.x) + 0.15 * step[0];
    const above = Math.min(1.5, Math.max(-1.5, Math.asin(eye.z / radius) + 0.15 * step[1]));
    const [x, y, z] = [Math.cos(above) * Math.cos(around), Math.cos(above) * Math.sin(around), Math.sin(above)].map((c) => radius * c);
    window.Plotly.relayout(this.box, { "scene.camera.eye": { x, y, z } });
  }

  reset() {
    window.Plotly.purge(this.box);
    this.drawnInSpace = this.camera = undefined;
    return this.draw(false);
  }

  /** Shows or hides series, by their numbers in the figure. */
  show(indices, visible) {
    for (const index of indices) {
      if (visible) this.hidden.delete(index);
      else this.hidden.add(index);
    }
    return this.draw(false);
  }

  /** Saves the figure as on paper, whatever the scheme of the screen, with the legend that is text on the page. */
  async save() {
    const width = this.wide ? SAVED_WIDE : SAVED_WIDTH;
    const { traces, layout } = this.describe(theme(true), this.space && webGl, width);
    const legend = { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 11 } };
    const size = { width, height: this.height(width) };
    for (const trace of traces) trace.showlegend = trace.xaxis !== "x2";
    Object.assign(layout, size, { legend, showlegend: this.legend.childElementCount > 0 });
    const image = await window.Plotly.toImage({ data: traces, layout }, { format: "svg", ...size });
    const name = `figure-${this.number}-${String(this.figure.id).replace(/[^a-z0-9-]+/gi, "-")}.svg`;
    el("a", { href: image, download: name }).click();
  }
}

/** A swatch that looks like the marks it stands for. */
function swatch(role, colour) {
  const stroke = { fill: "none", stroke: colour, "stroke-width": 1.8 };
  const filled = { fill: colour, stroke: "none" };
  const line = (width, dash, opacity) =>
    svg("line", { x1: 0, y1: 6, x2: 18, y2: 6, stroke: colour, "stroke-width": width, "stroke-dasharray": dash, opacity });
  const arrow = (dash) => svg("path", { d: "M1 6H15M10.5 2.5 15.5 6 10.5 9.5", ...stroke, "stroke-width": 1.4, "stroke-dasharray": dash });
  const marks = {
    reference: () => line(1.4, "4 3", 1), trajectory: () => line(1.4, "none", 0.6), manifold: () => line(1.4, "none", 1), direction: () => line(3, "none", 1), edge: () => arrow("none"), dotted: () => arrow("2 2"), curve: () => line(2, "none", 1),
    stable: () => svg("circle", { cx: 9, cy: 6, r: 4.5, ...filled }), saddle: () => svg("circle", { cx: 9, cy: 6, r: 4, ...stroke }),
    unstable: () => svg("path", { d: "M9 1 14 6 9 11 4 6Z", ...stroke }), marginal: () => svg("rect", { x: 5, y: 2, width: 8, height: 8, ...stroke }),
    slow: () => svg("path", { d: "M5.5 2.5 12.5 9.5M12.5 2.5 5.5 9.5", ...stroke }),
    bar: () => svg("rect", { x: 5, y: 1, width: 8, height: 10, ...stroke, fill: colour, "fill-opacity": 0.25 }),
    name: () => svg("rect", { x: 4, y: 1, width: 10, height: 10, rx: 2, ...filled }),
  };
  const mark = marks[role] || (() => svg("circle", { cx: 9, cy: 6, r: 3, ...filled }));
  return svg("svg", { width: 18, height: 12, viewBox: "0 0 18 12", "aria-hidden": "true" }, mark());
}

function pointsIn(items) {
  return items.filter((item) => item.role.point)
    .reduce((sum, item) => sum + coordinates(item.series, 0).filter((x) => x !== null).length, 0);
}

/**
 * Entries of a figure's legend. Where each name has one role, a name and its mark; where the same names come in several
 * roles (contexts with their stable points and saddles), colours by name and then shapes by role.
 */
function legendEntries(figure, context, look) {
  const items = drawn(figure, context, look).filter((item) => item.series.role !== "cells").sort((a, b) => a.index - b.index);
  const by = (key) => [...new Set(items.map(key))].map((value) => items.filter((item) => key(item) === value));
  const names = by((item) => item.series.name);
  const entry = (group, role, label, colour) => ({ group, role, label, colour });
  if (names.every((group) => new Set(group.map((item) => item.series.role)).size === 1)) {
    return names.map((group) => entry(group, group[0].role.mark || (group[0].faint ? "dotted" : group[0].series.role), group[0].series.name, group[0].colour));
  }
  // a name whose role no name of several roles has, such as an interval beside points and bars, stands for itself
  const rolesOf = (group) => new Set(group.map((item) => item.series.role));
  const shared = new Set(names.filter((group) => rolesOf(group).size > 1).flatMap((group) => [...rolesOf(group)]));
  const alone = names.filter((group) => group.every((item) => !shared.has(item.series.role)));
  const others = names.filter((group) => !alone.includes(group));
  const roles = by((item) => item.series.role).filter((group) => shared.has(group[0].series.role)).sort((a, b) => b[0].role.front - a[0].role.front);
  return [
    ...(others.length > 1 ? others : []).map((group) => entry(group, "name", group[0].series.name, group[0].colour)),
    ...roles.map((group) => entry(group, group[0].series.role, group[0].role.label, others.length > 1 ? "currentColor" : group[0].colour)),
    ...alone.map((group) => entry(group, group[0].series.role, group[0].series.name, group[0].colour)),
  ];
}

function legendOf(plot, look) {
  if (plot.wide) return [];
  const entries = legendEntries(plot.figure, plot.context, look);
  if (entries.length < 2) return [];
  return entries.map(({ group, role, label, colour }) => {
    const count = pointsIn(group);
    const shown = String(!group.every((item) => plot.hidden.has(item.index)));
    const button = el("button", { type: "button", "aria-pressed": shown }, swatch(role, colour), label, count && role !== "name" ? el("small", {}, number(count)) : null);
    button.addEventListener("click", () => {
      const visible = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(visible));
      plot.show(group.map((item) => item.index), visible);
    });
    return button;
  });
}
