/** The login page. Stands alone: nothing of the map is served before somebody is in. */

/** @type {Record<string, Record<string, string>>} */
const TEXTS = {
  zh: {
    title: '登录 · gridplan 网格规划',
    product: '网格规划',
    name: '用户名',
    password: '密码',
    enter: '登录',
    hint: '首次使用：请打开启动服务的终端里显示的一次性链接，或在该机器上执行 ./gridplan login 获取新链接。',
    other: 'English',
    'login.failed': '用户名或密码不正确，请重新输入。',
    'login.locked': '密码连续输错多次，该账号已暂停登录。请于 {time} 后再试。',
    'login.link': '这个一次性链接已用过或已过期。请在运行服务的机器上执行 ./gridplan login，获取新链接。',
    'login.unreachable': '连接不到服务，请确认服务正在运行后重试。',
  },
  en: {
    title: 'Log in · gridplan',
    product: 'Planning of community grids',
    name: 'Name',
    password: 'Password',
    enter: 'Log in',
    hint: 'For the first time: open the one-time link shown in the terminal that runs the service, or run ./gridplan login on that machine for a new one.',
    other: '中文',
    'login.failed': 'Name or password is wrong. Type them again.',
    'login.locked': 'Too many wrong passwords in a row: this account opens again at {time}.',
    'login.link': 'This one-time link was used before or has expired. Run ./gridplan login on the machine of the service for a new one.',
    'login.unreachable': 'The service cannot be reached. See that it is running, then try again.',
  },
};

const LANGUAGE_KEY = 'gridplan.language';

/** @template {HTMLElement} T @param {string} id @param {new () => T} type */
const element = (id, type) => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`no ${id}`);
  return found;
};

const form = element('login', HTMLFormElement);
const problem = element('problem', HTMLParagraphElement);
const languageButton = element('language', HTMLButtonElement);

let language = (localStorage.getItem(LANGUAGE_KEY) ?? navigator.language).startsWith('en') ? 'en' : 'zh';

/** @type {{key: string, time: string} | null} */
let shown = null;

const translate = () => {
  const texts = TEXTS[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = texts.title;
  for (const marked of document.querySelectorAll('[data-text]'))
    marked.textContent = texts[marked.getAttribute('data-text') ?? ''];
  languageButton.textContent = texts.other;
  languageButton.lang = language === 'zh' ? 'en' : 'zh-CN';
  problem.hidden = shown === null;
  problem.textContent = shown === null ? '' : texts[shown.key].replace('{time}', shown.time);
};

/** @param {string} key @param {string} [time] */
const show = (key, time = '') => {
  shown = { key: key in TEXTS.zh ? key : 'login.unreachable', time };
  translate();
};

/** The token that the service wants to see again in a header. */
const csrfToken = () =>
  document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? '';

/** @param {Response} answer */
const explain = async (answer) => {
  const body = await answer.json().catch(() => ({}));
  const until = body.details?.until;
  const time = until ? new Date(until).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' }) : '';
  show(body.code ?? 'login.unreachable', time);
};

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

const enter = async () => {
  const answer = await fetch('/login', {
    method: 'POST',
    headers: { 'X-XSRF-TOKEN': csrfToken(), Accept: 'application/json' },
    body: new URLSearchParams({ name: field('name').value, password: field('password').value }),
  });
  if (answer.ok) return location.assign('/');
  await explain(answer);
  field('password').select();
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
  button.setAttribute('aria-busy', 'true');
  try {
    await enter();
  } catch {
    show('login.unreachable');
  }
  button.removeAttribute('aria-busy');
});

languageButton.addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem(LANGUAGE_KEY, language);
  translate();
});

if (new URLSearchParams(location.search).get('error') === 'link') show('login.link');
else translate();
