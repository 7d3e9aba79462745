// One alert: what it says, how far it got and how fast, and the button for the next step. Its nodes
// stay, so that a button is still there when the finger comes up.
import { element } from './parts.js';

const STAGES = ['triggered', 'received', 'drafted', 'submitted', 'approved', 'handedToRadio', 'accepted', 'phoneShown'];
const HUMAN = new Set(['submitted', 'approved']);
const COUNTS = ['expected', 'rang', 'rangTwice', 'wrong'];
const NEXT = { draft: 'submit', submitted: 'approve' };

function since(ms, w) {
  if (ms === undefined || ms === null) return '';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(3)} ${w.seconds}`;
}

function known(table, key) {
  return Object.hasOwn(table, key) ? table[key] : key;
}

export class AlertCard {
  constructor(id) {
    this.id = id;
    this.title = element('h3', '');
    this.state = element('span', 'state');
    this.meta = element('p', 'meta');
    this.texts = element('div', '');
    this.button = element('button', 'decide');
    this.button.type = 'button';
    this.button.addEventListener('click', () => this.decide());
    this.stages = element('ol', 'stages');
    this.counts = element('dl', 'counts');
    this.node = element('article', 'alert', element('div', 'top', this.title, this.state), this.meta, this.texts, this.button, this.stages, this.counts);
  }

  show(alert, w, language, autoApprove) {
    this.words = w;
    this.node.className = `alert ${alert.level}`;
    const regions = alert.regions.map((r) => (language === 'ko' ? r.nameKo : r.nameEn)).join(', ');
    this.title.textContent = `${known(w.level, alert.level)} · ${known(w.hazard, alert.hazard)} · ${regions}`;
    this.state.textContent = known(w.state, alert.state);
    this.state.className = `state ${alert.state}`;
    const messages = [alert, alert.companion].filter((m) => m?.serialNumber);
    this.meta.textContent = ['CBS', ...messages.flatMap((m) => [m.messageIdentifier, m.serialNumber])].join(' · ');
    this.texts.replaceChildren(
      ...alert.texts.map((text) => {
        const node = element('p', `text ${text.language}`, text.text);
        node.lang = text.language;
        if (text.broadcast === false) node.append(element('small', 'unsent', ` ${w.notBroadcast}`));
        return node;
      }),
    );
    this.stages.title = w.stagesTitle;
    this.stages.replaceChildren(...STAGES.map((stage) => this.stage(stage, alert.stages ?? {}, w)));
    this.counts.replaceChildren(...COUNTS.map((count) => this.count(count, alert.phones ?? {}, w)));
    this.offer(Object.hasOwn(NEXT, alert.state) && !autoApprove ? NEXT[alert.state] : null);
  }

  stage(stage, stages, w) {
    const done = stages[stage] !== undefined && stages[stage] !== null;
    return element('li', `${done ? 'done' : ''} ${HUMAN.has(stage) ? 'human' : ''}`, element('b', '', w.stages[stage]), since(stages[stage], w));
  }

  count(count, phones, w) {
    const value = phones[count] ?? 0;
    const bad = (count === 'rangTwice' || count === 'wrong') && value > 0;
    const good = count === 'rang' && value > 0 && value === phones.expected;
    return element('div', bad ? 'bad' : good ? 'good' : '', element('dt', '', w.counts[count]), element('dd', '', value.toLocaleString()));
  }

  offer(step) {
    if (step !== this.step) this.button.disabled = false;
    this.step = step;
    this.button.hidden = step === null;
    if (step !== null && !this.button.disabled) this.button.textContent = this.words[step];
  }

  async decide() {
    this.button.disabled = true;
    const path = `api/alerts/${encodeURIComponent(this.id)}/${this.step}`;
    const accepted = await fetch(path, { method: 'POST' }).then((r) => r.ok, () => false);
    if (!accepted) {
      this.button.textContent = this.words.failed;
      setTimeout(() => { this.button.disabled = false; }, 2000);
    }
  }
}
