// The view as an anywidget: traits in, clicks out.

import { unpack } from "./pieces.js";
import { SandTable } from "./sandtable.js";

export function render({ model, el }) {
  const table = new SandTable(el, { language: model.get("language"), together: model.get("together") });
  const frame = () => {
    if (!table.place || !model.get("frame").byteLength) return;
    const week = unpack(model.get("frame"));
    if (week.arrays.act.length !== table.place.size) return; // of a plan that is still to come
    table.setFrame(week, { duration_ms: model.get("duration") });
  };
  const plan = () => {
    if (!model.get("plan").byteLength) return;
    table.setPlan(model.get("plan"));
    frame();
  };
  const heard = {
    "change:plan": plan,
    "change:frame": frame,
    "change:language": () => table.setLanguage(model.get("language")),
    "change:resident": () => table.select(model.get("resident")),
    "change:issue": () => table.selectIssue(model.get("issue")),
  };
  table.onResident = (row) => {
    model.set("resident", row);
    model.save_changes();
  };
  table.onIssue = (id) => {
    model.set("issue", id);
    model.save_changes();
  };
  plan();
  for (const [event, act] of Object.entries(heard)) model.on(event, act);
  return () => {
    for (const [event, act] of Object.entries(heard)) model.off(event, act);
    table.destroy();
  };
}

export default { render };
