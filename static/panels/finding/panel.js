// A warning: what is wrong, why it matters and where, what to do; in this order, in the place of the caption's second line.

import { told } from "../../core/chips.js";
import { html } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";

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

  draw(frame, before) {
    const finding = frame.finding === null ? null : frame.run.findings[frame.finding];
    this.#found = Boolean(finding);
    this.hidden = this.#notice || !finding;
    if (!finding || (before?.finding === frame.finding && this.childElementCount)) return;
    const claim = finding.what.match(/^.*?[.!?](?=\s|$)/)?.[0] ?? finding.what; // its first sentence stands out
    this.replaceChildren(
      icon("warning"),
      html("p", { role: "status" },
        html("b", {}, told(claim, frame)), told(finding.what.slice(claim.length), frame), " ",
        told(finding.why, frame), " ",
        told(finding.cure, frame), " ",
        finding.line ? html("button", { type: "button", class: "as-link", click: () => this.#show(finding.line) }, `Line ${finding.line}`) : null,
      ),
    );
  }

  /** The source panel is another panel: it hears of it through the player, not from here. */
  #show(line) {
    this.player.dispatchEvent(new CustomEvent("showline", { detail: line }));
  }
}

define("ps-finding", FindingPanel);
