// Colours of the signs: they keep 3:1 against facades, paths and lawns (WCAG AA for marks that carry
// meaning), and none of them says anything that a shape does not say too.

export const INK = "#2b2f36";
export const COLOURS = {
  none: "#727a85", real: "#00558f", token: "#a84600", forced: "#7b2482", stopped: "#2b2f36",
  flag: "#b3121d", worker: "#0b6b57", solved: "#11652b", department: "#33507a",
  paper: "#ffffff", focus: "#0b3d91",
};
export const AGES = ["#ffd978", "#fbb040", "#f08227", "#d8521f", "#b02a20", "#741218"];
