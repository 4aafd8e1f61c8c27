// Every word of the view, Chinese and English side by side.

const WORDS = {
  none: ["未参与", "did not take part"],
  real: ["真实参与", "really took part"],
  token: ["走过场（只签到）", "token: only signed in"],
  forced: ["被志愿（为指标）", "forced, to meet a quota"],
  stopped: ["倦怠停止", "burnt out, stopped"],
  member: ["在职党员", "in-service party member"],
  worker: ["网格员巡查", "grid worker on the round"],
  paper: ["文书工时", "hours of paperwork"],
  vacancy: ["网格空岗", "vacant grid post"],
  hidden: ["问题：未被发现", "issue: nobody has found it"],
  waiting: ["问题：等待（越久越大越深）", "issue: waiting (older: larger, darker)"],
  handled: ["问题：办理中", "issue: being handled"],
  department: ["问题：在部门", "issue: at a department"],
  papered: ["问题：仅纸面办结", "issue: closed on paper only"],
  solved: ["问题：真正解决", "issue: truly solved"],
  faded: ["问题：自行消退", "issue: faded away"],
  hiddenNow: ["未被发现", "nobody has found it"],
  waitingNow: ["等待办理", "waiting"],
  handledNow: ["办理中", "being handled"],
  departmentNow: ["在部门", "at a department"],
  paperedNow: ["仅纸面办结", "closed on paper only"],
  solvedNow: ["本周真正解决", "truly solved this week"],
  fadedNow: ["本周自行消退", "faded away this week"],
  green: ["小区绿化：物业是否尽力", "estate's green: the property company's effort"],
  social: ["社会组织活动", "social organisations at work"],
  office: ["居委会", "Community office"],
  station: ["党群服务中心", "Party service station"],
  officeShort: ["居委会", "Office"],
  stationShort: ["党群服务中心", "Party station"],
  lights: ["居委会亮灯：组织活动的工时", "office lights: hours spent organising"],
  drawn: ["路线为示意", "paths are for illustration"],
  repair: ["维修", "repair"],
  sanitation: ["环境卫生", "sanitation"],
  parking: ["停车", "parking"],
  noise: ["噪声", "noise"],
  dispute: ["邻里纠纷", "dispute"],
  elderly: ["为老服务", "elderly help"],
  safety: ["安全隐患", "safety"],
  advice: ["咨询建议", "advice"],
  legend: ["图例", "Legend"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  fit: ["看全貌", "Show everything"],
  hiddenSwitch: ["显示未被发现的问题", "Show issues nobody has found"],
  offered: ["本周收到邀请", "was invited this week"],
  sandTable: ["社区沙盘", "neighbourhood view"],
  keys: [
    "方向键换居民，回车选定，逗号和句号换问题，加减号缩放，0 看全貌，Shift 加方向键平移",
    "Arrow keys move between residents, Enter selects, comma and full stop move between issues, " +
      "plus and minus zoom, 0 shows everything, Shift with arrows pans",
  ],
};

const PHRASES = {
  week: [(w) => `第 ${w} 周`, (w) => `Week ${w}`],
  empty: [() => "尚未开始", () => "Not yet started"],
  building: [(n) => `${n} 号楼`, (n) => `building ${n}`],
  resident: [
    (r) => `${r.estate} ${r.building} · ${r.group}`,
    (r) => `${r.estate}, ${r.building} · ${r.group}`,
  ],
  issue: [
    (i) => `${i.kind}，${i.look}，已 ${i.age} 周`,
    (i) => `${capital(i.kind)}: ${i.look}, ${i.age} ${i.age === 1 ? "week" : "weeks"} old`,
  ],
  hours: [
    (h) => `网格员：服务 ${h.service} 小时，文书 ${h.paper} 小时`,
    (h) => `Grid worker: ${h.service} h of service, ${h.paper} h of paperwork`,
  ],
  effort: [(e) => `物业服务 ${e}%`, (e) => `property company's effort ${e}%`],
  stall: [(h) => `社会组织：本周 ${h} 小时`, (h) => `Social organisation: ${h} h this week`],
  organising: [(h) => `组织活动 ${h} 小时`, (h) => `${h} h spent organising`],
  summary: [
    (s) =>
      `社区沙盘，第 ${s.week} 周：${s.residents} 位居民中，${s.real} 人真实参与，${s.token} 人走过场，` +
      `${s.forced} 人被志愿，${s.stopped} 人因倦怠停止。问题：${s.waiting} 件等待，${s.handled} 件办理中，` +
      `${s.department} 件在部门，${s.papered} 件仅纸面办结，${s.hidden} 件未被发现；本周真正解决 ${s.solved} 件。` +
      `网格员服务 ${s.service} 小时，文书 ${s.paper} 小时。`,
    (s) =>
      `Neighbourhood view, week ${s.week}: of ${s.residents} residents ${s.real} really took part, ` +
      `${s.token} only signed in, ${s.forced} were forced, ${s.stopped} are burnt out. Issues: ` +
      `${s.waiting} waiting, ${s.handled} being handled, ${s.department} at a department, ` +
      `${s.papered} closed on paper only, ${s.hidden} not found; ${s.solved} truly solved this week. ` +
      `Grid workers gave ${s.service} hours of service and ${s.paper} of paperwork.`,
  ],
};

const COLUMN = { zh: 0, en: 1 };

// Return the word for a key; an unknown key (a type of issue added by others) stands for itself.
export function word(key, language) {
  return key in WORDS ? WORDS[key][COLUMN[language]] : key;
}

export function phrase(key, language, values) {
  return PHRASES[key][COLUMN[language]](values);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
