// The drawing of the graph: moved, zoomed, and led from to findings. Its elements carry data-node, or data-from and data-to.
const canvas = byId('canvas');
const drawing = canvas && canvas.querySelector('svg');
const whole = drawing && boxOf(drawing);
let box = whole && {...whole};
let drag = null;

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

// light shows a component with all that it imports or that imports it, and dims the rest.
function light(id) {
  drawing.classList.toggle('lit', id !== null);
  const near = new Set([id]);
  for (const e of graphEdges()) {
    const lit = e.dataset.from === id || e.dataset.to === id;
    e.classList.toggle('near', lit);
    if (lit) {
      near.add(e.dataset.from).add(e.dataset.to);
    }
  }
  graphNodes().forEach((e) => e.classList.toggle('near', near.has(e.dataset.node)));
}

function findInGraph(id) {
  const e = graphNodes().find((e) => e.dataset.node === id);
  light(e ? id : null);
  if (e) {
    const r = e.getBBox();
    const m = drawing.getCTM().inverse().multiply(e.getCTM());
    const center = new DOMPoint(r.x + r.width / 2, r.y + r.height / 2).matrixTransform(m);
    const width = Math.min(whole.width, Math.max(900, r.width * 5));
    const height = width * whole.height / whole.width;
    look({x: center.x - width / 2, y: center.y - height / 2, width, height});
  }
}

function follow(target) {
  const e = target.closest('[data-node], [data-from]');
  if (!e) {
    return;
  }
  if (e.dataset.node !== undefined) {
    showOnly({component: componentOf(e.dataset.node)});
  } else {
    showOnly({component: componentOf(e.dataset.from), reached: componentOf(e.dataset.to)});
  }
}

function listenToPointer() {
  canvas.addEventListener('pointerdown', (e) => {
    drag = {at: pointAt(e), x: e.clientX, y: e.clientY, moved: false};
  });
  canvas.addEventListener('pointermove', (e) => {
    if (!drag) {
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
    drag = null;
  });
  canvas.addEventListener('pointercancel', () => drag = null);
  canvas.addEventListener('wheel', (e) => {
    if (e.ctrlKey || e.metaKey) {
      e.preventDefault();
      const at = pointAt(e);
      zoom(Math.exp(-e.deltaY / 400), at.x, at.y);
    }
  }, {passive: false});
}

function listenToGraph() {
  if (!drawing) {
    return;
  }
  listenToPointer();
  for (const e of graphNodes()) {
    e.setAttribute('tabindex', '0');
    e.setAttribute('role', 'link');
    e.addEventListener('mouseenter', () => light(e.dataset.node));
    e.addEventListener('mouseleave', () => light(null));
    e.addEventListener('focus', () => light(e.dataset.node));
    e.addEventListener('blur', () => light(null));
  }
  canvas.addEventListener('keydown', (e) => {
    const step = box.width / 10;
    const keys = {
      '+': () => zoom(1.3), '=': () => zoom(1.3), '-': () => zoom(1 / 1.3), '0': () => look({...whole}),
      ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step),
      Enter: () => follow(e.target),
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
