// What the graph shows of imports, tables and calls. The address names what is hidden.
const switches = [...document.querySelectorAll('.switch[data-layer]')];
const layerName = (button) => button.dataset.layer || 'imports';
const hiddenLayers = () => new Set(view.hide.split(',').filter(Boolean));

// inSight returns the edges that the graph shows.
function inSight() {
  const hidden = hiddenLayers();
  return [...importing, ...uses].filter((edge) => !hidden.has(edge.layer || 'imports'));
}

// showLayers brings the switches and the lines to the view. Lines are drawn anew where groups change, so it follows that.
function showLayers() {
  if (!drawing || view.tab !== 'graph' || !switches.length) {
    return;
  }
  const hidden = hiddenLayers();
  switches.forEach((button) => button.setAttribute('aria-pressed', !hidden.has(layerName(button))));
  graphEdges().forEach((e) => e.classList.toggle('gone', hidden.has(e.dataset.layer || 'imports')));
}

function listenToLayers() {
  for (const button of switches) {
    button.addEventListener('click', () => {
      const hidden = hiddenLayers();
      if (!hidden.delete(layerName(button))) {
        hidden.add(layerName(button));
      }
      show({hide: switches.map(layerName).filter((name) => hidden.has(name)).join(',')}, false);
      announce(layerName(button) + (hidden.has(layerName(button)) ? ' hidden' : ' shown'));
    });
  }
}

// mostSites is how many places of a use are named.
const mostSites = 5;

// verdictOf says what the policy says of an edge of a layer.
function verdictOf(edge) {
  const [kind, text] = edge.errs ? ['error', 'breaks rules'] : edge.found ? ['warning', 'warned of'] : edge.known ? ['known', 'known to break rules'] : edge.cycle ? ['', 'in a circle'] : ['fixed', 'no finding'];
  return make('span', 'badge ' + kind, text);
}

// usesOf lists what an edge of a layer stands for, with every place.
function usesOf(edge) {
  const items = make('ul', 'things');
  for (const {thing, how, by, sites} of edge.things) {
    const item = make('li');
    item.append(make('span', 'name', thing || 'as code declares'), ' ' + [how, by && 'allowed by ' + by].filter(Boolean).join(', '));
    const places = make('ul');
    sites.slice(0, mostSites).forEach((site) => places.append(make('li', 'where', site)));
    if (sites.length > mostSites) {
      places.append(make('li', 'hint', 'and ' + count(sites.length - mostSites) + ' more'));
    }
    item.append(places);
    items.append(item);
  }
  return items;
}

// verbs say what an edge of a layer is, from both of its ends.
const verbs = {calls: ['Calls', 'Called by'], tables: ['Uses tables of', 'Tables used by']};

// useRelations lists what a component has to do with others by a layer, or they with it.
function useRelations(layer, name) {
  return ['from', 'to'].flatMap((end, i) => {
    const other = end === 'from' ? 'to' : 'from';
    const all = uses.filter((edge) => edge.layer === layer && edge[end] === name).sort((a, b) => compare(a[other], b[other]));
    if (!all.length) {
      return [];
    }
    const part = make('div', 'relations layer');
    part.append(make('h4', '', (verbs[layer] || [layer, layer + ' of'])[i] + ' (' + count(all.length) + ')'));
    for (const edge of all) {
      const head = make('p', 'use');
      head.append(make('span', 'sample ' + layer), pressable(nameOf(edge[other]), 'bare name', () => show({node: edge[other], from: undefined, to: undefined})), verdictOf(edge));
      part.append(head, usesOf(edge));
    }
    return [part];
  });
}

// usesBetween lists what one component uses of another.
function usesBetween(from, to) {
  return uses.filter((edge) => edge.from === from && edge.to === to).map((edge) => {
    const part = make('div', 'relations layer');
    const head = make('p', 'use');
    head.append(make('span', 'sample ' + edge.layer), make('strong', '', edge.layer), verdictOf(edge));
    part.append(head);
    if (edge.cycle) {
      part.append(make('p', 'hint', 'in a circle of components that wait for each other'));
    }
    if (edge.found || edge.known) {
      part.append(findingsLink({component: edge.from, reached: edge.to, rule: edge.rules.length === 1 ? edge.rules[0] : undefined}, edge.errors, edge.found - edge.errors, edge.known));
    }
    part.append(usesOf(edge));
    return part;
  });
}
