import { draft, forgetDraft, keepDraft } from './comment-draft.ts';
import { faultsIn, type Faults, type Field } from './comment-faults.ts';

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
  control('token')?.remove();
  form.reset();
  form.classList.add('sent');
  told.textContent = '';
  document.getElementById('comment-sent')?.focus();
}

interface Answer {
  readonly ok?: boolean;
  readonly errors?: Readonly<Record<string, string>>;
}

/** The desk's answer; undefined where it gives none that a script can read. */
async function ask(): Promise<Answer | undefined> {
  try {
    // A form of texts alone.
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    const headers = { Accept: 'application/json' };
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers,
      credentials: 'omit',
    });
    return (await response.json()) as Answer;
  } catch {
    return undefined;
  }
}

/** Names this one comment: a desk that is sent it twice, since its answer was lost, keeps it once. */
function nameOnce(): void {
  let token = control('token');
  if (!token) {
    token = document.createElement('input');
    token.type = 'hidden';
    token.name = 'token';
    form.append(token);
  }
  if (token.value !== '') return;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  token.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send(): Promise<void> {
  button.disabled = true;
  nameOnce();
  told.textContent = messages['sending'] ?? '';
  const answer = await ask();
  button.disabled = false;
  told.textContent = '';
  if (answer?.ok === true) thank();
  else if (answer?.errors) {
    show(answer.errors);
    // What is wrong with no field in sight.
    const others = Object.entries(answer.errors).filter(([name]) => !fields.has(name));
    told.textContent = others.map(([, message]) => message).join(' ');
  } else if (navigator.onLine) form.submit();
  else told.textContent = messages['failed'] ?? '';
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

addEventListener('answer', ({ target }) => {
  const id = (target as HTMLElement).dataset['answers'];
  const parent = control('parent');
  if (id === undefined || !parent) return;
  parent.value = id;
  control('comment')?.focus();
});

if (location.hash === '#comment-sent') forgetDraft();
const kept = draft();
for (const name of ['comment', 'name'] as const) {
  const field = control(name);
  if (kept && field?.value === '') field.value = kept[name];
}
