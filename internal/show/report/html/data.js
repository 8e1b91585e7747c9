// The data of the report: tables whose rows refer to texts by number. See htmldata.go for the columns.
const data = JSON.parse(document.getElementById('data').textContent);
const texts = data.texts;
const [FILE, LINE, COLUMN, RULE, LEVEL, COMPONENT, OWNER, REACHED, STATE, MESSAGE, FINGERPRINT, ALLOWANCE, EXCEPTION, RELATED] = Array(14).keys();
const levels = {2: 'error', 1: 'warn'};
const states = ['new', 'older', 'known', 'excepted', 'fixed'];

const nodes = data.nodes.map(([name, kind, owner, packages, found, known, cycle, backup, at, paths = 0, ...places]) => ({
  name: texts[name], kind: texts[kind], owner: texts[owner], packages, found, known, cycle, backup: texts[backup] || '', at: texts[at] || '',
  paths: places.slice(0, paths).map((n) => texts[n]), publics: places.slice(paths).map((n) => texts[n]),
}));
const edges = data.edges.map(([from, to, imports, tests, at, by, found, known, flags, ...rules]) => ({
  from: texts[from], to: texts[to], imports, tests, at: texts[at], by: texts[by], found, known,
  declared: Boolean(flags & 1), unused: Boolean(flags & 2), cycle: Boolean(flags & 4), rules: rules.map((n) => texts[n]),
}));

// uses are what components use of each other beside imports: an edge of a layer has all of one that one does of another.
const uses = (data.layers || []).map(([from, to, layer, found, warnings, known, flags, rules, ...rest]) => {
  const edge = {from: texts[from], to: texts[to], layer: texts[layer], found, known, errs: found > warnings, errors: found - warnings, cycle: Boolean(flags & 4), declared: true, things: []};
  edge.rules = rest.splice(0, rules).map((n) => texts[n]);
  while (rest.length) {
    const [thing, how, by, sites] = rest.splice(0, 4);
    edge.things.push({thing: texts[thing], how: texts[how], by: texts[by], sites: rest.splice(0, sites).map((n) => texts[n])});
  }
  return edge;
});

// New findings of components, and of one against another, are errors, or warnings alone.
const erring = new Map();
for (const row of data.findings) {
  if (states[row[STATE]] === 'new' && levels[row[LEVEL]] === 'error') {
    const from = texts[row[COMPONENT]];
    erring.set(from, (erring.get(from) || 0) + 1);
    if (row[REACHED] >= 0) {
      const pair = from + '\n' + texts[row[REACHED]];
      erring.set(pair, (erring.get(pair) || 0) + 1);
    }
  }
}
nodes.forEach((node) => node.errors = erring.get(node.name) || 0);
const ends = (edge) => edge.from + '\n' + edge.to;
edges.forEach((edge) => edge.errs = erring.has(ends(edge)));

// importing are the edges by imports alone: findings about uses are in edges of their own, but for the matrix.
const importing = (() => {
  const beside = new Map();
  uses.forEach((use) => beside.set(ends(use), [...beside.get(ends(use)) || [], use]));
  return edges.map((edge) => {
    const some = beside.get(ends(edge));
    if (!some) {
      return edge;
    }
    const left = (key) => edge[key] - some.reduce((n, use) => n + use[key], 0);
    return {...edge, found: left('found'), known: left('known'), errs: (erring.get(ends(edge)) || 0) > some.reduce((n, use) => n + use.errors, 0),
      rules: edge.rules.filter((rule) => !some.some((use) => use.rules.includes(rule)))};
  }).filter((edge) => edge.imports || edge.unused || edge.found || edge.known || !beside.has(ends(edge)));
})();

const place = (row) => placeOf(row[FILE], row[LINE], row[COLUMN]);

function placeOf(file, line, column) {
  return texts[file] + (line ? ':' + line + (column ? ':' + column : '') : '');
}

// related returns the further places of a finding.
function related(row) {
  const all = [];
  for (let i = RELATED; i < row.length; i += 4) {
    all.push({place: placeOf(row[i], row[i + 1], row[i + 2]), message: texts[row[i + 3]]});
  }
  return all;
}

// lower has the texts in lower case, made when they are first searched.
let lower = null;

// searcher returns whether a finding has a word, which is in lower case. Most texts stand in many findings, and are looked at once.
function searcher(word) {
  lower ||= texts.map((text) => text.toLowerCase());
  const hits = lower.map((text) => text.includes(word));
  return (row) => hits[row[FILE]] || hits[row[MESSAGE]] || hits[row[RULE]] || hits[row[COMPONENT]] || hits[row[OWNER]] ||
    row[FINGERPRINT].includes(word) || word.includes(':') && place(row).toLowerCase().includes(word) || relatedHit(row, hits);
}

function relatedHit(row, hits) {
  for (let i = RELATED; i < row.length; i += 4) {
    if (hits[row[i]]) {
      return true;
    }
  }
  return false;
}

const count = (n) => n.toLocaleString('en');
const counted = (n, thing) => count(n) + ' ' + thing + (n === 1 ? '' : 's');

// make returns an element. Text is never markup, whoever wrote it.
function make(tag, className, text) {
  const e = document.createElement(tag);
  if (className) {
    e.className = className;
  }
  if (text !== undefined) {
    e.textContent = text;
  }
  return e;
}

const byId = (id) => document.getElementById(id);

// announce tells those who do not see the page what happened.
function announce(text) {
  byId('live').textContent = text;
}
