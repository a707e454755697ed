// The contrast of what is painted: the ratio by WCAG between the two colours that a screenshot has
// at the place of a text. Declared colours are not looked at.

// The texts in sight: {name, places in CSS pixels, written: something must be painted there}. Left
// out: what is disabled, behind a dialog, or cut by a scrolled area.
export function textsInSight(page) {
  return page.evaluate(() => {
    const edge_px = 4, corner_px = 8; // a control's border, and its corner
    const mark_px = 34; // the mark of a tick, a radio button, a search box or a list, at its side
    const label_px = 25; // a field's label, drawn above the field and its hint
    const rect = (left, top, right, bottom) => ({ left, top, right, bottom });
    const common = (a, b) => rect(Math.max(a.left, b.left), Math.max(a.top, b.top), Math.min(a.right, b.right), Math.min(a.bottom, b.bottom));
    const within = (a, left = corner_px, right = corner_px) => rect(a.left + left, a.top + edge_px, a.right - right, a.bottom - edge_px);
    const area = (a) => Math.max(0, a.right - a.left) * Math.max(0, a.bottom - a.top);
    const box = (element) => element.getBoundingClientRect();

    const roomOf = (element) => {
      let room = rect(0, 0, innerWidth, innerHeight);
      for (let around = element.parentElement.closest('.r37'); around; around = around.parentElement.closest('.r37')) room = common(room, box(around));
      return room;
    };
    const textOf = (element) => [...element.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
    const linesOf = (text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return [...range.getClientRects()].map(({ left, top, right, bottom }) => rect(left, top, right, bottom));
    };
    const placesOf = (element) => {
      if (element.matches('button, a, .r35, .r40')) return [within(box(element))];
      if (element.matches('.r14, .r15')) return [within(box(element), 0, 0)];
      return element.matches('.n') ? [box(element)] : textOf(element).flatMap(linesOf);
    };
    const found = [];
    const add = (element, name, places, written = true) => {
      const room = roomOf(element);
      const whole = places.filter((each) => area(each) > 20 && area(common(each, room)) > 0.95 * area(each));
      if (whole.length) found.push({ name: name.slice(0, 40), places: whole, written });
    };
    const addField = (field) => {
      const name = field.ariaLabel || field.id;
      const [searches, chooses] = [field.matches('.r38'), field.matches('select')];
      const shows = chooses ? field.selectedIndex >= 0 : field.value !== '';
      add(field, name, [within(box(field), searches ? mark_px : corner_px, chooses ? mark_px : corner_px)], shows);
      if (searches || !field.matches('.n')) return;
      const hint = document.getElementById((field.getAttribute('aria-describedby') ?? '').split(' ').at(-1));
      const top = Math.min(box(field).top, hint ? box(hint).top : Infinity);
      add(field, `label of ${name}`, [rect(box(field).left, top - label_px, box(field).right, top - edge_px)], false);
    };
    for (const element of document.querySelectorAll('#overlay .n, #signin *')) {
      if (element.closest('[inert]') || element.disabled || element.ariaDisabled === 'true' || !element.checkVisibility()) continue;
      const words = textOf(element).map(({ data }) => data.trim()).join(' ');
      if (element.matches('input.r7, input.r8')) add(element, element.ariaLabel, [within(box(element), mark_px)]);
      else if (element.matches('input:not([type=checkbox]), select, textarea')) addField(element);
      else if (words && !element.matches('option, .r14:not(.seen)'))
        add(element, words, placesOf(element));
    }
    return found;
  });
}

// The contrast of each of these texts in a screenshot (PNG of `scale` pixels a CSS pixel). Words
// with much room between them may have different colours, so each group is looked at by itself: its
// background is its most frequent colour, its ink the colour farthest from it that several pixels
// of each letter have; antialiasing leaves most pixels paler. `faded`: {place, share}, which is first
// painted over with this share of its background.
export function contrastsIn(page, picture, texts, { scale, faded }) {
  return page.evaluate(async ([base64, all, factor, fade]) => {
    const gap_px = 12, letter_px = 16, pixelsOfLetter = factor * factor;
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen.drawImage(image, 0, 0);

    const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const channels = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]; // as a canvas stores them
    const luminance = (colour) => channels(colour).reduce((sum, each, i) => sum + [0.2126, 0.7152, 0.0722][i] * linear(each), 0);
    const ratioOf = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const hex = (colour) => `#${channels(colour).map((each) => each.toString(16).padStart(2, '0')).join('')}`;
    const read = ({ left, top, right, bottom }) => {
      const [x, y] = [Math.round(left * factor), Math.round(top * factor)];
      const [width, height] = [Math.round(right * factor) - x, Math.round(bottom * factor) - y];
      const pixels = new Uint32Array(pen.getImageData(x, y, width, height).data.buffer);
      return { x, y, width, height, at: (column, row) => pixels[row * width + column] };
    };
    const countsOf = ({ width, height, at }, from = 0, to = width) => {
      const counts = new Map();
      for (let row = 0; row < height; row += 1)
        for (let column = from; column < to; column += 1) counts.set(at(column, row), (counts.get(at(column, row)) ?? 0) + 1);
      return counts;
    };
    const mostFrequent = (counts) => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    const groupsOf = (place) => {
      const back = mostFrequent(countsOf(place));
      const groups = [];
      for (let column = 0; column < place.width; column += 1) {
        let row = 0;
        while (row < place.height && place.at(column, row) === back) row += 1;
        if (row === place.height) continue;
        if (!groups.length || column - groups.at(-1).to > gap_px * factor) groups.push({ from: column });
        groups.at(-1).to = column + 1;
      }
      return groups;
    };
    const contrastOf = (place, { from, to }) => {
      const counts = countsOf(place, from, to);
      const back = mostFrequent(counts);
      const far = [...counts].map(([colour, count]) => ({ colour, count, ratio: ratioOf(luminance(colour), luminance(back)) }));
      far.sort((a, b) => b.ratio - a.ratio);
      let left = Math.max(pixelsOfLetter, ((to - from) / factor / letter_px) * pixelsOfLetter);
      const ink = far.find(({ count }) => (left -= count) <= 0) ?? far.at(-1);
      return { ratio: ink.ratio, ink: hex(ink.colour), back: hex(back) };
    };
    if (fade) {
      const place = read(fade.place);
      pen.globalAlpha = fade.share;
      pen.fillStyle = hex(mostFrequent(countsOf(place)));
      pen.fillRect(place.x, place.y, place.width, place.height);
    }
    return all.flatMap(({ name, places, written }) => places.flatMap((each) => {
      const place = read(each);
      const groups = groupsOf(place);
      if (!groups.length) return written ? [{ name, ratio: 1, ink: 'none', back: hex(place.at(0, 0)) }] : [];
      return groups.map((group) => ({ name, ...contrastOf(place, group) }));
    }));
  }, [picture.toString('base64'), texts, scale, faded]);
}
