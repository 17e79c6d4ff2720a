import { draft, forgetDraft, keepDraft } from './comment-draft.ts';
import { faultsIn, type Faults, type Field } from './comment-faults.ts';
import { patience, prove, type Proof } from './comment-proof.ts';

// Fetched when the form is touched (comment-form-page.ts). Without it the form is sent as a page is, and the
// desk answers with one.

const form = document.querySelector<HTMLFormElement>('.write') as HTMLFormElement;
const messages = JSON.parse(form.dataset['messages'] ?? '{}') as Record<string, string>;
const [mostComment = 0, mostName = 0] = (form.dataset['most'] ?? '').split(' ').map(Number);
const told = form.querySelector('.told') as HTMLElement;
const button = form.querySelector('button') as HTMLButtonElement;

function control(name: string): HTMLInputElement | null {
  return form.querySelector(`[name="${name}"]`);
}

function written(name: Field): string {
  return control(name)?.value ?? '';
}

/** Says under each field what is wrong with it, and takes the reader to the first. */
function show(faults: Faults): void {
  let first: HTMLElement | undefined;
  for (const name of ['comment', 'name', 'email'] as const) {
    const field = control(name);
    if (!field) continue;
    const id = `${field.id}-fault`;
    const message = faults[name];
    let place = document.getElementById(id);
    if (message === undefined) {
      place?.remove();
      field.removeAttribute('aria-invalid');
    } else {
      if (!place) {
        place = document.createElement('span');
        place.id = id;
        place.className = 'fault';
        field.after(place);
      }
      place.textContent = message;
      field.setAttribute('aria-invalid', 'true');
      first ??= field;
    }
    const others = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((other) => other !== '' && other !== id);
    const describing = message === undefined ? others : [id, ...others];
    if (describing.length > 0) field.setAttribute('aria-describedby', describing.join(' '));
    else field.removeAttribute('aria-describedby');
  }
  first?.focus();
}

function thank(): void {
  forgetDraft();
  for (const name of ['token', 'altcha']) control(name)?.remove();
  working = undefined;
  form.reset();
  form.classList.add('sent');
  told.textContent = '';
  document.getElementById('comment-sent')?.focus();
}

interface Answer {
  readonly ok?: boolean;
  readonly errors?: Readonly<Record<string, string>>;
}

/** The desk's answer; `unread` where it is none that a script can read, `lost` where none came. */
async function ask(): Promise<Answer | 'unread' | 'lost'> {
  // A form of texts alone.
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  const headers = { Accept: 'application/json' };
  let response;
  try {
    response = await fetch(form.action, {
      ...{ method: 'POST', body, headers, credentials: 'omit' },
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    return 'lost';
  }
  return response.json().then(
    (answer: unknown) => answer as Answer,
    () => 'unread' as const,
  );
}

/** A field that no reader sees. */
function hidden(name: string): HTMLInputElement {
  let field = control(name);
  if (!field) {
    field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    form.append(field);
  }
  return field;
}

/** Names this one comment: a desk that is sent it twice, since its answer was lost, keeps it once. */
function nameOnce(): void {
  const token = hidden('token');
  if (token.value !== '') return;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  token.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let working: Promise<Proof | undefined> | undefined;

/** Begins the proof of work, while the reader writes. */
function work(): Promise<Proof | undefined> {
  working ??= prove(form.dataset['altcha'] ?? '', form.dataset['work'] ?? '');
  return working;
}

/** Puts the proof of work into the form, once the desk takes it; nothing where none could be had. */
async function addProof(): Promise<void> {
  let proof = await work();
  if (!proof || proof.until < Date.now()) {
    working = undefined;
    proof = await work();
  }
  const wait = (proof?.from ?? 0) - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  hidden('altcha').value = proof?.answer ?? '';
}

async function send(): Promise<void> {
  button.disabled = true;
  told.textContent = messages['sending'] ?? '';
  nameOnce();
  await addProof();
  const answer = await ask();
  button.disabled = false;
  told.textContent = '';
  if (answer === 'lost') told.textContent = messages['failed'] ?? '';
  else if (answer === 'unread') form.submit();
  else if (answer.ok === true) thank();
  else if (answer.errors) {
    show(answer.errors);
    // What is wrong with no field in sight: it may be the proof.
    const others = Object.entries(answer.errors).filter(([name]) => !fields.has(name));
    told.textContent = others.map(([, message]) => message).join(' ');
    if (others.length > 0) working = undefined;
  }
}

const fields: ReadonlySet<string> = new Set(['comment', 'name', 'email']);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const faults = faultsIn(
    { comment: written('comment'), name: written('name'), email: written('email') },
    messages,
    { comment: mostComment, name: mostName },
  );
  show(faults);
  if (Object.keys(faults).length === 0) void send();
});

form.addEventListener('input', () => {
  form.classList.remove('sent');
  keepDraft({ comment: written('comment'), name: written('name') });
});

form.addEventListener('focusin', () => {
  void work();
});

addEventListener('answer', ({ target }) => {
  const id = (target as HTMLElement).dataset['answers'];
  const parent = control('parent');
  if (id === undefined || !parent) return;
  parent.value = id;
  control('comment')?.focus();
});

if (form.contains(document.activeElement)) void work();
if (location.hash === '#comment-sent') forgetDraft();
const kept = draft();
for (const name of ['comment', 'name'] as const) {
  const field = control(name);
  if (kept && field?.value === '') field.value = kept[name];
}
