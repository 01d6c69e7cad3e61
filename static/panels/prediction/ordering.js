// Answers to be put in order: by dragging, or with the arrow keys and buttons of each.

import { told } from "../../core/chips.js";
import { html, setText } from "../../core/dom.js";
import { plain } from "../../core/words.js";

export function ordering(question, frame, changed) {
  const spoken = html("p", { class: "visually-hidden", role: "status" });
  const items = question.choices.map((choice) => {
    const words = plain(choice.says, frame.cast, frame.picture);
    const item = html("li", { class: "option", tabindex: "0", "data-key": choice.key },
      html("b", {}, told(choice.says, frame)),
      html("span", { class: "moves" }, arrow("↑", `Earlier: ${words}`, () => move(item, -1)), arrow("↓", `Later: ${words}`, () => move(item, 1))));
    item.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault(); // here the arrows order; "." and "," step
      move(item, by);
    });
    item.addEventListener("pointerdown", (event) => drag(event, item));
    return item;
  });
  const list = html("ol", { class: "options" }, items);
  let touched = false;

  function move(item, by) {
    const at = place(item) + by;
    if (at < 0 || at >= items.length) return;
    const held = document.activeElement;
    put(item, at);
    if (list.contains(held)) held.focus();
  }

  function put(item, at) {
    const others = [...list.children].filter((other) => other !== item);
    list.insertBefore(item, others[at] ?? null);
    setText(spoken, `${item.querySelector("b").textContent}: place ${at + 1} of ${items.length}`);
    touched = true;
    changed();
  }

  const place = (item) => [...list.children].indexOf(item);

  function drag(event, item) {
    if (event.button !== 0 || event.target.closest("button")) return;
    item.setPointerCapture(event.pointerId);
    item.classList.add("held");
    const over = ({ clientY }) => {
      const at = [...list.children].filter((other) => other !== item && middle(other) < clientY).length;
      if (at !== place(item)) put(item, at);
    };
    item.addEventListener("pointermove", over);
    item.addEventListener("lostpointercapture", () => {
      item.classList.remove("held");
      item.removeEventListener("pointermove", over);
    }, { once: true });
  }

  return {
    wrap: (legend) => html("fieldset", {}, html("legend", { class: "question" }, legend), html("p", { class: "hint" }, "Drag into order, or move with ↑ and ↓."), list, spoken,
      html("button", { type: "button", class: "as-link as-is", click: () => { touched = true; changed(); } }, "It is in order already")),
    value: () => (touched ? [...list.children].map((item) => item.dataset.key) : null),
    focus: () => list.firstElementChild.focus(),
  };
}

const arrow = (sign, label, act) => html("button", { type: "button", "aria-label": label, click: act }, sign);

function middle(node) {
  const box = node.getBoundingClientRect();
  return box.top + box.height / 2;
}
