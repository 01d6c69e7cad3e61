// Sentences on the page: text with small chips for tasks (square), clients (round) and workers (outlined).

import { html } from "./dom.js";
import { parts, workerName } from "./words.js";

export function told(sentence, frame) {
  return parts(sentence).map(({ kind, name }) => {
    switch (kind) {
      case "task":
        return taskChip(frame.cast.task(Number(name), frame.picture));
      case "client":
        return html("span", { class: `chip client h${frame.cast.client(name).hue}` }, name);
      case "worker":
        return html("span", { class: "chip worker" }, workerName(name, frame.picture));
      case "fd":
        return `fd\u00a0${name}`;
      case "code":
        return html("code", {}, name);
      default:
        return name;
    }
  });
}

export function taskChip({ letter, hue, name }) {
  return html("span", { class: `chip task h${hue}`, title: name ?? null }, letter);
}
