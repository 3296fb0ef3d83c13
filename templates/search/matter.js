// What a question in people's own words is about: its words of asking cut away, its everyday words known, said in one piece or apart.
(function () {
  "use strict";

  const search = window.tribuneSearch;
  const LONGEST = 8; // letters of a word
  const BETWEEN = new Set("满完掉住够成光错死坏"); // may stand within it besides what says nothing
  const APART = 4; // letters between the two of a word that is said apart: 停了一会儿车
  const SENSE = 0.5; // of the matter: with no more of it in words a question is babble, whose single letters say nothing …
  const LONG = 6; // letters of matter; as many, or words of asking, tell that somebody wants something
  const CIVIC = 0.34; // … unless there is as much of words of civic life
  const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff]/;
  const SEPARATOR = "\ua000";
  // Words of asking and telling, not of the matter; and characters that say nothing by themselves.
  const ASKING = new Set(("请问一下 我想问一下 我想问 想问一下 请问 想问 问一下 问问 打听 想知道 不知道 知道 告诉我 为什么 为啥 怎么样 怎么办理 怎么办 怎么弄 怎么个 怎么回事 怎么联系 如何联系 联系方式 联系电话 电话 怎么 怎样 如何 咋办 咋整 咋弄 咋 什么时候 什么地方 什么样 什么 怎么联系 如何联系 咋联系 联系方式 联系电话 电话 " +
    "啥时候 啥时 在哪里 在哪儿 在哪 去哪里 去哪儿 去哪 到哪 哪里能 哪里 哪儿 哪个 哪些 哪位 哪家 找谁 归谁 谁管 谁来 谁能 是谁 多少钱 多少 多久 多长时间 几个 几点 是不是 有没有 能不能 可不可以 会不会 要不要 该不该 " +
    "可以吗 行吗 好吗 对吗 能吗 我们 你们 他们 咱们 人家 大家 自己 别人 这个 那个 这些 那些 这里 那里 这儿 那儿 这边 那边 我想 想要 需要 应该 可以 希望 帮我 给我 随便 真的 总是 老是 一直 经常 常常 特别 非常 太 " +
    "今天 明天 昨天 后天 现在 最近 刚才 已经 以前 以后 之前 之后 时候 有时候 每次 天天 东西 事情 情况 办法 问题 地方 觉得 好像 可能 还是 就是 但是 因为 所以 如果 要是 然后 这样 那样 这么 那么 没有 不是 " +
    "意思 一个 一些 一点 一下 有点 很多 好多 好几 好几个 有的 到底 究竟 根本 简直 反正").split(" "));
  const WEAK = new Set("的地得了着过吗呢吧啊呀嘛哦哈嗯我你他她它咱您们这那是在有和与及或就都也还又再很太更最不没要想会能可该请把被给让向对从由用以所而但且因如则才只已将为于之其此个些每各一二两几多少什么怎哪谁啥咋去来到说做办事人家上下里外中大小好老打点里头面边儿次回趟真难往");

  const letters = (text) => Array.from(search.folds(text));
  const isMatter = (letter) => letter !== SEPARATOR && !WEAK.has(letter);

  // The words of a text as far as the browser knows: [from, to]; of one that can't tell, none.
  function segments(text) {
    if (!window.Intl || !Intl.Segmenter) return [];
    let place = 0;
    return Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(text.join("")), (cut) => {
      const from = place;
      place += Array.from(cut.segment).length;
      return [from, place];
    });
  }

  // The longest words of a list that stand in a text: [from, to, word], none within another.
  function standing(text, has) {
    const found = [];
    let end = 0;
    for (let from = 0; from < text.length; from++) {
      for (let to = Math.min(text.length, from + LONGEST); to > Math.max(from, end); to--) {
        const word = text.slice(from, to).join("");
        if (!has(word, from, to)) continue;
        found.push([from, to, word]);
        end = to;
        break;
      }
    }
    return found;
  }

  // Words of two letters that each stand alone, with nothing of matter between: [from, to, word], forward and backward: 停个车, 车停.
  function apart(text, cuts, isFree) {
    const alone = cuts.filter(([from, to]) => to - from === 1 && isFree(from)).map(([from]) => from);
    const found = [];
    alone.forEach((from) => alone.filter((to) => to > from && to - from <= APART + 1).forEach((to) => {
      if (text.slice(from + 1, to).some((letter, place) => isFree(from + 1 + place) && !BETWEEN.has(letter))) return;
      if (to - from > 1) found.push([from, to + 1, text[from] + text[to]]);
      found.push([from, to + 1, text[to] + text[from]]);
    }));
    return found;
  }

  // The question as letters: {text, matter, size, isCut, isBorder, words, split, hasSense, isCivic, isNeed}: which of them are its matter, how many,
  // and which words of asking; where words may begin and end; the words of `related` that it has; pairs of letters that may be words said
  // apart; whether most of the matter is words at all; whether it has one of `related` of more than a letter; and whether it asks for something.
  search.matter = (question, related) => {
    const text = letters(question);
    const cuts = segments(text);
    const places = new Set([0].concat(cuts.map((cut) => cut[1])));
    const isBorder = cuts.length ? (at) => places.has(at) : () => true;
    const fits = (from, to) => (to - from === 1 ? !WEAK.has(text[from]) && isBorder(from) && isBorder(to) : isBorder(from) || isBorder(to));
    const within = (list) => (place) => list.some(([from, to]) => place >= from && place < to);
    const asked = standing(text, (word) => ASKING.has(word));
    const words = standing(text, (word, from, to) => related.has(word) && fits(from, to))
      .filter(([from, to]) => !asked.some(([begin, end]) => begin <= from && to <= end && end - begin > to - from));
    const isTold = within(words);
    const isCut = within(asked.filter(([from, to]) => !text.slice(from, to).some((_, place) => isTold(from + place))));
    const matter = text.map((letter, place) => isTold(place) || (isMatter(letter) && !isCut(place)));
    const isLong = ([from, to]) => to - from > 1;
    const isInWord = within(words.filter(isLong));
    const split = apart(text, cuts, (place) => matter[place] && !isInWord(place) && HAN.test(text[place]));
    const known = split.filter(([, , word]) => related.has(word));
    const size = Math.max(1, matter.filter(Boolean).length);
    const share = (list) => matter.filter((is, place) => is && within(list)(place)).length / size;
    const hasSense = !cuts.length || share(words) === 1 || share(words.concat(known).filter(isLong)) >= CIVIC || share(words.concat(known, cuts).filter(isLong)) > SENSE;
    const isInKnown = within(known);
    const told = words.filter((word) => isLong(word) || (hasSense && !isInKnown(word[0]))).concat(known);
    return { text, matter, size, isCut, isBorder, words: told, split: split.filter((pair) => known.indexOf(pair) < 0), hasSense, isCivic: told.some(isLong), isNeed: asked.length > 0 || size >= LONG };
  };
})();
