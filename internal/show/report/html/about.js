// What is known of the component that is chosen in the graph, or of a chain of imports, beside the drawing.
const about = byId('about');

const nameOf = (id) => id || nobody.component;

function pressable(text, className, press) {
  const b = make('button', className, text);
  b.type = 'button';
  b.addEventListener('click', press);
  return b;
}

// findingsLink leads to findings, and says how many of each sort there are.
function findingsLink(chosen, errors, warnings, known) {
  const parts = [errors && counted(errors, 'error'), warnings && counted(warnings, 'warning'), known && count(known) + ' known'];
  const className = errors ? 'error' : warnings ? 'warning' : 'known';
  return pressable(parts.filter(Boolean).join(', '), 'badge ' + className + ' press', () => showOnly(chosen));
}

// errorsOf counts the errors of one component against another.
const errorsOf = (edge) => data.findings.filter((row) => states[row[STATE]] === 'new' && levels[row[LEVEL]] === 'error' &&
  texts[row[COMPONENT]] === edge.from && row[REACHED] >= 0 && texts[row[REACHED]] === edge.to).length;

// briefly says in few words what an edge is.
function briefly(edge) {
  return edge.imports ? counted(edge.imports, 'import') : edge.unused ? 'declared, no import' : 'no import';
}

// standing says what the policy says of an edge.
function standing(edge) {
  const kind = kindOf(edge);
  return {broken: 'breaks rules', warned: 'warned of', known: 'known to break rules', unused: 'declared, not used', silent: 'not declared, not reported', allowed: 'allowed'}[kind];
}

// relations lists what a component imports, or what imports it.
function relations(title, all, end) {
  const part = make('div', 'relations');
  part.append(make('h4', '', title + ' (' + count(all.length) + ')'));
  const items = make('ul');
  const gravity = (edge) => ['broken', 'warned', 'known', 'silent', 'allowed', 'unused'].indexOf(kindOf(edge));
  for (const edge of [...all].sort((a, b) => gravity(a) - gravity(b) || compare(a[end], b[end]))) {
    const item = make('li');
    item.append(make('span', 'swatch ' + kindOf(edge) + (edge.cycle ? ' cycle' : '')));
    item.append(pressable(nameOf(edge[end]), 'bare name', () => show({node: edge[end], from: undefined, to: undefined})));
    const more = pressable(briefly(edge), 'bare soft', () => show({from: edge.from, to: edge.to, node: undefined}));
    more.title = describe(edge);
    more.setAttribute('aria-label', describe(edge));
    item.append(more);
    items.append(item);
  }
  part.append(all.length ? items : make('p', 'hint', 'none'));
  return part;
}

function factOf(term, texts) {
  const part = document.createDocumentFragment();
  if (texts.length) {
    part.append(make('dt', '', term));
    texts.forEach((text) => part.append(make('dd', '', text)));
  }
  return part;
}

// head begins the panel: what is chosen, and how to leave it.
function head(title, under) {
  const part = make('div', 'about-head');
  const h = make('h3', '', title);
  h.id = 'about-title';
  const close = pressable('✕', 'quiet', () => {
    show({node: undefined, from: undefined, to: undefined});
    canvas.focus();
  });
  close.setAttribute('aria-label', 'Close');
  part.append(h, close);
  if (under) {
    part.append(make('p', 'hint', under));
  }
  return part;
}

function aboutNode(node) {
  const facts = make('dl');
  facts.append(
    factOf('Owner', node.name ? [(node.owner || nobody.owner) + (node.backup ? ', backup ' + node.backup : '')] : []),
    factOf('Paths', node.paths),
    factOf('Public packages', node.publics),
    factOf('Declared at', node.at ? [node.at] : []),
  );
  const presses = make('p', 'presses');
  if (node.found || node.known) {
    presses.append(findingsLink({component: node.name}, node.errors, node.found - node.errors, node.known));
  } else {
    presses.append(make('span', 'badge fixed', 'no findings'));
  }
  presses.append(
    pressable('chain from', 'quiet', () => show({from: node.name, to: view.to})),
    pressable('chain to', 'quiet', () => show({to: node.name, from: view.from})),
  );
  return [
    head(nameOf(node.name), [node.kind, counted(node.packages, 'package'), node.cycle >= 0 && 'in a cycle'].filter(Boolean).join(' · ')),
    presses, facts,
    relations('Used by', importing.filter((edge) => edge.to === node.name && edge.from !== node.name), 'from'),
    relations('Uses', importing.filter((edge) => edge.from === node.name && edge.to !== node.name), 'to'),
    ...layerNames.flatMap((layer) => useRelations(layer, node.name)),
  ];
}

function aboutPath(path) {
  const title = nameOf(view.from) + ' → ' + nameOf(view.to);
  if (!path) {
    const between = usesBetween(view.from, view.to);
    if (between.length) {
      return [head(title, 'no chain of imports'), ...between];
    }
    const back = view.from === view.to ? null : chain(view.to, view.from);
    const parts = [head(title), make('p', '', 'No chain of imports leads from ' + nameOf(view.from) + ' to ' + nameOf(view.to) + '.')];
    if (back) {
      parts.push(pressable('Show the one from ' + nameOf(view.to) + ' to ' + nameOf(view.from), 'quiet', () => show({from: view.to, to: view.from})));
    }
    return parts;
  }
  const steps = make('ol', 'steps');
  for (const edge of path) {
    const step = make('li');
    step.append(
      pressable(nameOf(edge.from), 'bare name', () => show({node: edge.from, from: undefined, to: undefined})), ' → ',
      pressable(nameOf(edge.to), 'bare name', () => show({node: edge.to, from: undefined, to: undefined})), ' ',
      make('span', 'badge ' + {broken: 'error', warned: 'warning', known: 'known', allowed: 'fixed'}[kindOf(edge)], standing(edge)),
      make('p', 'hint', describe(edge)),
    );
    if (edge.found || edge.known) {
      const errors = edge.errs ? Math.min(errorsOf(edge), edge.found) : 0;
      step.append(findingsLink({component: edge.from, reached: edge.to, rule: edge.rules.length === 1 ? edge.rules[0] : undefined}, errors, edge.found - errors, edge.known));
    }
    steps.append(step);
  }
  const broken = path.filter((edge) => kindOf(edge) === 'broken').length;
  return [
    head(title, path.length === 1 ? 'directly' : 'the shortest chain, of ' + counted(path.length, 'step') + (broken ? ', ' + count(broken) + ' of which ' + (broken === 1 ? 'breaks' : 'break') + ' rules' : '')),
    steps,
    ...usesBetween(view.from, view.to),
  ];
}

const layerNames = [...new Set(uses.map((edge) => edge.layer))].sort();

let aboutOf = null; // what the panel shows

// showAbout brings the panel to the view.
function showAbout() {
  if (!drawing || view.tab !== 'graph') {
    return;
  }
  const path = pathShown();
  const node = nodes.find((node) => node.name === view.node);
  const of = JSON.stringify([view.node, view.from, view.to].map((v) => v === undefined ? null : v));
  byId('path-from').value = view.from === undefined ? '' : nameOf(view.from);
  byId('path-to').value = view.to === undefined ? '' : nameOf(view.to);
  if (of === aboutOf) {
    return;
  }
  aboutOf = of;
  const parts = path !== undefined ? aboutPath(path) : node ? aboutNode(node) : [];
  about.hidden = parts.length === 0;
  about.replaceChildren(...parts);
  about.scrollTop = 0;
  if (parts.length) {
    announce(about.querySelector('h3').textContent + (path === null && !usesBetween(view.from, view.to).length ? ': no chain' : path ? ': ' + counted(path.length, 'step') : ''));
  }
}

// readEnd takes an end of the chain from its field. What names no component is no end yet.
function readEnd(key, value) {
  const name = componentOf(value.trim());
  const known = value.trim() !== '' && nodes.some((node) => node.name === name);
  show({[key]: known ? name : undefined, node: known ? undefined : view.node}, known);
}

function listenToAbout() {
  if (!drawing) {
    return;
  }
  byId('path-from').addEventListener('change', (e) => readEnd('from', e.target.value));
  byId('path-to').addEventListener('change', (e) => readEnd('to', e.target.value));
  byId('path-swap').addEventListener('click', () => show({from: view.to, to: view.from}));
  byId('graph-group').addEventListener('change', (e) => show({group: e.target.value}));
  for (const key of ['owner', 'rule']) {
    byId('graph-' + key).addEventListener('change', (e) => show({[key]: e.target.value === '' ? undefined : e.target.value.slice(1)}));
  }
}

let offers = null; // what filters of the graph there are, made when they are first seen

// fillGraphFilters offers the owners of components, and the rules that findings are of.
function fillGraphFilters() {
  if (!drawing || view.tab !== 'graph') {
    return;
  }
  offers ||= {owner: nodes.filter((node) => node.name).map((node) => node.owner), rule: data.findings.map((row) => texts[row[RULE]])};
  for (const [key, values] of Object.entries(offers)) {
    const all = offers[key] = [...new Set(values)].sort(compare);
    const more = view[key] === undefined || all.includes(view[key]) ? [] : [view[key]];
    const select = byId('graph-' + key);
    select.replaceChildren(option('', 'all', view[key] === undefined),
      ...[...all, ...more].map((value) => option('=' + value, value || nobody[key], view[key] === value)));
    select.classList.toggle('set', view[key] !== undefined);
  }
}
