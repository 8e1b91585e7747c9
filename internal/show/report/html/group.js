// The graph in groups: the boxes of each kind or owner stand together in a frame, and lines between them are drawn anew.
const groupsOf = {kind: (node) => node.kind || nobody.component, owner: (node) => node.owner || nobody.owner};
const frameGap = 64;
let grouped = ''; // what the drawing shows

function draw(tag, attributes, text) {
  const e = document.createElementNS(drawing.namespaceURI, tag);
  Object.entries(attributes).forEach(([key, value]) => e.setAttribute(key, value));
  if (text !== undefined) {
    e.textContent = text;
  }
  return e;
}

// boxed returns where the box of a component is in the drawing as it was made.
function boxed(e) {
  const {x, y, width, height} = e.querySelector('.gg-box').getBBox();
  return {e, x, y, width, height, node: nodes.find((node) => node.name === componentOf(e.dataset.node))};
}

// frames packs boxes into frames, which have their places later.
function frames(boxes, groupOf) {
  const groups = new Map();
  for (const b of boxes) {
    const name = b.node ? groupOf(b.node) : nobody.component;
    groups.set(name, [...groups.get(name) || [], b]);
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || compare(a, b)).map(([name, members]) => {
    const cell = {width: Math.max(...members.map((b) => b.width)) + 44, height: Math.max(...members.map((b) => b.height)) + 22};
    const columns = Math.max(1, Math.round(Math.sqrt(members.length * 1.6 * cell.height / cell.width)));
    members.forEach((b, i) => {
      b.column = i % columns;
      b.row = Math.floor(i / columns);
    });
    return {name, members, cell, width: columns * cell.width, height: Math.ceil(members.length / columns) * cell.height + 46};
  });
}

// shelve gives frames their places, from left to right in rows, and returns how large all is.
function shelve(all, left, top) {
  const area = all.reduce((sum, f) => sum + (f.width + frameGap) * (f.height + frameGap), 0);
  const most = Math.max(Math.sqrt(area * 2.6), ...all.map((f) => f.width));
  let [x, y, high, wide] = [0, 0, 0, 0];
  for (const f of [...all].sort((a, b) => b.height - a.height)) {
    if (x && x + f.width > most) {
      [x, y, high] = [0, y + high + frameGap, 0];
    }
    [f.x, f.y] = [left + x, top + y];
    x += f.width + frameGap;
    wide = Math.max(wide, x - frameGap);
    high = Math.max(high, f.height);
  }
  return {width: wide, height: y + high};
}

// between returns the line from one box to another: between the sides that face each other, or along the right of boxes in a column.
function between(a, b) {
  const [ay, by] = [a.ny + a.height / 2, b.ny + b.height / 2];
  const side = Math.sign(b.nx + b.width / 2 - a.nx - a.width / 2) || 1;
  const across = side > 0 ? b.nx - a.nx - a.width : a.nx - b.nx - b.width;
  if (across < 16) {
    const [from, to] = [a.nx + a.width, b.nx + b.width];
    const out = Math.max(from, to) + 18 + Math.abs(by - ay) / 7;
    return {line: `M${from} ${ay}C${out} ${ay} ${out} ${by} ${to + 7} ${by}`, head: `M${to} ${by}l9 -5v10Z`};
  }
  const [from, to] = side > 0 ? [a.nx + a.width, b.nx] : [a.nx, b.nx + b.width];
  const bend = Math.max(24, across / 2) * side;
  return {line: `M${from} ${ay}C${from + bend} ${ay} ${to - bend} ${by} ${to - 7 * side} ${by}`, head: `M${to} ${by}l${-9 * side} -5v10Z`};
}

// regroup brings the drawing to the view. It needs the drawing in sight, which alone has measures.
function regroup() {
  if (!drawing || view.tab !== 'graph') {
    return;
  }
  const by = groupsOf[view.group] ? view.group : '';
  byId('graph-group').value = by;
  if (by === grouped) {
    return;
  }
  ungroup();
  grouped = by;
  if (by) {
    group(groupsOf[by]);
  }
  look(start());
}

// below returns what stands below the boxes and lines: the legend.
function below() {
  let e = drawing.querySelector('.gg-nodes');
  while (e.parentNode !== drawing) {
    e = e.parentNode;
  }
  const all = [];
  while ((e = e.nextElementSibling)) {
    all.push(e);
  }
  return all;
}

function ungroup() {
  drawing.querySelectorAll('.gg-group, .gg-regrouped').forEach((e) => e.remove());
  [...graphNodes(), ...below()].forEach((e) => e.removeAttribute('transform'));
  drawing.classList.remove('grouped');
  whole = {...made};
}

function group(groupOf) {
  const boxes = graphNodes().map(boxed);
  const [left, top] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))];
  const all = frames(boxes, groupOf);
  const size = shelve(all, left, top);
  const [back, names] = [draw('g', {class: 'gg-group'}), draw('g', {class: 'gg-group'})];
  const places = new Map();
  for (const f of all) {
    back.append(draw('rect', {x: f.x, y: f.y, width: f.width, height: f.height, rx: 12}));
    names.append(draw('text', {x: f.x + 16, y: f.y + 24, class: 'gg-name'}, f.name + ' · ' + count(f.members.length)));
    for (const b of f.members) {
      b.nx = f.x + 18 + b.column * f.cell.width;
      b.ny = f.y + 40 + b.row * f.cell.height;
      b.e.setAttribute('transform', `translate(${b.nx - b.x} ${b.ny - b.y})`);
      places.set(b.e.dataset.node, b);
    }
  }
  const lines = draw('g', {class: 'gg-regrouped'});
  for (const e of drawing.querySelectorAll('.gg-edge[data-from]')) {
    const [a, b] = [places.get(e.dataset.from), places.get(e.dataset.to)];
    if (a && b && a !== b) {
      lines.append(redraw(e, between(a, b)));
    }
  }
  drawing.querySelector('.gg-edges').before(back, lines, names);
  drawing.classList.add('grouped');
  // from the measures of what holds the boxes to those of the drawing
  const holding = drawing.querySelector('.gg-nodes');
  const m = drawing.getCTM().inverse().multiply(holding.getCTM());
  const [x, y] = [left + m.e / m.a, top + m.f / m.d];
  const margin = 24;
  whole = {x: x - margin, y: y - margin, width: size.width + 2 * margin, height: size.height + 2 * margin};
  const rects = below().map((e) => e.getBBox());
  if (rects.length) {
    const first = {x: Math.min(...rects.map((r) => r.x)), y: Math.min(...rects.map((r) => r.y))};
    below().forEach((e) => e.setAttribute('transform', `translate(${x - first.x} ${y + size.height + margin - first.y})`));
    whole.height += Math.max(...rects.map((r) => r.y + r.height)) - first.y + margin;
    whole.width = Math.max(whole.width, Math.max(...rects.map((r) => r.x + r.width)) - first.x + 2 * margin);
  }
}

// redraw returns an edge along another line.
function redraw(e, {line, head}) {
  const copy = draw('g', {class: e.getAttribute('class')});
  Object.assign(copy.dataset, e.dataset);
  const [title, was] = [e.querySelector('title'), e.querySelector('.gg-line')];
  if (title) {
    copy.append(draw('title', {}, title.textContent));
  }
  copy.append(draw('path', {class: 'gg-line', 'stroke-width': was ? was.getAttribute('stroke-width') : 1.5, d: line}), draw('path', {class: 'gg-head', d: head}));
  return copy;
}
