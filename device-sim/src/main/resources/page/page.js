// The demo's page. Everything shown comes as text from the server and goes in as text, never as
// HTML: a sensor's name may be written by an attacker.
import { TerritoryMap } from './map.js';
import { AlertCard } from './alert.js';
import { element, levelOf } from './parts.js';
import { WORDS } from './words.js';

const POLL_MS = 300;
const byId = (id) => document.getElementById(id);

let language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'ko';
let map = null;
let latest = null;
let latestText = '';
let samplesShown = '';
let lost = false;
const cards = new Map();

function words() {
  return WORDS[language];
}

function speak() {
  document.documentElement.lang = language;
  const w = words();
  byId('notice').textContent = w.notice;
  byId('language').textContent = w.other;
  byId('phones-title').textContent = w.phones;
  byId('alerts-title').textContent = w.alerts;
  byId('quiet').textContent = w.quiet;
  byId('map').setAttribute('aria-label', w.map);
  const items = Object.entries(w.cell).map(([state, text]) => ({ shape: state, text }));
  items.push({ shape: 'dot silent', text: w.silent }, { shape: 'dot rang', text: w.rang }, { shape: 'sensor', text: w.sensor });
  byId('legend').replaceChildren(
    ...items.map(({ shape, text }) => element('li', '', element('i', shape), text)),
  );
  map?.speak(language);
  if (latest) show();
}

function show() {
  map?.show(latest);
  byId('connection').textContent = latest.finished ? words().finished : '';
  byId('quiet').hidden = latest.alerts.length > 0;
  for (const alert of latest.alerts) {
    let card = cards.get(alert.id);
    if (!card) {
      card = new AlertCard(alert.id);
      cards.set(alert.id, card);
      byId('alerts').prepend(card.node);
    }
    card.show(alert, words(), language, latest.autoApprove);
  }
  const present = new Set(latest.alerts.map((alert) => alert.id));
  for (const [id, card] of cards) {
    if (!present.has(id)) {
      card.node.remove();
      cards.delete(id);
    }
  }
  const samples = JSON.stringify([language, latest.samples]);
  if (samples !== samplesShown) { // else a phone that is being scrolled stays where it is
    samplesShown = samples;
    byId('samples').replaceChildren(...latest.samples.map(phone));
  }
}

function phone(sample) {
  const w = words();
  const messages = sample.messages.map((message) => {
    const level = levelOf(message.messageIdentifier);
    const time = new Date(message.shownAt).toLocaleTimeString(language === 'ko' ? 'ko-KR' : 'en-GB');
    return element(
      'div',
      `message ${level}`,
      element('div', 'head', element('b', '', w.level[level]), element('span', '', time)),
      element('div', '', message.text),
    );
  });
  const screen = element('div', 'screen', ...messages);
  if (messages.length === 0) screen.append(element('p', 'empty', w.noMessage));
  const owner = `${w.phone} ${sample.phone} · ${sample.district} · ${sample.operator} · ${w.setTo[sample.language]}`;
  return element('div', 'phone', element('div', 'owner', owner), screen);
}

async function poll() {
  try {
    const response = await fetch('api/state', { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(String(response.status));
    const text = await response.text();
    if (text !== latestText || lost) {
      latest = JSON.parse(text);
      show();
      latestText = text;
      lost = false;
    }
  } catch {
    lost = true;
    byId('connection').textContent = words().lost;
  }
  setTimeout(poll, POLL_MS);
}

byId('language').addEventListener('click', () => {
  language = language === 'ko' ? 'en' : 'ko';
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  history.replaceState(null, '', url);
  speak();
});

speak();
fetch('api/territory')
  .then((response) => response.json())
  .then((territory) => {
    map = new TerritoryMap(byId('map'), territory);
    map.speak(language);
  })
  .finally(poll);
