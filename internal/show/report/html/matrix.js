// The matrix: the component of the row imports that of the column. Only pairs with something to say are elements, so
// that 300 components are a few thousand elements and not 90,000.
const scroller = byId('matrix-scroller');
let matrixOf = null; // the order that is drawn
let cellSize = 0;

// kindOf returns what stands out of an edge.
function kindOf(edge) {
  if (edge.found) {
    return edge.errs ? 'broken' : 'warned';
  }
  if (edge.known) {
    return 'known';
  }
  if (edge.unused) {
    return 'unused';
  }
  return edge.declared ? 'allowed' : 'silent';
}

// describe says all there is to an edge.
function describe(edge) {
  const parts = [];
  const [from, to] = [edge.from || nobody.component, edge.to || nobody.component];
  if (edge.imports) {
    parts.push(from + ' imports ' + to + ' ' + (edge.imports === 1 ? 'once' : count(edge.imports) + ' times') + (edge.tests ? ', ' + count(edge.tests) + ' in tests' : '') + (edge.at ? ', first at ' + edge.at : ''));
  } else {
    parts.push(edge.unused ? from + ' declares ' + to + ' and imports nothing of it' : from + ' reaches into ' + to + ' without an import');
  }
  if (!edge.declared && !edge.unused) {
    parts.push('not declared');
  }
  if (edge.found || edge.known) {
    parts.push([edge.found && count(edge.found) + ' new', edge.known && count(edge.known) + ' known'].filter(Boolean).join(', ') + ' of ' + (edge.rules.join(', ') || 'other rules'));
  }
  if (edge.cycle) {
    parts.push('in a cycle');
  }
  if (edge.by) {
    parts.push('decided at ' + edge.by);
  }
  return parts.join('; ');
}

const orders = {
  layers: () => 0,
  name: (a, b) => compare(a.name, b.name),
  owner: (a, b) => compare(a.owner, b.owner),
  kind: (a, b) => compare(a.kind, b.kind),
};

// drawMatrix draws the matrix when it is first seen, and again in another order.
function drawMatrix() {
  const order = byId('matrix-order').value;
  if (view.tab !== 'matrix' || matrixOf === order) {
    return;
  }
  matrixOf = order;
  const sorted = [...nodes].sort(orders[order]);
  const at = new Map(sorted.map((node, i) => [node.name, i]));
  const table = make('div', 'matrix');
  table.style.setProperty('--n', sorted.length);
  table.append(make('div', 'corner'), headers(sorted, 'columns'), headers(sorted, 'rows'), cells(sorted, at, order));
  scroller.replaceChildren(sorted.length ? table : make('p', 'empty', 'No components.'));
  resize(cellSize || (nodes.length > 120 ? fitting() : nodes.length > 40 ? 22 : 32));
  say(null);
}

// fitting returns the size of cells with which all columns are in sight.
const fitting = () => Math.floor((scroller.clientWidth - 32) / Math.max(1, nodes.length) * 2) / 2;

// resize makes cells larger or smaller, around what is in the middle. Names need some size to be read.
function resize(size) {
  const before = cellSize;
  const [x, y] = [scroller.scrollLeft + scroller.clientWidth / 2, scroller.scrollTop + scroller.clientHeight / 2];
  cellSize = Math.min(40, Math.max(3, size));
  const table = scroller.firstChild;
  table.style.setProperty('--cell', cellSize + 'px');
  table.classList.toggle('small', cellSize < 22);
  table.classList.toggle('tiny', cellSize < 11);
  if (before) {
    const scale = cellSize / before;
    scroller.scrollTo(x * scale - scroller.clientWidth / 2, y * scale - scroller.clientHeight / 2);
  }
}

function headers(sorted, side) {
  const all = make('div', side);
  sorted.forEach((node, i) => {
    const b = make('button', 'head');
    b.type = 'button';
    b.dataset.name = node.name;
    b.append(make('span', '', node.name || nobody.component));
    b.title = (node.name || nobody.component) + (node.kind ? ', ' + node.kind : '') + (node.owner ? ', ' + node.owner : '');
    b.style.setProperty('--at', i);
    b.tabIndex = side === 'rows' ? 0 : -1;
    b.classList.toggle('marked', node.errors > 0);
    b.classList.toggle('warned', node.found > 0 && node.errors === 0);
    all.append(b);
  });
  return all;
}

function cells(sorted, at, order) {
  const all = make('div', 'cells');
  sorted.forEach((node, i) => {
    const e = make('span', 'self');
    e.style.setProperty('--row', i);
    e.style.setProperty('--column', i);
    all.append(e);
  });
  if (order === 'layers') {
    knots(sorted).forEach((e) => all.append(e));
  }
  const sortedEdges = edges.filter((e) => at.has(e.from) && at.has(e.to) && e.from !== e.to)
    .sort((a, b) => at.get(a.from) - at.get(b.from) || at.get(a.to) - at.get(b.to));
  for (const edge of sortedEdges) {
    const b = make('button', 'cell ' + kindOf(edge) + (edge.cycle ? ' cycle' : ''), edge.imports ? shortCount(edge.imports) : '');
    b.type = 'button';
    b.edge = edge;
    b.setAttribute('aria-label', describe(edge));
    b.style.setProperty('--row', at.get(edge.from));
    b.style.setProperty('--column', at.get(edge.to));
    b.tabIndex = -1;
    all.append(b);
  }
  const first = all.querySelector('.cell');
  if (first) {
    first.tabIndex = 0;
  }
  return all;
}

const shortCount = (n) => n < 1000 ? String(n) : Math.round(n / 1000) + 'k';

// knots frames components that import each other, which stand together.
function knots(sorted) {
  const frames = [];
  for (let i = 0; i < sorted.length;) {
    let end = i + 1;
    while (sorted[i].cycle >= 0 && end < sorted.length && sorted[end].cycle === sorted[i].cycle) {
      end++;
    }
    if (end > i + 1) {
      const e = make('span', 'knot');
      e.style.setProperty('--row', i);
      e.style.setProperty('--column', i);
      e.style.setProperty('--size', end - i);
      frames.push(e);
    }
    i = end;
  }
  return frames;
}

// say describes an edge above the matrix and marks its row and column.
function say(edge) {
  const broken = edges.filter((e) => e.found).length;
  byId('matrix-says').textContent = edge ? describe(edge) :
    'The component of the row imports that of the column. ' + counted(nodes.filter((n) => n.name).length, 'component') + ', ' + counted(edges.length, 'edge') + ', ' + count(broken) + ' of them with new findings.' +
    (matrixOf === 'layers' ? ' An import below the diagonal closes a cycle.' : '');
  scroller.querySelectorAll('.head.lit').forEach((e) => e.classList.remove('lit'));
  if (edge) {
    scroller.querySelectorAll('.head').forEach((e) => {
      const name = e.parentNode.className === 'rows' ? edge.from : edge.to;
      e.classList.toggle('lit', e.dataset.name === name);
    });
  }
}

// findInMatrix brings a component into sight.
function findInMatrix(id) {
  const name = componentOf(id);
  const heads = [...scroller.querySelectorAll('.head')];
  heads.forEach((e) => e.classList.toggle('lit', e.dataset.name === name));
  const i = heads.findIndex((e) => e.dataset.name === name);
  if (i >= 0) {
    resize(Math.max(16, cellSize));
    scroller.scrollTo(Math.max(0, i * cellSize - scroller.clientWidth / 3), Math.max(0, i * cellSize - scroller.clientHeight / 3));
  }
}

// stepCell moves the focus to the nearest cell in a direction.
function stepCell(from, key) {
  const [x, y] = [Number(from.style.getPropertyValue('--column')), Number(from.style.getPropertyValue('--row'))];
  let best = null, distance = Infinity;
  for (const e of scroller.querySelectorAll('.cell')) {
    const [dx, dy] = [Number(e.style.getPropertyValue('--column')) - x, Number(e.style.getPropertyValue('--row')) - y];
    const [ahead, aside] = {ArrowRight: [dx, dy], ArrowLeft: [-dx, dy], ArrowDown: [dy, dx], ArrowUp: [-dy, dx]}[key];
    const d = ahead + 4 * Math.abs(aside);
    if (ahead > 0 && d < distance) {
      [best, distance] = [e, d];
    }
  }
  if (best) {
    from.tabIndex = -1;
    best.tabIndex = 0;
    best.focus();
  }
}

function listenToMatrix() {
  byId('matrix-order').addEventListener('change', drawMatrix);
  byId('matrix-in').addEventListener('click', () => resize(Math.ceil(cellSize * 1.4)));
  byId('matrix-out').addEventListener('click', () => resize(Math.floor(cellSize / 1.4)));
  byId('matrix-fit').addEventListener('click', () => resize(Math.min(32, fitting())));
  byId('matrix-find').addEventListener('input', (e) => findInMatrix(e.target.value));
  scroller.addEventListener('mouseover', (e) => e.target.edge && say(e.target.edge));
  scroller.addEventListener('focusin', (e) => e.target.edge && say(e.target.edge));
  scroller.addEventListener('mouseleave', () => say(null));
  scroller.addEventListener('click', (e) => {
    const head = e.target.closest('.head');
    if (e.target.edge) {
      showOnly({component: e.target.edge.from, reached: e.target.edge.to});
    } else if (head) {
      showOnly({component: head.dataset.name});
    }
  });
  scroller.addEventListener('keydown', (e) => {
    if (e.target.edge && e.key.startsWith('Arrow')) {
      e.preventDefault();
      stepCell(e.target, e.key);
    }
  });
}
