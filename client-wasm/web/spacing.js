// A person's own style may space letters and words out (WCAG 1.4.12). It shows at an element of the
// page; the canvas draws its text alike. Linked in by Emscripten.
mergeInto(LibraryManager.library, {
  $ykSpacing: {
    letters: 0,  // in the text's size
    words: 0,
    follow: function (changed) {
      var probe = document.createElement('div');
      probe.className = 'n';
      probe.id = 'spacing';
      probe.textContent = 'a a';
      probe.setAttribute('aria-hidden', 'true');
      document.body.append(probe);
      new ResizeObserver(function () {
        var style = getComputedStyle(probe), size = parseFloat(style.fontSize);
        ykSpacing.letters = parseFloat(style.letterSpacing) / size || 0;
        ykSpacing.words = parseFloat(style.wordSpacing) / size || 0;
        changed();
      }).observe(probe);
    },
  },
});
