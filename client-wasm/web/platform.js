// The JavaScript part of the platform: frames, keys, calls, history, glyphs. Linked in by
// Emscripten (--js-library); platform/web_calls.hpp declares what C++ calls.
mergeInto(LibraryManager.library, {
  $yk: {
    calls: null,
    channel: null,
    language: 'ja',
    face: '',
    faces: {
      ja: '"Hiragino Sans","Hiragino Kaku Gothic ProN","Yu Gothic UI","Meiryo","Noto Sans JP","Noto Sans CJK JP","BIZ UDPGothic",sans-serif',
      ko: '"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif',
      en: '"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,"Noto Sans JP","Noto Sans CJK JP",sans-serif',
    },
    glyphs: null,
    font: '',
    timer: 0,
    dues: null,
    arm: function () {
      clearTimeout(yk.timer);
      if (!yk.dues.size) return;
      var next = Math.min.apply(null, Array.from(yk.dues));
      yk.timer = setTimeout(function () {
        var now = performance.now();
        yk.dues.forEach(function (due) { if (due <= now) yk.dues.delete(due); });
        if (next <= now) yk.send(7, 0);
        yk.arm();
      }, Math.max(0, next - performance.now()));
    },
    decoder: null,
    encoder: null,
    // Passes a string to C++: writes it into C++'s buffer and returns the length in bytes.
    put: function (text) {
      var bytes = yk.encoder.encode(text);
      var at = _yk_buffer(bytes.length);
      HEAPU8.set(bytes, at);
      return bytes.length;
    },
    send: function (kind, node, value, text) {
      _yk_event(kind, node, value || 0, text === undefined ? 0 : yk.put(text));
    },
    unsaved: false,
    // A replaced address that isn't written yet: browsers limit how often an address may change, and
    // choices change as fast as keys repeat.
    address: null,
    writeAddress: function () {
      if (yk.address !== null) history.replaceState(null, '', yk.base() + yk.address);
      yk.address = null;
    },
    base: function () {
      var first = location.pathname.split('/')[1] || '';
      return first ? '/' + first + '/' : '/';
    },
    setFace: function (language) {
      yk.language = language;
      yk.face = yk.faces[language.slice(0, 2)] || yk.faces.en;
      yk.font = '';
      document.documentElement.style.setProperty('--face', yk.face);
    },
    pen: function (bold, pixels) {
      if (!yk.glyphs) {
        var canvas = typeof OffscreenCanvas === 'function' ? new OffscreenCanvas(128, 128) : document.createElement('canvas');
        canvas.width = canvas.height = 128;
        yk.glyphs = canvas.getContext('2d', { willReadFrequently: true });
      }
      var font = (bold ? '700 ' : '400 ') + pixels + 'px ' + yk.face;
      if (yk.font !== font) {
        yk.font = font;
        yk.glyphs.font = font;
        yk.glyphs.letterSpacing = ykSpacing.letters * pixels + 'px';
        yk.glyphs.wordSpacing = ykSpacing.words * pixels + 'px';
        yk.glyphs.textBaseline = 'alphabetic';
        yk.glyphs.fillStyle = '#000';
      }
      return yk.glyphs;
    },
    // Passes a file's bytes to C++; the file was chosen or dropped.
    give: function (file, most, dropped) {
      var name = yk.encoder.encode(file.name);
      var give = function (bytes, tooLarge) {
        var at = _yk_buffer(name.length + bytes.length);
        HEAPU8.set(name, at);
        HEAPU8.set(bytes, at + name.length);
        _yk_file(name.length, bytes.length, tooLarge, dropped);
      };
      if (file.size > most) return give(new Uint8Array(0), 1);
      // A thing that can't be read, such as a folder, is ignored.
      file.arrayBuffer().then(function (buffer) { give(new Uint8Array(buffer), 0); }, function () { return null; });
    },
    // Reduces a picture until it fits: returns [RGBA, the header with its width].
    shrink: function (picture, most) {
      var share = Math.min(1, most / Math.max(picture.width, picture.height));
      var canvas = document.createElement('canvas');
      var width = canvas.width = Math.max(1, Math.round(picture.width * share));
      var height = canvas.height = Math.max(1, Math.round(picture.height * share));
      var pen = canvas.getContext('2d');
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(picture, 0, 0, width, height);
      picture.close();
      return [pen.getImageData(0, 0, width, height).data, 'width\n' + width + '\n'];
    },
    // For paper, the page is drawn once with all rows and columns; client.css prints its elements
    // instead of the canvas. A wide table lies across the sheet.
    printing: false,
    paperWidth: 2400,  // CSS pixels: room for every column
    print: function (begins) {
      yk.printing = begins;
      yk.send(7, 0);
      _yk_frame();
      var wide = begins && Array.from(document.querySelectorAll('[role=table]')).some(function (table) {
        return table.getAttribute('aria-colcount') > 6;
      });
      document.documentElement.classList.toggle('across', wide);
    },
    listen: function () {
      ykSpacing.follow(function () {
        yk.font = '';
        yk.send(7, 0);
      });
      addEventListener('beforeprint', function () { yk.print(true); });
      addEventListener('afterprint', function () { yk.print(false); });
      // Without this, the browser would show a dropped file instead of the page.
      ['dragover', 'drop'].forEach(function (name) {
        addEventListener(name, function (event) {
          var carried = event.dataTransfer;
          if (!carried || !carried.types.includes('Files')) return;
          event.preventDefault();
          var most = _yk_drop_bytes();
          carried.dropEffect = most ? 'copy' : 'none';
          if (name === 'drop' && most && carried.files[0]) yk.give(carried.files[0], most, 1);
        });
      });
      var changed = function () { yk.send(7, 0); };
      addEventListener('resize', changed);
      addEventListener('online', changed);
      addEventListener('offline', changed);
      ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)', '(pointer: coarse)'].forEach(function (query) {
        matchMedia(query).addEventListener('change', changed);
      });
      // On another screen, or zoomed.
      (function follow() {
        matchMedia('(resolution: ' + devicePixelRatio + 'dppx)').addEventListener('change', function () {
          changed();
          follow();
        }, { once: true });
      })();
      addEventListener('popstate', function () {
        yk.address = null;
        yk.send(8, 0);
      });
      addEventListener('pagehide', yk.writeAddress);
      addEventListener('beforeunload', function (event) {
        if (!yk.unsaved) return;
        event.preventDefault();
        event.returnValue = '';
      });
      document.addEventListener('visibilitychange', changed);
      var canvas = document.getElementById('canvas');
      var patience;
      canvas.addEventListener('webglcontextlost', function (event) {
        event.preventDefault();
        // If it doesn't come back, a canvas without WebGL takes its place.
        patience = setTimeout(function () {
          canvas.replaceWith(canvas.cloneNode());
          _yk_graphics_restored(0);
        }, 3000);
      });
      canvas.addEventListener('webglcontextrestored', function () {
        clearTimeout(patience);
        _yk_graphics_restored(1);
      });
      addEventListener('keydown', function (event) {
        var flags = (event.altKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.shiftKey ? 4 : 0) |
          (event.metaKey ? 8 : 0) | (event.isComposing || event.keyCode === 229 ? 16 : 0) | (event.repeat ? 32 : 0);
        var key = event.key || 'Unidentified';
        var length = yk.put(key + '\n' + (event.code || ''));
        // Use the event's time: during a slow frame a reader's burst would look like typing.
        if (_yk_key(flags, event.timeStamp || performance.now(), length)) {
          event.preventDefault();
          event.stopPropagation();
        }
      }, true);
    },
  },
  $yk__deps: ['$ykOverlay', '$ykSpacing'],

  yk_js_start__deps: ['$yk'],
  yk_js_start: function () {
    // Objects cannot be members of the library itself: Emscripten writes members out as text when
    // it links.
    yk.calls = new Map();
    yk.dues = new Set();
    yk.decoder = new TextDecoder();
    yk.encoder = new TextEncoder();
    ykOverlay.start();
    yk.setFace(document.documentElement.lang || 'ja');
    yk.listen();
    var count = function (which) { return function () { return _yk_count(which); }; };
    window.yk = Object.freeze({
      frames: count(0), lastMs: count(1), longestMs: count(2), nodes: count(3), nodesSent: count(4),
      glyphs: count(5), passes: count(6),
    });
  },

  yk_js_request_frame__deps: ['$yk'],
  yk_js_request_frame: function () {
    requestAnimationFrame(function () {
      _yk_frame();
      ykOverlay.settle();
    });
  },
  // Every requested time gets its frame, and no frame comes early.
  yk_js_request_frame_after__deps: ['$yk'],
  yk_js_request_frame_after: function (delay) {
    yk.dues.add(Math.ceil(performance.now() + delay) + 1);
    yk.arm();
  },

  yk_js_call_after: function (id, delay) {
    setTimeout(function due() {
      if (!document.hidden) return _yk_due(id);
      document.addEventListener('visibilitychange', due, { once: true });
    }, delay);
  },

  yk_js_put_pixels__deps: ['$yk'],
  yk_js_put_pixels: function (rgba, width, height) {
    var canvas = document.getElementById('canvas');
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    if (!width || !height) return;
    var bytes = new Uint8ClampedArray(HEAPU8.buffer, rgba, width * height * 4);
    canvas.getContext('2d', { alpha: false }).putImageData(new ImageData(bytes, width, height), 0, 0);
  },

  yk_js_environment__deps: ['$yk'],
  yk_js_environment: function (out) {
    var is = function (query) { return matchMedia(query).matches ? 1 : 0; };
    HEAPF32.set([yk.printing ? yk.paperWidth : innerWidth, innerHeight, devicePixelRatio || 1, is('(pointer: coarse)'),
      is('(prefers-color-scheme: dark)'), is('(prefers-contrast: more), (forced-colors: active)'),
      is('(prefers-reduced-motion: reduce)'), navigator.onLine === false ? 0 : 1, yk.printing ? 1 : 0,
      ykSpacing.letters, ykSpacing.words], out >> 2);
  },
  yk_js_language__deps: ['$yk'],
  yk_js_language: function () { return yk.put((document.documentElement.lang || navigator.language || 'ja').slice(0, 2)); },

  yk_js_fetch__deps: ['$yk'],
  yk_js_fetch: function (call, method, url, headers, body, length, timeout, pixels) {
    var lines = UTF8ToString(headers).split('\n');
    var options = { method: UTF8ToString(method), headers: {}, credentials: 'same-origin' };
    for (var i = 0; i + 1 < lines.length; i += 2) options.headers[lines[i]] = lines[i + 1];
    if (length) options.body = HEAPU8.slice(body, body + length);
    var control = new AbortController();
    options.signal = control.signal;
    yk.calls.set(call, control);
    var timer = setTimeout(function () {
      control.abort();
      finish(0, '', new Uint8Array(0));
    }, timeout);
    var finish = function (status, names, bytes) {
      clearTimeout(timer);
      if (!yk.calls.delete(call)) return;
      var head = yk.encoder.encode(names);
      var at = _yk_buffer(head.length + bytes.length);
      HEAPU8.set(head, at);
      HEAPU8.set(bytes, at + head.length);
      _yk_answer(call, status, head.length, bytes.length);
    };
    var address = UTF8ToString(url);
    var early = options.method === 'GET' && window.yoyakuEarly && window.yoyakuEarly(address);  // see boot.js
    (early || fetch(address, options)).then(function (response) {
      var names = '';
      response.headers.forEach(function (value, name) { names += name.toLowerCase() + '\n' + value + '\n'; });
      if (pixels)
        return response.blob().then(createImageBitmap).then(function (picture) {
          var small = yk.shrink(picture, pixels);
          finish(response.status, small[1], small[0]);
        });
      return response.arrayBuffer().then(function (bytes) { finish(response.status, names, new Uint8Array(bytes)); });
    }).catch(function () { finish(0, '', new Uint8Array(0)); });
  },
  yk_js_cancel__deps: ['$yk'],
  yk_js_cancel: function (call) {
    var control = yk.calls.get(call);
    yk.calls.delete(call);
    if (control) control.abort();
  },
  yk_js_channel__deps: ['$yk'],
  yk_js_channel: function (path) {
    if (yk.channel) {
      yk.channel.onopen = yk.channel.onmessage = yk.channel.onclose = null;
      yk.channel.close();
    }
    var url = new URL(yk.base() + UTF8ToString(path), location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    var channel = yk.channel = new WebSocket(url);
    channel.onopen = function () { _yk_channel_opened(); };
    channel.onmessage = function (event) { _yk_channel_received(yk.put(event.data)); };
    channel.onclose = function (event) {
      yk.channel = null;
      _yk_channel_closed(event.code);
    };
  },
  yk_js_send__deps: ['$yk'],
  yk_js_send: function (text, length) {
    if (yk.channel && yk.channel.readyState === 1) yk.channel.send(UTF8ToString(text, length));
  },
  yk_js_random_key__deps: ['$yk'],
  yk_js_random_key: function () {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return yk.put(Array.from(bytes, function (b) { return (b + 256).toString(16).slice(1); }).join(''));
  },

  yk_js_base__deps: ['$yk'],
  yk_js_base: function () { return yk.put(yk.base()); },
  yk_js_path__deps: ['$yk'],
  yk_js_path: function () {
    return yk.put(yk.address === null ? location.pathname.slice(yk.base().length) + location.search : yk.address);
  },
  yk_js_go__deps: ['$yk'],
  yk_js_go: function (path, replace) {
    if (replace) {
      if (yk.address === null) setTimeout(yk.writeAddress, 300);
      yk.address = UTF8ToString(path);
    } else {
      yk.writeAddress();
      history.pushState(null, '', yk.base() + UTF8ToString(path));
    }
  },
  yk_js_unsaved__deps: ['$yk'],
  yk_js_unsaved: function (unsaved) { yk.unsaved = unsaved !== 0; },
  yk_js_back__deps: ['$yk'],
  yk_js_back: function (entries) {
    yk.writeAddress();
    history.go(-entries);
  },
  yk_js_reload: function () { location.reload(); },
  yk_js_print: function () { setTimeout(function () { print(); }, 0); },  // not within a frame
  yk_js_open__deps: ['$yk'],
  yk_js_open: function (path) { open(yk.base() + UTF8ToString(path), '_blank', 'noopener'); },
  yk_js_pick_file__deps: ['$yk'],
  yk_js_pick_file: function (accept, most) {
    var input = document.createElement('input');
    input.type = 'file';
    input.accept = UTF8ToString(accept);
    input.addEventListener('change', function () {
      if (input.files[0]) yk.give(input.files[0], most, 0);
    });
    input.click();
  },
  yk_js_title: function (title) { document.title = UTF8ToString(title); },
  yk_js_set_language__deps: ['$yk'],
  yk_js_set_language: function (language) {
    document.documentElement.lang = UTF8ToString(language);
    yk.setFace(document.documentElement.lang);
  },
  // A browser may refuse storage: then preferences are kept only until the page is closed.
  yk_js_preference__deps: ['$yk'],
  yk_js_preference: function (name) {
    var value = '';
    try { value = localStorage.getItem('yoyaku.' + UTF8ToString(name)) || ''; } catch (refused) { value = ''; }
    return yk.put(value);
  },
  yk_js_set_preference: function (name, value) {
    try { localStorage.setItem('yoyaku.' + UTF8ToString(name), UTF8ToString(value)); } catch (refused) { return; }
  },
  yk_js_style: function (name, value) {
    document.documentElement.style.setProperty('--' + UTF8ToString(name), UTF8ToString(value));
  },

  yk_js_measure__deps: ['$yk'],
  yk_js_measure: function (bold, pixels, codePoint, box) {
    var m = yk.pen(bold, pixels).measureText(String.fromCodePoint(codePoint));
    HEAP32.set([Math.floor(-m.actualBoundingBoxLeft) - 1, Math.floor(-m.actualBoundingBoxAscent) - 1,
      Math.ceil(m.actualBoundingBoxRight) + 1, Math.ceil(m.actualBoundingBoxDescent) + 1], box >> 2);
    return m.width;
  },
  yk_js_rasterise__deps: ['$yk'],
  yk_js_rasterise: function (bold, pixels, codePoint, left, top, width, height, out) {
    var pen = yk.pen(bold, pixels);
    if (pen.canvas.width < width || pen.canvas.height < height) {
      pen.canvas.width = width * 2;
      pen.canvas.height = height * 2;
      yk.font = '';
      pen = yk.pen(bold, pixels);
    }
    pen.clearRect(0, 0, width, height);
    pen.fillText(String.fromCodePoint(codePoint), -left, -top);
    var pixelsOf = pen.getImageData(0, 0, width, height).data;
    for (var i = 0, n = width * height; i < n; ++i) HEAPU8[out + i] = pixelsOf[4 * i + 3];
  },
});
