// What of the graph is chosen: the neighbours of a component, a chain of imports, what an owner or a rule has to do with.

// leading returns the edges by the components that they lead from.
const leading = (() => {
  const all = new Map();
  for (const edge of importing) {
    if (!all.has(edge.from)) {
      all.set(edge.from, []);
    }
    all.get(edge.from).push(edge);
  }
  return all;
})();

// chain returns the edges of the shortest chain of imports between two components: those of an edge alone, whatever makes it, before
// any other. It is null where there is none.
function chain(from, to) {
  const direct = importing.find((edge) => edge.from === from && edge.to === to);
  if (direct) {
    return [direct];
  }
  const by = new Map([[from, null]]);
  for (const queue = [from]; queue.length;) {
    for (const edge of leading.get(queue.shift()) || []) {
      if (edge.imports && !by.has(edge.to)) {
        by.set(edge.to, edge);
        queue.push(edge.to);
      }
    }
    if (by.has(to)) {
      break;
    }
  }
  if (!by.get(to)) {
    return null;
  }
  const found = [];
  for (let at = to; by.get(at); at = by.get(at).from) {
    found.unshift(by.get(at));
  }
  return found;
}

// pathShown returns the chain that the view asks for: undefined where it asks for none.
const pathShown = () => view.from === undefined || view.to === undefined ? undefined : chain(view.from, view.to);

// brokenBy has the components with findings of each rule.
let brokenBy = null;

function componentsOf(rule) {
  if (!brokenBy) {
    brokenBy = new Map();
    for (const row of data.findings) {
      const id = texts[row[RULE]];
      if (!brokenBy.has(id)) {
        brokenBy.set(id, new Set());
      }
      brokenBy.get(id).add(texts[row[COMPONENT]]);
    }
  }
  return brokenBy.get(rule) || new Set();
}

// picked returns what is to stand out by the view: names of components, and edges; null for everything.
function picked() {
  const path = pathShown();
  if (path !== undefined) {
    const ends = [view.from, view.to];
    const some = [...path || [], ...uses.filter((edge) => edge.from === view.from && edge.to === view.to)];
    return {nodes: new Set(some.flatMap((edge) => [edge.from, edge.to]).concat(ends)), edges: new Set(some)};
  }
  if (view.node !== undefined) {
    return around(view.node);
  }
  if (view.owner === undefined && view.rule === undefined) {
    return null;
  }
  const owned = new Set(nodes.filter((node) => view.owner === undefined || node.owner === view.owner).map((node) => node.name));
  const broken = view.rule === undefined ? null : componentsOf(view.rule);
  const some = inSight().filter((edge) => (owned.has(edge.from) || view.rule === undefined && owned.has(edge.to)) &&
    (view.rule === undefined || edge.rules.includes(view.rule)));
  const names = new Set([...owned].filter((name) => !broken || broken.has(name)));
  some.forEach((edge) => names.add(edge.from).add(edge.to));
  return {nodes: names, edges: new Set(some)};
}

// around returns a component with all that it imports, calls or uses tables of, and that do so with it, as far as the graph shows them.
function around(name) {
  const near = inSight().filter((edge) => edge.from === name || edge.to === name);
  return {nodes: new Set(near.flatMap((edge) => [edge.from, edge.to]).concat(name)), edges: new Set(near)};
}
