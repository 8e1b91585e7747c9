// The drawing of the graph: moved, zoomed, and led from to findings. Its elements carry data-node, or data-from and data-to.
const canvas = byId('canvas');
const drawing = canvas && canvas.querySelector('svg');
const made = drawing && boxOf(drawing); // as it was drawn
let whole = drawing && {...made};
let box = drawing && {...made};
let drag = null;
const pointers = new Map(); // that are down, by their number

function boxOf(svg) {
  const {x, y, width, height} = svg.viewBox.baseVal;
  return width ? {x, y, width, height} : {x: 0, y: 0, width: svg.width.baseVal.value || 1000, height: svg.height.baseVal.value || 600};
}

function look(next) {
  box = next;
  drawing.setAttribute('viewBox', [box.x, box.y, box.width, box.height].join(' '));
}

// zoom makes things larger by a factor, around a point of the drawing.
function zoom(factor, x = box.x + box.width / 2, y = box.y + box.height / 2) {
  const width = Math.min(whole.width * 4, Math.max(whole.width / 200, box.width / factor));
  const scale = width / box.width;
  look({x: x - (x - box.x) * scale, y: y - (y - box.y) * scale, width, height: box.height * scale});
}

function move(x, y) {
  look({...box, x: box.x + x, y: box.y + y});
}

// pointAt returns where in the drawing the pointer is.
function pointAt(e) {
  return new DOMPoint(e.clientX, e.clientY).matrixTransform(drawing.getScreenCTM().inverse());
}

const graphNodes = () => [...drawing.querySelectorAll('[data-node]')];
const graphEdges = () => [...drawing.querySelectorAll('[data-from]')];

// componentOf returns what the data call a node of the drawing.
const componentOf = (id) => id === nobody.component ? '' : id;

// light shows some components and edges, and dims the rest; null for everything.
function light(some) {
  drawing.classList.toggle('lit', some !== null);
  if (!some) {
    return;
  }
  const lines = new Set([...some.edges].map((edge) => ends(edge) + '\n' + (edge.layer || '')));
  for (const e of drawing.querySelectorAll('[data-from]')) {
    e.classList.toggle('near', lines.has([componentOf(e.dataset.from), componentOf(e.dataset.to), e.dataset.layer || ''].join('\n')));
  }
  graphNodes().forEach((e) => e.classList.toggle('near', some.nodes.has(componentOf(e.dataset.node))));
}

// showGraph brings the drawing to the view.
function showGraph() {
  if (!drawing || view.tab !== 'graph') {
    return;
  }
  light(picked());
  graphNodes().forEach((e) => e.classList.toggle('chosen', componentOf(e.dataset.node) === view.node));
}

// start returns what of the drawing is in sight at first: on a small screen a part that can be read.
function start() {
  const width = canvas.clientWidth, height = drawing.clientHeight;
  if (!width || width >= 600 || whole.width <= width * 1.4) {
    return {...whole};
  }
  const [grave] = [...nodes].sort((a, b) => b.found - a.found);
  const first = view.node ?? view.from ?? grave?.name;
  const e = graphNodes().find((e) => componentOf(e.dataset.node) === first);
  const size = {width: width * 1.4, height: height * 1.4};
  const at = e ? centerOf(e) : {x: whole.x + size.width / 2, y: whole.y + size.height / 2};
  return {x: at.x - size.width / 2, y: at.y - size.height / 2, ...size};
}

// centerOf returns the middle of an element in the drawing.
function centerOf(e) {
  const r = e.getBBox();
  const m = drawing.getCTM().inverse().multiply(e.getCTM());
  return new DOMPoint(r.x + r.width / 2, r.y + r.height / 2).matrixTransform(m);
}

function findInGraph(id) {
  const e = graphNodes().find((e) => e.dataset.node === id);
  light(e ? around(componentOf(id)) : picked());
  if (e) {
    const center = centerOf(e);
    const width = Math.min(whole.width, Math.max(Math.min(900, canvas.clientWidth * 1.4), e.getBBox().width * 2));
    const height = width * box.height / box.width;
    look({x: center.x - width / 2, y: center.y - height / 2, width, height});
  }
}

// follow shows what an element is.
function follow(target) {
  const e = target.closest('[data-node], [data-from]');
  if (!e) {
    return false;
  }
  if (e.dataset.node !== undefined) {
    show({node: componentOf(e.dataset.node), from: undefined, to: undefined});
  } else {
    show({from: componentOf(e.dataset.from), to: componentOf(e.dataset.to), node: undefined});
  }
  return true;
}

// pinch zooms and moves by two fingers.
function pinch(id, now) {
  const [a, b] = [...pointers.keys()].map((key) => pointers.get(key));
  const before = {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, far: Math.hypot(a.x - b.x, a.y - b.y)};
  pointers.set(id, now);
  const [c, d] = [...pointers.values()];
  const far = Math.hypot(c.x - d.x, c.y - d.y);
  const from = pointAt({clientX: before.x, clientY: before.y});
  const to = pointAt({clientX: (c.x + d.x) / 2, clientY: (c.y + d.y) / 2});
  move(from.x - to.x, from.y - to.y);
  zoom(far / Math.max(1, before.far), from.x, from.y);
}

function listenToPointer() {
  canvas.addEventListener('pointerdown', (e) => {
    pointers.set(e.pointerId, {x: e.clientX, y: e.clientY});
    drag = {at: pointAt(e), x: e.clientX, y: e.clientY, moved: pointers.size > 1};
  });
  canvas.addEventListener('pointermove', (e) => {
    if (!drag || !pointers.has(e.pointerId)) {
      return;
    }
    if (pointers.size > 1) {
      pinch(e.pointerId, {x: e.clientX, y: e.clientY});
      return;
    }
    if (!drag.moved && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) > 4) {
      drag.moved = true;
      canvas.setPointerCapture(e.pointerId);
    }
    if (drag.moved) {
      const to = pointAt(e);
      move(drag.at.x - to.x, drag.at.y - to.y);
    }
  });
  canvas.addEventListener('pointerup', (e) => {
    if (drag && !drag.moved) {
      follow(e.target);
    }
    lift(e);
  });
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener('pointerleave', (e) => e.buttons || lift(e));
  canvas.addEventListener('wheel', (e) => {
    if (e.ctrlKey || e.metaKey) {
      e.preventDefault();
      const at = pointAt(e);
      zoom(Math.exp(-e.deltaY / 400), at.x, at.y);
    }
  }, {passive: false});
}

// lift forgets a pointer. What the one that is left does begins anew.
function lift(e) {
  pointers.delete(e.pointerId);
  drag = null;
  for (const left of pointers.values()) {
    drag = {at: pointAt({clientX: left.x, clientY: left.y}), ...left, moved: true};
  }
}

function listenToGraph() {
  if (!drawing) {
    return;
  }
  listenToPointer();
  for (const e of graphNodes()) {
    e.setAttribute('tabindex', '0');
    e.setAttribute('role', 'button');
    e.setAttribute('aria-label', (e.querySelector('title')?.textContent || e.dataset.node).replaceAll('\n', ', '));
    const near = () => light(around(componentOf(e.dataset.node)));
    e.addEventListener('mouseenter', near);
    e.addEventListener('mouseleave', () => light(picked()));
    e.addEventListener('focus', near);
    e.addEventListener('blur', () => light(picked()));
  }
  canvas.addEventListener('keydown', (e) => {
    const step = box.width / 10;
    const keys = {
      '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), '0': () => look({...whole}),
      ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
      Enter: () => follow(e.target) && about.focus(), ' ': () => follow(e.target) && about.focus(),
    };
    if (keys[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      keys[e.key]();
    }
  });
  byId('zoom-in').addEventListener('click', () => zoom(1.4));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.4));
  byId('zoom-fit').addEventListener('click', () => look({...whole}));
  byId('graph-find').addEventListener('input', (e) => findInGraph(e.target.value));
}
