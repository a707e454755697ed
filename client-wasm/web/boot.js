// The first script of the page: shows the sign-in form in plain HTML, while the client is loaded in
// the background. If a session is open, the client starts at once. Until the client draws, its frame
// is shown as a shape, with how much of the program has arrived.
'use strict';
(function () {
  var script = document.currentScript;
  var base = '/' + (location.pathname.split('/')[1] || '') + '/';
  var api = base + 'api/v1/';
  var box = document.getElementById('signin');
  var words = {
    ja: { submit: 'ログイン', busy: 'ログインしています', loading: '読み込んでいます', language: '言語 / 언어 / Language', required: '必須', terms: '利用規約を読む',
      offline: 'サーバーに接続できません。ネットワークを確認して、もう一度お試しください。', retry: 'もう一度読み込む',
      missing: '入力してください。', agree: '利用規約に同意すると、ログインできます。' },
    ko: { submit: '로그인', busy: '로그인 중입니다', loading: '불러오는 중입니다', language: '言語 / 언어 / Language', required: '필수', terms: '이용약관 읽기',
      offline: '서버에 연결할 수 없습니다. 네트워크를 확인한 후 다시 시도하십시오.', retry: '다시 불러오기',
      missing: '입력하십시오.', agree: '이용약관에 동의하면 로그인할 수 있습니다.' },
    en: { submit: 'Sign in', busy: 'Signing in', loading: 'Loading', language: '言語 / 언어 / Language', required: 'required', terms: 'Read the terms of use',
      offline: 'The server can\'t be reached. Check the network and try again.', retry: 'Load again',
      missing: 'Fill this in.', agree: 'Accept the terms of use to sign in.' },
  };
  var languages = { ja: '日本語', ko: '한국어', en: 'English' };

  // ---- loading the client ----
  var compiled = null;
  var loaded = null;
  var share = 0;  // of the program that has arrived
  var gauge = null;  // shows the share
  // A program that has run here is in the browser's cache: it is prepared at once, and not measured.
  var known = stored('program') === script.dataset.wasm;
  // Answers that the client needs first, asked for before it runs. platform.js takes them.
  var early = new Map();
  function askEarly(path) {
    var answer = read(path);
    early.set(api + path, answer);
    answer.catch(function () { early.delete(api + path); });
    return answer;
  }
  function askOnce(path) {
    if (!early.has(api + path)) askEarly(path);
  }
  function catalogueIn(language) {
    return 'catalogue?locale=' + encodeURIComponent(language);
  }
  window.yoyakuEarly = function (url) {
    var answer = early.get(url);
    early.delete(url);
    return answer;
  };
  // The length that an answer states is that of compressed bytes, and these here are not: the page
  // knows the program's size.
  function fetchProgram() {
    return fetch(script.dataset.wasm, { credentials: 'same-origin' }).then(function (response) {
      if (known || !response.ok || typeof TransformStream !== 'function') return response;
      var came = 0;
      var measured = response.body.pipeThrough(new TransformStream({
        transform: function (part, onward) {
          came += part.byteLength;
          showShare(came / Number(script.dataset.bytes));
          onward.enqueue(part);
        },
      }));
      return new Response(measured, { headers: { 'Content-Type': 'application/wasm' } });
    });
  }
  function showShare(now) {
    share = Math.min(1, now);
    if (!gauge) return;
    gauge.value = share;
    gauge.nextSibling.textContent = Math.floor(100 * share) + ' %';
  }
  function preload() {
    if (!loaded) loaded = new Promise(function (resolve, reject) {
      var element = document.createElement('script');
      element.src = script.dataset.client;
      element.onload = resolve;
      element.onerror = function () { loaded = null; reject(new Error('client')); };
      document.head.appendChild(element);
    });
    if (!compiled) compiled = WebAssembly.compileStreaming(fetchProgram());
    compiled.catch(function () { compiled = null; });
    loaded.catch(function () { return null; });
  }
  function frame() {
    return new Promise(function (drawn) { requestAnimationFrame(drawn); });
  }
  // The page stays visible until the client has drawn its first frame.
  function startClient() {
    preload();
    var module = compiled;
    showShell();
    if (remembered()) askOnce(catalogueIn(remembered()));
    return Promise.all([loaded, module]).then(function () {
      askOnce('session');
      document.getElementById('canvas').classList.remove('hidden');
      document.getElementById('overlay').classList.remove('hidden');
      return window.createClient({
        canvas: document.getElementById('canvas'),
        instantiateWasm: function (imports, done) {
          module.then(function (m) { return WebAssembly.instantiate(m, imports); }).then(function (instance) { done(instance); });
          return {};
        },
      });
    }).then(frame).then(frame).then(function () {
      box.remove();
      early.clear();
      store('program', script.dataset.wasm);
    }).catch(function () { failed(remembered() || 'ja'); });
  }

  // ---- small functions ----
  function stored(name) {
    try { return localStorage.getItem('yoyaku.' + name) || ''; } catch (refused) { return ''; }
  }
  function store(name, value) {
    try { localStorage.setItem('yoyaku.' + name, value); } catch (refused) { return; }
  }
  function remembered() { return stored('language'); }
  function remember(language) { store('language', language); }
  function make(tag, properties, children) {
    var element = Object.assign(document.createElement(tag), properties || {});
    (children || []).forEach(function (child) { if (child) element.append(child); });
    return element;
  }
  function read(path) {
    return fetch(api + path, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
  }
  function readable(accent, dark, ratio) {
    var part = function (i) { return parseInt(accent.slice(1 + 2 * i, 3 + 2 * i), 16) / 255; };
    var line = function (v) { return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
    var rgb = [0, 1, 2].map(part);
    for (var step = 0; step < 100; ++step) {
      var light = 0.2126 * line(rgb[0]) + 0.7152 * line(rgb[1]) + 0.0722 * line(rgb[2]);
      if (dark ? (light + 0.05) / 0.065 >= ratio : 0.96 / (light + 0.05) >= ratio) break;
      rgb = rgb.map(function (v) { return dark ? v + (1 - v) / 20 : v * 0.95; });
    }
    return '#' + rgb.map(function (v) { return (Math.round(v * 255) + 256).toString(16).slice(1); }).join('');
  }
  var accent = '';
  var looks = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map(function (query) { return matchMedia(query); });
  function paintAccent() {
    if (/^#[0-9a-fA-F]{6}$/.test(accent)) box.style.setProperty('--s-accent', readable(accent, looks[0].matches, looks[1].matches ? 7 : 4.5));
  }
  looks.forEach(function (look) { look.addEventListener('change', paintAccent); });

  // ---- the form ----
  function inputFor(spec, text, w) {
    var id = 'signin-' + spec.id;
    var label = text('field.' + spec.id) || spec.id;
    if (spec.type === 'boolean') {
      var tick = make('input', { type: 'checkbox', id: id });
      return { spec: spec, input: tick, row: make('div', {}, [make('label', { className: 'tick', htmlFor: id }, [tick, label])]) };
    }
    var input = make('input', { id: id, type: spec.type === 'password' ? 'password' : 'text', value: spec.preset || '', maxLength: spec.max > 0 ? spec.max : 200 });
    input.autocomplete = spec.type === 'password' ? 'current-password' : spec.id === 'account' ? 'username' : 'off';
    if (spec.type === 'digits') input.inputMode = 'numeric';
    if (spec.required) input.setAttribute('aria-required', 'true');
    input.spellcheck = false;
    input.setAttribute('autocapitalize', 'off');
    var mark = spec.required ? make('span', { className: 'mark', textContent: text('ui.words.required') || w.required, ariaHidden: 'true' }) : null;
    return { spec: spec, input: input, row: make('div', {}, [make('label', { htmlFor: id }, [label, mark]), input]) };
  }
  function mark(field, message) {
    var old = field.row.querySelector('.wrong');
    if (old) old.remove();
    field.input.removeAttribute('aria-invalid');
    field.input.removeAttribute('aria-describedby');
    if (!message) return;
    var line = make('p', { className: 'wrong', id: field.input.id + '-wrong', textContent: message });
    field.row.append(line);
    field.input.setAttribute('aria-invalid', 'true');
    field.input.setAttribute('aria-describedby', line.id);
  }
  function valueOf(field) {
    return field.spec.type === 'boolean' ? (field.input.checked ? 'true' : 'false') : field.input.value;
  }
  function show(page, kept) {
    var texts = new Map(page.texts.map(function (entry) { return [entry.key, entry.text]; }));
    var text = function (key) { return texts.get(key) || ''; };
    var language = page.locale.slice(0, 2);
    var w = words[language] || words.en;
    var submit = text('ui.sign_in') || w.submit;
    var title = text('ui.title') || 'Yoyaku';
    document.documentElement.lang = page.locale;
    document.title = submit + ' – ' + title;
    accent = page.accent;
    paintAccent();

    var fields = page.form.fields.map(function (spec) { return inputFor(spec, text, w); });
    fields.forEach(function (field) {
      var before = kept && kept[field.spec.id];
      if (before === undefined) return;
      if (field.spec.type === 'boolean') field.input.checked = before === 'true'; else field.input.value = before;
    });
    var error = make('p', { className: 'error' });
    error.setAttribute('role', 'alert');
    var button = make('button', { type: 'submit', textContent: submit });
    var details = null;
    var terms = null;  // the terms that this page shows: the tick accepts these
    var termsCame = Promise.resolve();  // settled when the terms are read or failed; sending waits
    var body = make('p', { tabIndex: 0 });
    var readTerms = function () {
      return read('terms?locale=' + encodeURIComponent(page.locale)).then(function (r) { return r.json(); })
        .then(function (now) {
          terms = now;
          body.textContent = now.text || '';
        });
    };
    if (page.form.fields.some(function (spec) { return spec.id === 'terms'; })) {
      details = make('details', {}, [make('summary', { textContent: w.terms }), body]);
      details.addEventListener('toggle', function () {
        if (details.open && !terms) readTerms().catch(function () { body.textContent = w.offline; });
      });
      termsCame = readTerms().catch(function () { terms = null; });
    }
    var tongue = make('select', { id: 'signin-language' }, page.locales.map(function (locale) {
      return make('option', { value: locale, textContent: text('ui.language.' + locale) || languages[locale.slice(0, 2)] || locale, selected: locale === page.locale });
    }));
    tongue.addEventListener('change', function () {
      var now = {};
      fields.forEach(function (field) { now[field.spec.id] = valueOf(field); });
      remember(tongue.value);
      open(readPage(tongue.value), tongue.value, now);
    });
    var desk = page.help_desk || {};
    var element = make('form', { noValidate: true }, fields.map(function (field) { return field.row; }).concat([details, error, button]));
    element.setAttribute('aria-label', submit);
    element.addEventListener('submit', function (event) {
      event.preventDefault();
      if (button.getAttribute('aria-disabled') === 'true') return;
      error.textContent = '';
      var wrong = null;
      fields.forEach(function (field) {
        var value = valueOf(field);
        var bad = field.spec.required && (value.trim() === '' || value === 'false');
        mark(field, bad ? (field.spec.type === 'boolean' ? w.agree : w.missing) : '');
        if (bad && !wrong) wrong = field;
      });
      if (wrong) {
        error.textContent = wrong.spec.type === 'boolean' ? w.agree : (text('field.' + wrong.spec.id) + ': ' + w.missing);
        wrong.input.focus();
        return;
      }
      var answers = fields.map(function (field) { return { field: field.spec.id, value: valueOf(field) }; });
      button.setAttribute('aria-disabled', 'true');
      button.textContent = w.busy;
      var again = function (message) {
        button.removeAttribute('aria-disabled');
        button.textContent = submit;
        error.textContent = message;
      };
      termsCame.then(function () {
        return fetch(api + 'session', {
          method: 'POST', credentials: 'same-origin',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify({ answers: answers, locale: page.locale, terms_version: terms ? terms.version : undefined }),
        });
      }).then(function (response) {
        if (response.ok) {
          remember(page.locale);
          return startClient();
        }
        return response.json().then(function (problem) {
          again((problem.title || w.offline) + (response.headers.get('Retry-After') ? ' (' + response.headers.get('Retry-After') + ' s)' : ''));
          var tick = fields.find(function (field) { return field.spec.id === 'terms'; });
          if (problem.reason === 'terms_not_accepted' && tick) {  // changed while the page was open
            tick.input.checked = false;
            tick.input.focus();
            return readTerms().then(function () { details.open = true; });
          }
          var secret = fields.find(function (field) { return field.spec.type === 'password'; });
          if (secret) secret.input.focus();
        });
      }).catch(function () { again(w.offline); });
    });
    var name = make('p', { className: 'tenant', textContent: page.name });
    var help = desk.phone ? make('footer', {}, [desk.name + ' ' + desk.phone, desk.hours && make('div', { textContent: desk.hours })]) : null;
    box.className = '';
    box.replaceChildren(make('main', {}, [
      make('header', {}, [make('label', { htmlFor: 'signin-language', textContent: w.language }), tongue]),
      make('h1', { textContent: title }), name, element, help,
    ]));
    var first = fields.find(function (field) { return field.spec.type !== 'boolean' && !field.input.value; });
    if (first) first.input.focus();
  }
  function bars(count) {
    var shape = make('div', { className: 'bars' }, Array.from({ length: count }, function () { return make('span'); }));
    shape.setAttribute('aria-hidden', 'true');
    return shape;
  }
  // The shape of the client: bar, menu, and a screen's first lines.
  function showShell() {
    if (box.className === 'shell') return;
    var w = words[(remembered() || document.documentElement.lang).slice(0, 2)] || words.en;
    var heading = box.querySelector('h1');
    var told = make('p', { className: 'waiting', textContent: w.loading });
    told.setAttribute('role', 'status');
    gauge = known ? null : make('progress', { max: 1, value: share });
    if (gauge) gauge.setAttribute('aria-label', w.loading);
    box.className = 'shell';
    box.replaceChildren(
      make('header', {}, [heading ? make('b', { textContent: heading.textContent }) : bars(1)]), bars(5),
      make('main', {}, [told, gauge && make('p', { className: 'gauge' }, [gauge, make('span', { ariaHidden: 'true' })]), bars(6)]));
    if (gauge) showShare(share);
  }
  // The shape of what comes, until the session and the page's content are known.
  function wait(language) {
    var w = words[language.slice(0, 2)] || words.ja;
    var shape = make('p', { className: 'waiting', textContent: w.loading });
    shape.setAttribute('role', 'status');
    box.replaceChildren(make('main', {}, [shape]));
  }
  function failed(language) {
    var w = words[language.slice(0, 2)] || words.en;
    var button = make('button', { type: 'button', textContent: w.retry });
    button.addEventListener('click', begin);
    var error = make('p', { className: 'error', textContent: w.offline });
    error.setAttribute('role', 'alert');
    document.body.append(box);
    box.className = '';
    gauge = null;
    box.replaceChildren(make('main', {}, [make('h1', { textContent: 'Yoyaku' }), make('form', {}, [error, button])]));
  }
  function readPage(language) {
    return read('sign-in' + (language ? '?locale=' + encodeURIComponent(language) : ''));
  }
  // Shows the page when its content has arrived. The stored language may not be one of this
  // tenant's.
  function open(coming, language, kept) {
    return coming.then(function (response) {
      if (!response.ok && language) return open(readPage(''), '', kept);
      if (!response.ok) throw new Error('sign-in');
      return response.json().then(function (page) { show(page, kept); });
    }).catch(function () { failed(language || 'ja'); });
  }
  // The session and the content of the page are requested at the same time, which saves one round
  // trip on a slow line.
  function begin() {
    var language = remembered();
    var session = askEarly('session');
    if (known) {
      showShell();
      preload();
      if (language) askOnce(catalogueIn(language));
    } else {
      wait(language || navigator.language || 'ja');
    }
    var page = readPage(language);
    page.catch(function () { return null; });
    session.then(function (response) {
      if (response.ok) return startClient();
      if (response.status >= 429) return failed(language || 'ja');  // nobody is signed out by that
      early.clear();  // the catalogue is another one for who has signed in
      return open(page, language).then(preload);
    }, function () { failed(language || 'ja'); });
  }
  if (script.dataset.start === 'now') startClient(); else begin();
})();
