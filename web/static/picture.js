// Draws the picture of dependencies with vis-network. Every place comes from the server; nothing here moves a thing.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("picture-data").textContent);
  const part = document.getElementById("picture-part");
  const box = document.getElementById("picture");
  const now = document.getElementById("picture-now");
  part.hidden = false;
  document.getElementById("picture-missing").hidden = true;

  const NAVY = "#12324a", INK = "#0b0c0c", GREEN = "#0f5a3c", GOLD = "#7a4a00", FONT = "14px Arial, sans-serif";
  const LINE = 17, EDGE = 11;
  const LOOKS = {
    recommendation: { fill: "#dbe7f1", stroke: NAVY },
    action: { fill: "#ffffff", stroke: INK },
    post: { fill: "#fff3d6", stroke: GOLD },
    person: { fill: "#fff3d6", stroke: GOLD, dash: [4, 3] },
    organisation: { fill: "#fff3d6", stroke: GOLD },
    board: { fill: "#e2f0e6", stroke: GREEN },
  };
  const LINES = {
    addresses: { color: "#6b7780", width: 1.5, dashes: false },
    linkedWith: { color: "#6a1b9a", width: 4, dashes: false },
    lead: { color: "#b36b00", width: 3, dashes: false },
    support: { color: "#b36b00", width: 2, dashes: [7, 5] },
    overseenBy: { color: "#0f5a3c", width: 2.5, dashes: false },
    monitoredBy: { color: "#0f5a3c", width: 2, dashes: [2, 4] },
    reportsTo: { color: "#0f5a3c", width: 2, dashes: [10, 4, 2, 4] },
    addressedTo: { color: NAVY, width: 2, dashes: [7, 5] },
    foundSame: { color: "#8c1d60", width: 3, dashes: [6, 4] },
    decidedSame: { color: GREEN, width: 4, dashes: false },
  };

  // Each kind has a shape of its own, so that colour is never all that tells them apart.
  function outline(ctx, kind, x, y, w, h) {
    const l = x - w / 2, t = y - h / 2, r = x + w / 2, b = y + h / 2;
    ctx.beginPath();
    if (kind === "board") {
      ctx.moveTo(l + EDGE, t); ctx.lineTo(r - EDGE, t); ctx.lineTo(r, y); ctx.lineTo(r - EDGE, b); ctx.lineTo(l + EDGE, b); ctx.lineTo(l, y);
      ctx.closePath();
    } else if (kind === "organisation") {
      ctx.moveTo(l + EDGE, t); ctx.lineTo(r, t); ctx.lineTo(r - EDGE, b); ctx.lineTo(l, b);
      ctx.closePath();
    } else {
      const radius = { recommendation: 0, action: 6 }[kind] ?? Math.min(h / 2, 18);
      ctx.roundRect(l, t, w, h, radius); // closes itself; closing it again would leave a dot at its corner
    }
  }

  // The words of a label in so many lines of a width, the last cut with an ellipsis where they do not fit.
  function wrapped(ctx, text, width, most) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const last = lines[lines.length - 1], longer = last ? `${last} ${word}` : word;
      if (ctx.measureText(longer).width <= width || !last) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const kept = lines.slice(0, most);
    kept.forEach((line, at) => {
      const cut = at === most - 1 && lines.length > most;
      let shown = cut ? `${line}…` : line;
      while (ctx.measureText(shown).width > width && shown.length > 2) shown = `${shown.slice(0, -2).trimEnd()}…`;
      kept[at] = shown;
    });
    return kept;
  }

  const chosen = { id: null, near: null };
  const texts = new Map();

  function drawn(node) {
    const look = LOOKS[node.kind];
    return ({ ctx, x, y, state: { selected, hover } }) => ({
      drawNode() {
        const faint = chosen.near && !chosen.near.has(node.id);
        ctx.save();
        outline(ctx, node.kind, x, y, data.wide, node.high);
        ctx.fillStyle = "#ffffff";
        ctx.fill(); // no line shows through a box, however faint it is
        ctx.globalAlpha = faint ? 0.3 : 1;
        ctx.fillStyle = look.fill;
        ctx.fill();
        ctx.lineWidth = selected || hover || node.id === chosen.id ? 4 : 1.5;
        ctx.strokeStyle = look.stroke;
        ctx.setLineDash(look.dash ?? []);
        ctx.stroke();
        ctx.setLineDash([]);
        if (node.kind === "recommendation") {
          ctx.fillStyle = NAVY;
          ctx.fillRect(x - data.wide / 2, y - node.high / 2, 7, node.high);
        }
        ctx.font = FONT;
        ctx.fillStyle = INK;
        ctx.textAlign = "left";
        ctx.textBaseline = "middle";
        const margin = node.kind === "action" ? 10 : 17;
        if (!texts.has(node.id)) texts.set(node.id, wrapped(ctx, node.label, data.wide - margin - 12, node.lines));
        const lines = texts.get(node.id);
        lines.forEach((line, at) => ctx.fillText(line, x - data.wide / 2 + margin, y + (at - (lines.length - 1) / 2) * LINE));
        ctx.restore();
      },
      nodeDimensions: { width: data.wide, height: node.high },
    });
  }

  const byId = new Map(data.nodes.map((node) => [node.id, node]));

  // Lines leave and reach a box at its side, and run up and down in the room between two columns.
  function bent(edge) {
    const from = byId.get(edge.from), to = byId.get(edge.to);
    const across = Math.abs(from.x - to.x), along = Math.abs(from.y - to.y);
    const roundness = Math.min(450 / Math.max(across, 1), 0.5 + along / 400);
    return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness };
  }

  function coloured(edge, opacity) {
    const { color } = LINES[edge.link];
    return { color, hover: color, highlight: color, opacity };
  }

  // Links between recommendations, which stand in one column, are brackets in the margin to its left: one for each pair,
  // with an arrow at each end that is said to be linked with, the longer ones further out. What Golden Thread found between
  // two actions is a bracket to their right, with words and no arrow.
  const pairs = new Map();
  const BRACKETS = new Set(["linkedWith", "foundSame", "decidedSame"]);
  for (const edge of data.edges.filter((one) => BRACKETS.has(one.link))) {
    const ends = [edge.from, edge.to].sort((a, b) => byId.get(a).y - byId.get(b).y), key = [edge.link, ...ends].join(" ");
    const pair = pairs.get(key) ?? { ends, link: edge.link, told: edge.told, heads: new Set() };
    pairs.set(key, { ...pair, heads: edge.link === "linkedWith" ? pair.heads.add(edge.to) : pair.heads });
  }
  const span = ({ ends: [a, b] }) => Math.abs(byId.get(a).y - byId.get(b).y);
  const brackets = [...pairs.values()].sort((a, b) => span(a) - span(b));
  const isRight = ({ ends }) => byId.get(ends[0]).kind === "action";
  const [rightOnes, leftOnes] = [brackets.filter(isRight), brackets.filter((one) => !isRight(one))];
  const margin = leftOnes.length ? 44 + leftOnes.length * 14 + (leftOnes.some((one) => one.told) ? 60 : 0) : 20;

  function bracket(ctx, { ends, heads, link, told }, side, lane) {
    const [a, b] = ends.map((id) => byId.get(id)), edge = a.x + side * data.wide / 2;
    const out = side > 0 ? edge + 18 + (lane % 4) * 11 : edge - 34 - lane * 14;
    const near = chosen.near === null || ends.includes(chosen.id);
    ctx.save();
    ctx.globalAlpha = near ? 1 : 0.12;
    ctx.strokeStyle = ctx.fillStyle = LINES[link].color;
    ctx.lineWidth = LINES[link].width;
    ctx.setLineDash(LINES[link].dashes || []);
    const start = edge + side * (heads.size ? 8 : 1), bend = Math.min(14, Math.abs(out - start), Math.abs(a.y - b.y) / 2);
    ctx.beginPath();
    ctx.moveTo(start, a.y);
    ctx.arcTo(out, a.y, out, b.y, bend);
    ctx.arcTo(out, b.y, start, b.y, bend);
    ctx.lineTo(start, b.y);
    ctx.stroke();
    ctx.setLineDash([]);
    if (told) label(ctx, told, out, (a.y + b.y) / 2, LINES[link].color);
    for (const node of [a, b].filter(({ id }) => heads.has(id))) {
      ctx.beginPath();
      ctx.moveTo(edge, node.y);
      ctx.lineTo(edge - 15, node.y - 8);
      ctx.lineTo(edge - 15, node.y + 8);
      ctx.fill();
    }
    ctx.restore();
  }

  // The words of a line, upright beside it on white, so that they are read whatever crosses there.
  function label(ctx, words, x, y, color) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(-Math.PI / 2);
    ctx.font = "bold 12px Arial, sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const wide = ctx.measureText(words).width + 8;
    ctx.fillStyle = "#ffffff";
    ctx.fillRect(-wide / 2, -8, wide, 16);
    ctx.fillStyle = color;
    ctx.fillText(words, 0, 0);
    ctx.restore();
  }

  const nodes = data.nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: drawn(node), fixed: true }));
  const edges = data.edges.map((edge, id) => ({
    id, from: edge.from, to: edge.to, smooth: bent(edge), ...LINES[edge.link], hidden: BRACKETS.has(edge.link),
    color: coloured(edge, 1),
  }));

  const COLUMNS = { recommendation: "Recommendations", action: "Actions", post: "Posts, people, organisations", person: "Posts, people, organisations", organisation: "Posts, people, organisations", board: "Boards" };
  const headings = new Map(data.nodes.map((node) => [node.x, COLUMNS[node.kind]]));
  const high = Math.min(...data.nodes.map((node) => node.y - node.high / 2)) - 22;

  function heading(ctx, x, words) {
    ctx.save();
    ctx.font = `bold ${FONT}`;
    ctx.fillStyle = INK;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.fillText(words, x - data.wide / 2, high);
    ctx.restore();
  }

  const network = new vis.Network(box, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, dragNodes: false, zoomView: false, selectConnectedEdges: false, tooltipDelay: 200 },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.6 } }, hoverWidth: 1, selectionWidth: 1 },
  });

  const left = Math.min(...data.nodes.map((node) => node.x)) - data.wide / 2 - margin;
  const right = Math.max(...data.nodes.map((node) => node.x)) + data.wide / 2 + 20;
  const top = high - 20;
  const bottom = Math.max(...data.nodes.map((node) => node.y + node.high / 2)) + 20;

  function atTop() {
    const scale = Math.min(1, Math.max(0.75, box.clientWidth / (right - left)));
    const wide = box.clientWidth / scale, high = box.clientHeight / scale;
    const x = wide >= right - left ? (left + right) / 2 : left + wide / 2;
    const y = high >= bottom - top ? (top + bottom) / 2 : top + high / 2;
    network.moveTo({ position: { x, y }, scale });
  }

  // All of it, brackets and headings too, which vis-network does not know of.
  function whole() {
    const scale = Math.min(1, box.clientWidth / (right - left), box.clientHeight / (bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  function zoom(by) {
    network.moveTo({ scale: Math.min(3, Math.max(0.08, network.getScale() * by)) });
  }

  function links(id) {
    return data.edges.filter((edge) => edge.from === id || edge.to === id);
  }

  function told(id) {
    const node = byId.get(id), found = links(id);
    const named = ["recommendation", "action"].includes(node.kind); // their labels begin with their kind
    return `${named ? "" : `${node.kind[0].toUpperCase()}${node.kind.slice(1)}: `}${node.label} — ${found.length} ${found.length === 1 ? "link" : "links"}. Enter or click opens its page.`;
  }

  // Choosing a thing brings out what it is linked with, and lets the rest step back.
  function choose(id) {
    chosen.id = id;
    chosen.near = id === null ? null : new Set([id, ...links(id).flatMap((edge) => [edge.from, edge.to])]);
    network.body.data.edges.update(data.edges.map((edge, at) => {
      const faint = id !== null && edge.from !== id && edge.to !== id;
      return { id: at, color: coloured(edge, faint ? 0.12 : 1) };
    }));
    if (id !== null) now.textContent = told(id);
    network.redraw();
  }

  function open(id) {
    if (byId.get(id)?.href) window.location.assign(byId.get(id).href);
  }

  function inView(id) {
    const node = byId.get(id), at = network.canvasToDOM({ x: node.x, y: node.y });
    if (at.x < 140 || at.y < 40 || at.x > box.clientWidth - 140 || at.y > box.clientHeight - 40) {
      network.moveTo({ position: { x: node.x, y: node.y } });
    }
  }

  // The nearest thing in a direction: up and down stay in the column, left and right prefer what is linked.
  function next(key) {
    const here = byId.get(chosen.id), across = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    const ahead = data.nodes.filter((node) => (across ? sign * (node.x - here.x) > 1 : node.x === here.x && sign * (node.y - here.y) > 1));
    const linked = ahead.filter((node) => across && chosen.near.has(node.id));
    const cost = (node) => Math.abs(node.x - here.x) * 4 + Math.abs(node.y - here.y);
    return (linked.length ? linked : ahead).sort((a, b) => cost(a) - cost(b))[0];
  }

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) {
      const node = chosen.id === null ? data.nodes[0] : next(event.key);
      if (node) { choose(node.id); inView(node.id); }
    } else if (event.key === "Enter" && chosen.id !== null) open(chosen.id);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-" || event.key === "−") zoom(0.8);
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
  box.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) zoom(event.deltaY < 0 ? 1.1 : 0.9);
    else {
      const at = network.getViewPosition(), scale = network.getScale();
      const edge = event.deltaY > 0 ? at.y + box.clientHeight / 2 / scale >= bottom : at.y - box.clientHeight / 2 / scale <= top;
      if (edge) return;
      network.moveTo({ position: { x: at.x + event.deltaX / scale, y: at.y + event.deltaY / scale } });
    }
    event.preventDefault();
  }, { passive: false });
  network.on("beforeDrawing", (ctx) => {
    leftOnes.forEach((one, lane) => bracket(ctx, one, -1, lane));
    headings.forEach((words, x) => heading(ctx, x, words));
  });
  network.on("afterDrawing", (ctx) => rightOnes.forEach((one, lane) => bracket(ctx, one, 1, lane))); // above the lines there
  network.on("hoverNode", ({ node }) => { box.style.cursor = "pointer"; now.textContent = told(node); choose(node); });
  network.on("blurNode", () => { box.style.cursor = ""; choose(null); });
  network.on("click", ({ nodes: [id] }) => { if (id) open(id); });
  document.getElementById("picture-in").addEventListener("click", () => zoom(1.25));
  document.getElementById("picture-out").addEventListener("click", () => zoom(0.8));
  document.getElementById("picture-whole").addEventListener("click", whole);
  box.querySelector(".vis-network")?.removeAttribute("tabindex");
  atTop();
})();
