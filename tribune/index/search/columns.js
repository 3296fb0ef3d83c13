// Puts a file of Pagefind's whose numbers stand in columns (columns.py) together again; any other is given back as it is.
function inRows(data) {
  if (data[0] !== 1 && data[0] !== 2) return data;
  const made = [];
  const columns = [];
  let before = 0; // where the last text begins
  let begin = 2 + 3 * data[1];
  for (let at = 2; columns.length < data[1]; at += 3) {
    const end = begin + (data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
    columns.push({ bytes: data.subarray(begin, end), at: 0 });
    begin = end;
  }
  const isLeft = (column) => column.at < column.bytes.length;
  const next = (column) => column.bytes[column.at++];
  const copy = (column, count) => { for (; count; count--) made.push(next(column)); };
  const all = (column) => copy(column, column.bytes.length - column.at);

  // The head of an item, or a number; gives its value.
  function item(column) {
    const head = next(column);
    let value = head & 31;
    made.push(head);
    if (value < 24) return value;
    const end = made.length + (1 << value - 24);
    for (value = 0; made.length < end; made.push(value & 255)) value = value * 256 + next(column);
    return value;
  }

  const text = (column) => copy(column, item(column));
  const list = (column) => { for (let count = item(column); count; count--) item(column); };

  function number(highs, lows) {
    const [high, low] = [next(highs), next(lows)];
    if (high) made.push(0x19, high, low);
    else if (low < 24) made.push(low);
    else made.push(0x18, low);
  }

  function chunk(words, distances, kinds, highs, lows, manyHighs, manyLows, others) {
    item(words);
    for (let left = item(words); left; left--) {
      made.push(0x83);
      text(words);
      for (let pages = item(words); pages; pages--) page(distances, next(kinds), highs, lows, manyHighs, manyLows, others);
      made.push(0x80);
    }
  }

  function page(distances, kind, highs, lows, manyHighs, manyLows, others) {
    made.push(0x83);
    item(distances);
    if (!kind) {
      list(others);
      list(others);
      return;
    }
    made.push(kind === 1 ? 0x82 : kind, 0x38, 0x18);
    if (kind === 1) number(highs, lows);
    for (let count = kind - 0x81; count > 0; count--) number(manyHighs, manyLows);
    made.push(0x80);
  }

  function pages(before, prefix, ids, highs, lows, between, chunkPrefix, words, chunkIds, after) {
    all(before);
    while (isLeft(lows)) {
      made.push(0x82);
      id(prefix, ids);
      number(highs, lows);
    }
    all(between);
    while (isLeft(words)) {
      made.push(0x83);
      continued(words);
      continued(words);
      id(chunkPrefix, chunkIds);
    }
    all(after);
  }

  // A text; one as bytes goes on after the first Chinese character of the one before.
  function continued(words) {
    const head = words.bytes[words.at];
    const start = made.length;
    if (head >= 0x60) text(words);
    else {
      made.push(next(words) + 0x23, made[before + 1], made[before + 2], made[before + 3]);
      copy(words, head - 0x40);
    }
    before = start;
  }

  // Seven hexadecimal digits after a prefix; `at` counts digits here.
  function id(prefix, ids) {
    made.push(0x6b, ...prefix.bytes);
    for (let count = 7; count; count--) {
      const digit = ids.bytes[ids.at >> 1] >> (ids.at++ % 2 ? 0 : 4) & 15;
      made.push(digit + (digit < 10 ? 48 : 87));
    }
  }

  (data[0] === 1 ? chunk : pages)(...columns);
  return Uint8Array.from(made);
}
