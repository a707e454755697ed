// The overlay: a real, transparent element for each semantic node, above the canvas. It owns focus,
// text entry and accessibility. Only elements of changed nodes are updated. Linked in by
// Emscripten.
mergeInto(LibraryManager.library, {
  $ykOverlay: {
    root: null,
    nodes: null,  // id -> {el, id, role, state, value, …}
    dirty: null,  // changed by the person; after the frame they show the state of C++
    composing: null,
    pressed: null,
    polite: null,
    urgent: null,
    // By semantics::Role: tag; role (if the tag doesn't imply it); T: the element's text is its
    // label.
    kinds: [
      ['div'], ['div', '', 'T'], ['h2', '', 'T'], ['p', '', 'T'], ['button', '', 'T'], ['a', '', 'T'],
      ['input'], ['input'], ['input'], ['div', 'radiogroup'], ['select'], ['option', '', 'T'],
      ['div', 'table'], ['div', 'row'], ['div', 'columnheader', 'T'], ['div', 'cell', 'T'],
      ['div', 'dialog'], ['div', 'alertdialog'], ['div', 'status', 'S'], ['div', 'alert', 'S'],
      ['div', 'tablist'], ['button', 'tab', 'T'], ['div', 'tabpanel'], ['header'], ['nav'], ['main'],
      ['footer'], ['section'], ['div', 'group'], ['ul'], ['li'], ['dl'], ['dt', '', 'T'], ['dd', '', 'T'],
      ['div', 'grid'], ['div', 'gridcell', 'T'], ['div', 'progressbar'], ['div'], ['input', 'combobox'],
      ['div', 'listbox'], ['div', 'option', 'T'], ['div', 'search'], ['div', 'form'], ['hr'],
      ['div', 'img'],
    ],
    inputModes: ['text', 'numeric', 'tel', 'email', 'text', 'text', 'search'],
    inputTypes: ['text', 'text', 'tel', 'email', 'password', 'text', 'text'],

    start: function () {
      var o = ykOverlay;
      o.nodes = new Map();
      o.dirty = new Set();
      o.root = document.getElementById('overlay');
      o.polite = document.getElementById('polite');
      o.urgent = document.getElementById('urgent');
      var nodeOf = function (el) { return el && el.ykNode; };
      o.root.addEventListener('focusin', function (event) {
        var n = nodeOf(event.target);
        if (n) yk.send(3, n.id);
      });
      o.root.addEventListener('focusout', function (event) {
        var n = nodeOf(event.target);
        if (!n) return;
        o.composing = null;
        yk.send(2, n.id);
        if (!event.relatedTarget) yk.send(3, 0);
      });
      o.root.addEventListener('click', function (event) {
        var n = o.closest(event.target);
        if (!n) return;
        var off = n.state & 2, row = n.el.closest('.opens');
        if (row && !event.target.closest('button, a, input, select, textarea') && getSelection().isCollapsed) yk.send(0, row.ykNode.id);
        if (n.role === 4 || n.role === 21 || n.role === 35 || n.role === 40) yk.send(0, n.id);
        if (n.role === 5 && n.el.origin === location.origin) {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
          event.preventDefault();
          yk.send(0, n.id);
        }
        if ((n.role === 7 || n.role === 8) && off) {
          event.preventDefault();
          yk.send(0, n.id);
        }
      });
      o.root.addEventListener('dblclick', o.openRow);
      o.root.addEventListener('change', function (event) {
        var n = nodeOf(event.target);
        if (!n) return;
        if (n.role === 7 || n.role === 8) {
          o.markGroup(n);
          yk.send(0, n.id);
        }
        if (n.role === 10) {
          o.dirty.add(n);
          yk.send(1, n.id, 0, n.el.value);
        }
      });
      var edited = function (event) {
        var n = nodeOf(event.target);
        if (!n || (n.role !== 6 && n.role !== 38)) return;
        if (n.restore !== undefined) {  // a scanned code is being removed
          n.el.value = n.restore;
          return;
        }
        o.dirty.add(n);
        yk.send(1, n.id, 0, n.el.value);
      };
      o.root.addEventListener('input', edited);
      o.root.addEventListener('compositionstart', function (event) { o.composing = event.target; });
      o.root.addEventListener('compositionend', function (event) {
        o.composing = null;
        edited(event);
      });
      o.root.addEventListener('scroll', function (event) {
        var n = nodeOf(event.target);
        if (!n || n.role !== 37 || Math.abs(n.scroll - event.target.scrollTop) < 0.5) return;
        n.scroll = event.target.scrollTop;
        yk.send(5, n.id, n.scroll);
      }, true);
      o.root.addEventListener('pointerover', function (event) {
        var toast = event.target.closest && event.target.closest('[role=status] > *');
        var id = toast && toast.ykNode ? toast.ykNode.id : 0;
        if (id !== o.hovered) {
          o.hovered = id;
          yk.send(4, id);
        }
      });
      // A press on an option of a list must not take the focus from the list's field.
      o.root.addEventListener('mousedown', function (event) {
        var n = o.closest(event.target);
        if (n && n.role === 40) event.preventDefault();
        if (event.target === o.root && o.root.querySelector('[aria-modal=true]')) event.preventDefault();
      });
      o.root.addEventListener('pointerdown', function (event) {
        if (event.target === o.root) yk.send(6, 0);
        ykCopy.press(event, o.closest(event.target));
      });
      ykCopy.listen(o.root);
    },
    hovered: 0,

    // A double click opens a row that can take the focus, and selects no word of it.
    openRow: function (event) {
      var row = event.target.closest('.r13'), n = row && row.ykNode;
      if (!n || !(n.state & 4096) || event.target.closest('.r4, .r5')) return;
      getSelection().removeAllRanges();
      yk.send(9, n.id);
    },
    closest: function (el) {
      while (el && el !== ykOverlay.root) {
        if (el.ykNode) return el.ykNode;
        el = el.parentElement;
      }
      return null;
    },
    markGroup: function (n) {
      if (n.role === 7) ykOverlay.dirty.add(n);
      if (n.role !== 8) return;
      ykOverlay.nodes.forEach(function (other) {
        if (other.role === 8 && other.el.name === n.el.name) ykOverlay.dirty.add(other);
      });
    },
    // After the frame: if C++ did not accept what the person did, the element shows C++'s state
    // again.
    settle: function () {
      var o = ykOverlay;
      o.dirty.forEach(function (n) {
        if (n.role === 7 || n.role === 8) n.el.checked = !!(n.state & 1);
        else if (n.el !== o.composing && n.el.value !== n.value) n.el.value = n.value;
      });
      o.dirty.clear();
    },

    make: function (id, role, state, level, parent) {
      var o = ykOverlay;
      var kind = o.kinds[role];
      var tag = role === 2 ? 'h' + (level || 2) : role === 6 && state & 512 ? 'textarea' : kind[0];
      var el = document.createElement(tag);
      var n = { el: el, id: id, role: role, state: 0, value: '', scroll: 0, text: kind[2] === 'T', fresh: true };
      el.id = 'n' + id;
      el.ykNode = n;
      el.className = 'n r' + role;
      var aria = role === 37 && parent && parent.role === 12 ? 'rowgroup' : kind[1];
      if (aria) el.setAttribute('role', aria);
      if (role === 4 || role === 21) el.type = 'button';
      if (role === 7) el.type = 'checkbox';
      if (role === 8) {
        el.type = 'radio';
        el.name = 'g' + (parent ? parent.id : 0);
      }
      if (role === 6 || role === 38) {
        el.spellcheck = false;
        el.setAttribute('autocapitalize', 'off');
      }
      if (role === 38) el.setAttribute('aria-autocomplete', 'list');
      if (role === 37) {
        n.spacer = document.createElement('div');
        n.spacer.className = 'spacer';
        n.spacer.setAttribute('role', 'presentation');
        el.appendChild(n.spacer);
      }
      o.nodes.set(id, n);
      return n;
    },
    set: function (el, name, value) {
      if (value === null || value === '' || value === false) el.removeAttribute(name);
      else el.setAttribute(name, value === true ? 'true' : value);
    },
    setState: function (n, state, level) {
      var o = ykOverlay, el = n.el, role = n.role;
      n.state = state;
      var on = function (bit) { return (state & bit) !== 0; };
      var field = role === 6 || role === 38;
      if (role === 7 || role === 8) el.checked = on(1);
      if (role === 21 || role === 35 || role === 40) el.setAttribute('aria-selected', on(1) ? 'true' : 'false');
      if (role === 11) {
        el.disabled = on(2);
        el.selected = on(1);
      } else if (field || role === 10) {
        el.disabled = on(2);
      } else {
        o.set(el, 'aria-disabled', on(2));
      }
      if (field) el.readOnly = on(256);
      if (role === 14 || role === 15) el.classList.toggle('end', on(65536));
      if (role === 13) el.classList.toggle('opens', on(131072));
      if (role === 14) o.set(el, 'aria-sort', [null, 'ascending', 'descending'][level]);
      if (role === 6 || role === 10 || role === 7 || role === 9 || role === 38) {
        o.set(el, role === 7 ? 'aria-required' : 'aria-required', on(4));
        o.set(el, 'aria-invalid', on(8));
      }
      if (role === 38 || on(32)) el.setAttribute('aria-expanded', on(16) ? 'true' : 'false');
      o.set(el, 'aria-busy', on(64));
      el.inert = on(128);
      o.set(el, 'aria-current', on(1024) ? (role === 35 ? 'date' : role === 5 ? 'page' : 'true') : null);
      o.set(el, 'aria-modal', on(2048));
      if (role === 4 && level) el.setAttribute('aria-pressed', level === 2 ? 'true' : 'false');
      if (role === 37 && el.getAttribute('role') !== 'rowgroup') o.set(el, 'role', on(4096) ? 'group' : null);
      var reach = role === 35 || on(4096) || on(8192);
      if (reach && role !== 40) el.tabIndex = on(8192) ? -1 : 0;
      else if (role === 21) el.tabIndex = 0;
    },
    setLabel: function (n, label) {
      n.label = label;
      if (!n.text) {
        if (n.role === 18 || n.role === 19) {
          if (label) n.el.textContent = label;
          return;
        }
        ykOverlay.set(n.el, 'aria-label', label);
      } else if (label || !n.el.firstElementChild) {
        n.el.textContent = label;
      }
    },
    setValue: function (n, value) {
      n.value = value;
      if (n.role === 6 || n.role === 38) {
        if (n.el !== ykOverlay.composing && n.el.value !== value) n.el.value = value;
      } else if (n.role === 10 || n.role === 11) {
        n.el.value = value;
      } else {
        ykOverlay.set(n.el, 'title', value);
      }
    },
    setPlace: function (n, head, w, f) {
      var o = ykOverlay, el = n.el, role = n.role;
      var live = (head >> 8) & 255, input = (head >> 16) & 255;
      var ref = function (id) { return id ? 'n' + id : null; };
      o.set(el, 'aria-live', live === 1 ? 'polite' : live === 2 ? 'assertive' : null);
      if (role === 12 || role === 34) {
        el.setAttribute('aria-rowcount', w[11]);
        el.setAttribute('aria-colcount', w[12]);
      }
      if (role === 13 && w[11]) el.setAttribute('aria-rowindex', w[11]);
      if ((role === 14 || role === 15 || role === 35) && w[12]) el.setAttribute('aria-colindex', w[12]);
      if (role === 6 || role === 38) {
        if (el.tagName === 'INPUT') {
          el.type = o.inputTypes[input];
          el.inputMode = o.inputModes[input];
        }
        if (w[13] > 0) el.maxLength = w[13]; else el.removeAttribute('maxlength');
        if (input === 5) el.setAttribute('data-date', '');
      }
      if (f[14] > 0) el.style.fontSize = f[14] + 'px';
      if (role === 14) el.classList.toggle('seen', f[14] > 0);
      o.set(el, 'aria-describedby', [ref(w[16]), ref(w[15])].filter(Boolean).join(' '));
      o.set(el, 'aria-errormessage', role === 6 || role === 10 || role === 38 ? ref(w[16]) : null);
      if (role === 22) o.set(el, 'aria-labelledby', ref(w[17]));
      else o.set(el, 'aria-controls', ref(w[17]));
      o.set(el, 'aria-activedescendant', ref(w[18]));
    },
    setRect: function (n, x, y, width, height) {
      var style = n.el.style;
      style.transform = 'translate(' + x + 'px,' + y + 'px)';
      style.width = width + 'px';
      style.height = height + 'px';
    },
    setScroll: function (n, height, scroll) {
      n.spacer.style.height = height + 'px';
      if (Math.abs(n.scroll - scroll) < 0.5 && Math.abs(n.el.scrollTop - scroll) < 0.5) return;
      n.scroll = scroll;
      n.el.scrollTop = scroll;
    },
    apply: function (w, f, texts) {
      var o = ykOverlay;
      var fields = w[0], head = w[3], role = head & 255;
      var text = function (i) { return w[i + 1] ? yk.decoder.decode(texts.subarray(w[i], w[i] + w[i + 1])) : ''; };
      var n = fields & 1 ? o.make(w[1], role, w[4], head >>> 24, o.nodes.get(w[2])) : o.nodes.get(w[1]);
      if (!n) return;
      if (fields & 128) {
        if (role === 5) n.el.href = text(23);
        if (role === 6 || role === 38) n.el.autocomplete = text(25) || 'off';
        o.set(n.el, 'aria-keyshortcuts', text(27));
      }
      if (fields & 32) o.setPlace(n, head, w, f);
      if (fields & 4 || fields & 32) o.setState(n, w[4], head >>> 24);
      if (fields & 8) o.setLabel(n, text(19));
      if (fields & 16) o.setValue(n, text(21));
      if (fields & 2 && role !== 11) o.setRect(n, f[5], f[6], f[7], f[8]);
      if (role === 37 && fields & 64) o.late.push(n, f[9], f[10]);
      if (role === 10) o.lateSelects.push(n);
      if (role === 11) o.lateSelects.push(o.nodes.get(w[2]));
    },
    late: [],
    lateSelects: [],
    arrange: function (order) {
      var o = ykOverlay, at = 0;
      while (at < order.length) {
        var parent = order[at] === 1 ? o.root : (o.nodes.get(order[at]) || {}).el;
        var count = order[at + 1];
        at += 2;
        var here = parent && parent.firstChild;
        for (var i = 0; i < count; ++i, ++at) {
          var n = o.nodes.get(order[at]);
          if (!parent || !n) continue;
          while (here && here !== n.el && here.ykNode && here.ykNode.gone) here = here.nextSibling;
          if (here === n.el) here = here.nextSibling;
          else parent.insertBefore(n.el, here);
        }
      }
    },
  },

  $ykOverlay__deps: ['$ykCopy'],

  yk_js_show__deps: ['$yk', '$ykOverlay'],
  yk_js_show: function (removed, removedCount, records, recordCount, order, orderLength, texts) {
    var o = ykOverlay, words = 29, bytes = HEAPU8.subarray(texts);
    var active = document.activeElement;
    o.late = [];
    o.lateSelects = [];
    var gone = [];
    for (var i = 0; i < removedCount; ++i) {
      var old = o.nodes.get(HEAPU32[(removed >> 2) + i]);
      if (!old) continue;
      o.nodes.delete(old.id);
      o.dirty.delete(old);
      gone.push(old.el);
    }
    for (i = 0; i < recordCount; ++i) {
      var at = (records >> 2) + i * words;
      o.apply(HEAPU32.subarray(at, at + words), HEAPF32.subarray(at, at + words), bytes);
    }
    o.arrange(HEAPU32.subarray(order >> 2, (order >> 2) + orderLength));
    gone.forEach(function (el) { el.remove(); });
    for (i = 0; i < o.late.length; i += 3) o.setScroll(o.late[i], o.late[i + 1], o.late[i + 2]);
    o.lateSelects.forEach(function (n) { if (n && n.el.value !== n.value) n.el.value = n.value; });
    // Moving an element takes the focus from it.
    if (active && active !== document.activeElement && active.isConnected && active.ykNode) active.focus({ preventScroll: true });
  },
  yk_js_announce__deps: ['$ykOverlay'],
  yk_js_announce: function (text, urgent) {
    var el = urgent ? ykOverlay.urgent : ykOverlay.polite;
    el.textContent = '';
    el.textContent = UTF8ToString(text);
  },
  yk_js_focus__deps: ['$ykOverlay'],
  yk_js_focus: function (id) {
    var n = ykOverlay.nodes.get(id >>> 0);  // an unsigned number of C++ arrives signed
    if (!n) return;
    // Browsers draw no focus ring after a pointer press; a focus set by the program must be
    // visible.
    n.el.classList.add('led');
    n.el.addEventListener('blur', function () { n.el.classList.remove('led'); }, { once: true });
    n.el.focus();
  },
  yk_js_overwrite__deps: ['$ykOverlay'],
  yk_js_overwrite: function (id, text) {
    var n = ykOverlay.nodes.get(id >>> 0);
    if (!n) return;
    n.restore = UTF8ToString(text);
    n.el.value = n.restore;
    // An IME that is composing inserts its text again when it ends: blur() first, so that this text
    // is removed too.
    n.el.blur();
    n.el.value = n.restore;
    n.el.focus({ preventScroll: true });
    setTimeout(function () {
      n.el.value = n.restore;
      n.restore = undefined;
    }, 0);
  },
});
