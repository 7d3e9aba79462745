// The map: drawn once from GeoJSON, then coloured by state.
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 1000;
const MARGIN = 24;
const OVER = new Set(['replaced', 'stopped', 'expired', 'rejected']);

function svg(name, attributes, parent) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (parent) parent.append(node);
  return node;
}

function titled(node, text) {
  svg('title', {}, node).textContent = text;
}

export class TerritoryMap {
  constructor(root, geojson) {
    this.root = root;
    this.features = geojson.features;
    this.districts = new Map();
    this.cells = new Map();
    this.labels = [];
    this.project();
    for (const kind of ['municipality', 'river', 'phones', 'cell', 'sensor']) {
      for (const feature of this.features) {
        if (feature.properties.kind === kind) this[kind](feature.properties, feature.geometry);
      }
    }
    for (const district of this.of('municipality')) this.name(district.properties);
  }

  of(kind) {
    return this.features.filter((f) => f.properties.kind === kind);
  }

  project() {
    const all = this.of('municipality').flatMap((f) => f.geometry.coordinates.flat(2));
    const west = Math.min(...all.map((p) => p[0]));
    const east = Math.max(...all.map((p) => p[0]));
    const south = Math.min(...all.map((p) => p[1]));
    const north = Math.max(...all.map((p) => p[1]));
    const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
    const scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze);
    const height = (north - south) * scale + 2 * MARGIN;
    this.at = (p) => [MARGIN + (p[0] - west) * squeeze * scale, MARGIN + (north - p[1]) * scale];
    this.root.setAttribute('viewBox', `0 0 ${WIDTH} ${height.toFixed(0)}`);
  }

  path(points) {
    return points.map((p) => this.at(p).map((v) => v.toFixed(1)).join(' ')).join('L');
  }

  municipality(properties, geometry) {
    const d = geometry.coordinates.flat().map((ring) => `M${this.path(ring)}Z`).join('');
    const city = properties.provinceKo.includes('광역시');
    const node = svg('path', { d, class: city ? 'district city' : 'district' }, this.root);
    this.districts.set(properties.code, node);
  }

  name(properties) {
    const [x, y] = this.at(properties.label);
    const node = svg('text', { x, y, class: 'label' }, this.root);
    this.labels.push({ node, properties });
  }

  river(properties, geometry) {
    titled(svg('path', { d: `M${this.path(geometry.coordinates)}`, class: 'river' }, this.root), properties.nameKo);
  }

  phones(properties, geometry) {
    this.places = geometry.coordinates;
    svg('path', { d: this.dots(this.places), class: 'phones' }, this.root);
    this.ringing = svg('path', { class: 'phones rang' }, this.root);
  }

  /** A dot is a line of no length with round ends: one path holds any number of them. */
  dots(points) {
    return points.map((p) => `M${this.at(p).map((v) => v.toFixed(1)).join(' ')}h0`).join('');
  }

  cell(properties, geometry) {
    const [cx, cy] = this.at(geometry.coordinates);
    const node = svg('circle', { cx, cy, r: 5, class: 'cell' }, this.root);
    titled(node, `${properties.id} · ${properties.radioNode}`);
    this.cells.set(properties.id, node);
  }

  sensor(properties, geometry) {
    const [x, y] = this.at(geometry.coordinates);
    const node = svg('rect', { x: x - 6, y: y - 6, width: 12, height: 12, class: 'sensor', transform: `rotate(45 ${x} ${y})` }, this.root);
    titled(node, `${properties.nameKo}\n${properties.nameEn}`);
    this.labels.push({ node: svg('text', { x: x + 12, y: y + 4, class: 'label small' }, this.root), properties: { nameKo: properties.danger === 'FIRE' ? '연기' : '수위', nameEn: properties.danger === 'FIRE' ? 'smoke' : 'level' } });
  }

  speak(language) {
    for (const { node, properties } of this.labels) {
      node.textContent = language === 'ko' ? properties.nameKo : properties.nameEn;
    }
  }

  show(state) {
    const warned = new Set(state.alerts.filter((a) => !OVER.has(a.state)).flatMap((a) => a.regions.map((r) => r.code)));
    for (const [code, node] of this.districts) node.classList.toggle('warned', warned.has(code));
    for (const [id, node] of this.cells) {
      const now = Object.hasOwn(state.cells, id) ? state.cells[id] : '';
      node.setAttribute('class', `cell ${now}`);
    }
    const rang = (state.phones?.rang ?? []).filter((n) => this.places?.[n]);
    this.ringing?.setAttribute('d', this.dots(rang.map((n) => this.places[n])));
  }
}
