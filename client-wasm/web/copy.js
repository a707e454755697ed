// Copying: the overlay's texts lie over the drawn ones, and are selected as on any page. Linked in by
// Emscripten.
mergeInto(LibraryManager.library, {
  $ykCopy: {
    root: null,
    listen: function (root) {
      ykCopy.root = root;
      document.addEventListener('copy', function (event) {
        var text = ykCopy.selectedText();
        if (!text) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      });
      // Ctrl+A takes the dialog, the table with the focus, or the screen: never the frame around it.
      document.addEventListener('keydown', function (event) {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'a') return;
        var at = document.activeElement;
        if (at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
        var region = root.querySelector('[aria-modal=true]') || (at && at.closest('.r12')) || root.querySelector('.r25');
        if (!region) return;
        getSelection().selectAllChildren(region);
        event.preventDefault();
      });
    },
    // A press on anything but text ends the selection.
    press: function (event, n) {
      if (!event.shiftKey && !(n && ykCopy.isText(n))) getSelection().removeAllRanges();
    },
    // The texts of the selection: cells of a row with tabs between them, as a spreadsheet takes them.
    selectedText: function () {
      var selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return '';
      var range = selection.getRangeAt(0), texts = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT), parts = [], first = 99;
      while (texts.nextNode()) {
        var text = texts.currentNode, n = text.parentElement.ykNode;
        if (!n || !ykCopy.isText(n) || !range.intersectsNode(text)) continue;
        var from = text === range.startContainer ? range.startOffset : 0;
        var to = text === range.endContainer ? range.endOffset : text.data.length;
        if (from >= to) continue;
        var cell = n.el.closest('.r14, .r15'), column = cell ? +cell.getAttribute('aria-colindex') || 1 : 0;
        if (column) first = Math.min(first, column);
        parts.push({ n: n, row: cell && cell.closest('.r13'), column: column, text: text.data.slice(from, to) });
      }
      return parts.reduce(function (out, part, i) {
        var last = parts[i - 1];
        if (last && part.row && part.row === last.row) return out + '\t'.repeat(Math.max(1, part.column - last.column)) + part.text;
        if (last && last.n.role === 32 && part.n.role === 33) return out + '\t' + part.text;
        return out + (last ? '\n' : '') + (part.row ? '\t'.repeat(part.column - first) : '') + part.text;
      }, '');
    },
    isText: function (n) {
      if (n.role === 4) return n.el.parentElement.classList.contains('r14');  // a header that sorts
      return ykCopy.copied.indexOf(n.role) >= 0 && (n.role !== 14 || n.el.classList.contains('seen'));
    },
    copied: [1, 2, 3, 14, 15, 32, 33],
  },
});
