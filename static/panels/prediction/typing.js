// A number with its unit.

import { html } from "../../core/dom.js";

export function typing(question, _frame, changed) {
  const input = html("input", { type: "number", min: 0, step: "any", inputmode: "decimal", required: true, input: changed });
  return {
    wrap: (legend) => html("label", { class: "typed" }, html("span", { class: "question" }, legend), html("span", { class: "row" }, input, html("span", {}, question.unit ?? ""))),
    value: () => (input.value !== "" && input.validity.valid ? input.valueAsNumber : null),
    focus: () => input.focus(),
  };
}
