// Words of the pack's page, Chinese and English side by side; the lesson's own words come with it.

const WORDS = {
  lesson: ["社区共治课堂", "Community co-governance class"],
  story: ["故事", "The story"],
  question: ["先猜一猜", "Predict first"],
  predict: ["就这样猜", "This is my prediction"],
  skip: ["不猜，直接看", "Play without predicting"],
  predicted: ["你的预测", "Your prediction"],
  locked: ["先作预测，再播放。", "Predict first, then play."],
  play: ["播放", "Play"],
  pause: ["暂停", "Pause"],
  back: ["上一周", "Week back"],
  step: ["下一周", "Next week"],
  restart: ["从头开始", "From the start"],
  end: ["到最后", "To the end"],
  speed: ["速度", "Speed"],
  week: ["周", "Week"],
  left: ["左", "Left"],
  right: ["右", "Right"],
  look: ["看什么", "What to look at"],
  charts: ["曲线", "Charts"],
  more: ["更多曲线", "More charts"],
  yet: ["播放到第 1 周以后，这里会说明为什么来，或没来。", "From week 1 on, the reasons for coming or staying home are told here."],
  close: ["关闭", "Close"],
  explanation: ["讲解", "What happened, and why"],
  show: ["看讲解", "Show the explanation"],
  wait: ["播放到最后一周，讲解会自动出现。", "The explanation appears when the last week was played."],
  measured: ["量到的结果", "What was measured"],
  claim: ["结论", "Finding"],
  value: ["数值", "Value"],
  span: ["95% 区间", "95 % interval"],
  limits: ["模型说不了的", "What the model cannot say"],
  discussion: ["讨论", "To discuss"],
  source: ["出处", "Sources"],
  right_answer: ["猜对了", "That is right"],
  wrong_answer: ["猜得不对", "Not quite"],
  no_answer: ["你没有预测", "You made no prediction"],
  other: ["English", "中文"],
  print: ["打印", "Print"],
  old: [
    "这个浏览器太旧，不能播放：请用 2023 年以后的 Chrome、Edge、Firefox 或 Safari 打开本文件。",
    "This browser is too old to play the class: open this file with a Chrome, Edge, Firefox or Safari of 2023 or later.",
  ],
  keys: [
    "空格播放或暂停，方括号键前后一周，L 换语言。",
    "Space plays or pauses, square brackets go a week back or on, L changes the language.",
  ],
  same: [
    "两边是同一个社区、同样的人、同样的运气；不同的只有左右标题写明的安排。点一位居民，下面就说明这一周在两边各为什么来，或没来；放大、移动一边，另一边跟着动。",
    "Both sides are the same neighbourhood, the same people and the same luck; only what the two titles say differs. Click on a resident to read below why this person came or stayed home this week on either side; zoom or move one side and the other follows.",
  ],
};

const PHRASES = {
  weekOf: [(w) => `第 ${w.week} 周，共 ${w.weeks} 周`, (w) => `Week ${w.week} of ${w.weeks}`],
  weekShort: [(w) => `${w} 周`, (w) => `wk ${w}`],
  jump: [(w) => `第 ${w} 周`, (w) => `Week ${w}`],
  minutes: [(m) => `约 ${m} 分钟`, (m) => `about ${m} minutes`],
  chartSpoken: [
    (c) => `${c.label}：${c.names.left.zh} ${c.left}，${c.names.right.zh} ${c.right}。`,
    (c) => `${c.label}: ${c.names.left.en} ${c.left}, ${c.names.right.en} ${c.right}.`,
  ],
  band: [
    (n) => `浅色带：${n} 次不同运气中居中的八成。竖虚线：中途改变安排的那一周。`,
    (n) => `Pale band: the middle 80 % of ${n} runs with other luck. Dashed upright line: a change in mid-run.`,
  ],
  history: [
    (h) => `至第 ${h.week} 周：收到邀请 ${h.offers} 次，真实参与 ${h.real} 次，走过场 ${h.token} 次，被志愿 ${h.forced} 次`,
    (h) => `Up to week ${h.week}: asked ${h.offers} times, really took part ${h.real}, only signed in ${h.token}, forced ${h.forced}`,
  ],
  answerIs: [(a) => `量到的是：${a}`, (a) => `Measured: ${a}`],
  about: [
    (a) => `由 Cogov ${a.version} 生成，录下的运行用种子 ${a.seed}。这是模型，不是预测某个真实社区；没有任何真实个人的资料。本文件不联网。`,
    (a) => `Made by Cogov ${a.version}; the recorded runs have seed ${a.seed}. A model, no forecast of any real community, and no real person's data. This file never goes online.`,
  ],
  times: [(s) => `${s} 倍`, (s) => `${s}×`],
};

const COLUMN = { zh: 0, en: 1 };

export function say(key, language) {
  return WORDS[key][COLUMN[language]];
}

export function tell(key, language, values) {
  return PHRASES[key][COLUMN[language]](values);
}
