// A warning: what is wrong, why it matters and where, what to do; in this order, in the place of the caption's second line.
// Until its end was seen there is only the first part, so that nobody is told how long it lasts before it has lasted.

import { told } from "../../core/chips.js";
import { html } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";
import { plain } from "../../core/words.js";
import { soFar } from "./sofar.js";

class FindingPanel extends Panel {
  #found = false;
  #notice = false; // the caption says something about the connection; there is one place for both

  built() {
    this.hidden = true;
  }

  noted(state) {
    this.#notice = Boolean(state.lost || state.error);
    this.hidden = this.#notice || !this.#found;
  }

  draw(frame) {
    const finding = frame.finding === null ? null : frame.run.findings[frame.finding];
    this.#found = Boolean(finding);
    this.hidden = this.#notice || !finding;
    if (finding) this.#tell(finding, frame, this.player.seen >= finding.until_seq);
  }

  #tell(finding, frame, over) {
    const first = finding.what.match(/^.*?[.!?](?=\s|$)/)?.[0] ?? finding.what; // its first sentence stands out
    const { claim, rest } = over ? { claim: first, rest: finding.what.slice(first.length) } : soFar(finding, frame.picture);
    const parts = over ? [rest, ` ${finding.why} `, `${finding.cure} `] : [rest];
    const said = plain([claim, ...parts].join(""), frame.cast, frame.picture);
    if (this.dataset.said === said) return; // a live region must not speak because its words were set again
    this.dataset.said = said;
    const line = over && finding.line;
    this.replaceChildren(
      icon("warning"),
      html("p", { role: "status" },
        html("b", {}, told(claim, frame)), parts.map((part) => told(part, frame)),
        line ? html("button", { type: "button", class: "as-link", click: () => this.#show(line) }, `Line ${line}`) : null,
        over ? [" ", html("a", { href: `/findings/${finding.name}/` }, "About this warning")] : null,
      ),
    );
  }

  /** The source panel is another panel: it hears of it through the player, not from here. */
  #show(line) {
    this.player.dispatchEvent(new CustomEvent("showline", { detail: line }));
  }
}

define("ps-finding", FindingPanel);
