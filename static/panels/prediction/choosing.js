// One of several answers: a radio group with its question as a visible legend. The same for answers on the stage, which
// are marked there and here at once.

import { told } from "../../core/chips.js";
import { html } from "../../core/dom.js";
import { plain } from "../../core/words.js";

export function choosing(question, frame, changed) {
  const inputs = question.choices.map((choice) => html("input", { type: "radio", name: "prediction", value: choice.key, change: changed }));
  const options = question.choices.map((choice, index) => html("label", { class: "option" },
    inputs[index], html("b", {}, told(choice.says, frame)), name(choice, frame), choice.because ? html("span", {}, told(choice.because, frame)) : null));
  return {
    wrap: (legend, hint) => html("fieldset", { role: "radiogroup" }, html("legend", { class: "question" }, legend), hint ? html("p", { class: "hint" }, hint) : null, html("div", { class: question.form === "click" ? "options tasks" : "options" }, options)),
    value: () => inputs.find((input) => input.checked)?.value ?? null,
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
    set: (key) => {
      inputs.find((input) => input.value === key).checked = true;
      changed();
    },
  };
}

/** A chip alone is a letter: beside it stands who that is. */
function name(choice, frame) {
  return choice.key.startsWith("task:") ? html("span", {}, plain(choice.says, frame.cast, frame.picture)) : null;
}
