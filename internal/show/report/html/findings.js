// Which findings are shown, and the controls that choose them.
const columns = {component: COMPONENT, owner: OWNER, rule: RULE, level: LEVEL, state: STATE, reached: REACHED, exception: EXCEPTION};
const nobody = {component: 'in no component', owner: 'no owner'};

// valueOf returns what a filter compares of a finding.
function valueOf(key, row) {
  const n = row[columns[key]];
  switch (key) {
    case 'level': return levels[n];
    case 'state': return states[n];
    case 'reached': return n < 0 ? undefined : texts[n];
    case 'exception': return n < 0 ? undefined : String(n);
  }
  return texts[n];
}

let chosen = []; // numbers of the findings that are shown
let chosenBy = null; // the part of the address that chose them

// choose finds the findings that the view asks for, and counts for each filter what its values would show.
function choose() {
  const words = view.q.toLowerCase().split(/\s+/).filter(Boolean).map(searcher);
  const counts = Object.fromEntries(filters.map((key) => [key, new Map()]));
  chosen = [];
  data.findings.forEach((row, i) => {
    if (!words.every((has) => has(row))) {
      return;
    }
    const misses = filters.filter((key) => view[key] !== undefined && valueOf(key, row) !== view[key]);
    if (misses.length === 0) {
      chosen.push(i);
      filters.forEach((key) => bump(counts[key], valueOf(key, row)));
    } else if (misses.length === 1) {
      bump(counts[misses[0]], valueOf(misses[0], row));
    }
  });
  arrange();
  return counts;
}

function bump(map, value) {
  map.set(value, (map.get(value) || 0) + 1);
}

// arrange sorts what is chosen. The data has new findings first, and each state by place.
function arrange() {
  const rows = data.findings;
  if (view.order === 'level') {
    chosen.sort((a, b) => rows[b][LEVEL] - rows[a][LEVEL] || a - b);
  } else if (view.order === 'file') {
    chosen.sort((a, b) => compare(texts[rows[a][FILE]], texts[rows[b][FILE]]) || rows[a][LINE] - rows[b][LINE] || rows[a][COLUMN] - rows[b][COLUMN] || a - b);
  } else if (columns[view.order] !== undefined) {
    chosen.sort((a, b) => compare(valueOf(view.order, rows[a]), valueOf(view.order, rows[b])) || a - b);
  }
}

const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// fillFilter offers the values that a filter can have, with how many findings each would show.
function fillFilter(key, counts) {
  const select = byId('filter-' + key);
  const all = [...counts.keys()];
  if (view[key] !== undefined && !all.includes(view[key])) {
    all.push(view[key]);
  }
  let total = 0;
  counts.forEach((n) => total += n);
  const options = [option('', 'all (' + count(total) + ')', view[key] === undefined)];
  for (const value of all.sort(compare)) {
    options.push(option('=' + value, (value || nobody[key]) + ' (' + count(counts.get(value) || 0) + ')', view[key] === value));
  }
  select.replaceChildren(...options);
  select.classList.toggle('set', view[key] !== undefined);
}

function option(value, text, selected) {
  const o = make('option', '', text);
  o.value = value;
  o.selected = selected;
  return o;
}

// showFindings brings filters and list to the view. The rows stay where only another finding is open.
function showFindings() {
  const by = addressOf({...view, tab: 'findings', open: '', rulehelp: '', group: '', find: '', node: undefined, from: undefined, to: undefined});
  if (by !== chosenBy) {
    chosenBy = by;
    showChosen(choose());
  }
  drawRows();
}

function showChosen(counts) {
  menus.forEach((key) => fillFilter(key, counts[key]));
  if (byId('q').value !== view.q) {
    byId('q').value = view.q;
  }
  byId('order').value = view.order;
  showChip('reached', (id) => 'reaching into ' + (id || nobody.component));
  showChip('exception', (number) => 'allowed by the exception at ' + (exceptionOf(number)?.lastElementChild.textContent || 'no place'));
  byId('clear').hidden = !view.q && filters.every((key) => view[key] === undefined);
  byId('found').textContent = howMany();
  drawList();
}

// howMany says how many findings are shown.
function howMany() {
  const all = data.findings.length;
  return chosen.length === all ? counted(all, 'finding') : count(chosen.length) + ' of ' + counted(all, 'finding');
}

// showChip shows a filter that has no menu, and can only be taken away.
function showChip(key, text) {
  const chip = byId('chip-' + key);
  chip.hidden = view[key] === undefined;
  if (!chip.hidden) {
    chip.textContent = text(view[key]) + ' ✕';
    chip.setAttribute('aria-label', 'Remove the filter: ' + text(view[key]));
  }
}

function listenToFilters() {
  byId('filters').addEventListener('submit', (e) => e.preventDefault());
  byId('q').addEventListener('input', (e) => show({q: e.target.value}, false));
  byId('order').addEventListener('change', (e) => show({order: e.target.value}));
  chips.forEach((key) => byId('chip-' + key).addEventListener('click', () => show({[key]: undefined})));
  byId('clear').addEventListener('click', () => {
    showOnly({});
    byId('q').focus();
  });
  for (const key of menus) {
    byId('filter-' + key).addEventListener('change', (e) => {
      const value = e.target.value;
      show({[key]: value === '' ? undefined : value.slice(1)});
    });
  }
}
