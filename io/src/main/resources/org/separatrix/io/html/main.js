// Reads the data, builds the page, unpacks the plotting library, draws, and says when it is done.

// Up to this many figures are drawn at once; of more, the first few, and then those that come near the screen.
const MANY = 60;
const FEW = 12;

const root = document.documentElement;

/** Inflates the plotting library and lets it run; the page's policy knows its hash. */
async function unpack() {
  const packed = document.getElementById("plotly");
  const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
  packed.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const script = el("script", {});
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  script.remove();
  if (!window.Plotly) throw new Error("the plotting library did not start");
}

function nextTask() {
  return new Promise((resolve) => setTimeout(resolve));
}

function count() {
  root.dataset.figures = plots.filter((plot) => plot.state === "drawn").length;
  root.dataset.failed = plots.filter((plot) => plot.state === "failed").length;
}

async function drawInTurn(some) {
  for (const plot of some) {
    await plot.draw(false);
    await nextTask();
  }
}

function drawWhenNear(some) {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      plots.find((plot) => plot.box === target).draw(false).then(count);
    }
  }, { rootMargin: "800px" });
  for (const plot of some) observer.observe(plot.box);
}

/** Figures follow the width of the window and the colour scheme; paper is always light and has no third dimension. */
function follow() {
  const redraw = () => drawInTurn(plots.filter((plot) => plot.state === "drawn"));
  let pending;
  window.addEventListener("resize", () => {
    clearTimeout(pending);
    pending = setTimeout(redraw, 150);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  // The handler must be done when it returns, and Plotly draws plane figures before its promise resolves.
  window.addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details:not([open], .long)")) closed.dataset.opened = closed.open = true;
    for (const plot of plots) if (plot.state !== "failed") plot.draw(true);
  });
  window.addEventListener("afterprint", () => {
    for (const details of document.querySelectorAll("details[data-opened]")) details.open = false;
    redraw();
  });
}

async function start() {
  build(JSON.parse(document.getElementById("data").textContent));
  webGl = hasWebGl();
  plots.filter((plot) => isSpatial(plot.figure)).slice(0, MOST_SCENES).forEach((plot) => (plot.space = webGl));
  try {
    await unpack();
  } catch (failure) {
    for (const plot of plots) plot.fail(`this browser could not unpack the plotting library (${failure.message})`);
    return;
  }
  const atOnce = plots.length <= MANY || location.search === "?all" ? plots.length : FEW;
  await drawInTurn(plots.slice(0, atOnce));
  drawWhenNear(plots.slice(atOnce));
  follow();
}

start()
  .catch((failure) => document.getElementById("report").prepend(el("p.warning", { role: "alert" }, `This page could not be built: ${failure.message}.`)))
  .then(() => {
    count();
    root.dataset.ready = "true";
  });
