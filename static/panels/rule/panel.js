// The rule behind a step, beside the run: the article of the rule's own page, in the place of the story. Nothing moves on
// the stage, and closing it brings back what stood there. Without this panel the caption's link opens the page itself.

import { html } from "../../core/dom.js";
import { icon } from "../../core/icons.js";
import { define, Panel } from "../../core/panel.js";

class RulePanel extends Panel {
  #from = null; // what had the focus before
  #asked = 0; // the newest request; an older answer is thrown away
  #place = html("div", { class: "place", "aria-live": "polite" });
  #whole = html("a", { class: "button ghost small", target: "_blank", rel: "noopener" }, "Open as a page");

  built() {
    this.#seen(false);
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "The rule behind this step");
    const close = html("button", { type: "button", class: "button small close", click: () => this.close() }, icon("cross"), "Back to the story");
    this.replaceChildren(html("div", { class: "tools" }, close, this.#whole), this.#place);
    this.player.addEventListener("rule", this.#wanted);
    for (const name of ["asked", "nudged"]) this.player.addEventListener(name, this.#stepAside);
    this.addEventListener("click", this.#followed);
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
  }

  disconnectedCallback() {
    this.player?.removeEventListener("rule", this.#wanted);
    for (const name of ["asked", "nudged"]) this.player?.removeEventListener(name, this.#stepAside);
    super.disconnectedCallback();
  }

  #seen(isSeen) {
    this.hidden = !isSeen;
    this.says("rule", isSeen);
  }

  close() {
    this.#seen(false);
    if (this.#from?.isConnected) this.#from.focus();
    this.#from = null;
  }

  /** The prediction stands in the story's place. */
  #stepAside = () => {
    if (!this.hidden) this.close();
  };

  #wanted = (event) => {
    event.preventDefault(); // this panel shows it; the link need not leave the page
    this.#from ??= document.activeElement;
    this.#open(event.detail);
  };

  /** A rule beside this one is read here too; whatever leads away opens beside the run. */
  #followed = (event) => {
    const link = event.target.closest(".place a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (/^\/rules\/[\w-]+\/$/.test(link.pathname) && link.origin === location.origin) {
      event.preventDefault();
      this.#open(link.pathname);
    } else {
      link.target = "_blank";
    }
  };

  async #open(address) {
    const asked = ++this.#asked;
    this.#whole.href = address;
    this.#seen(true);
    const article = await articleAt(address);
    if (asked !== this.#asked) return;
    this.#place.replaceChildren(article);
    this.scrollTop = 0;
    const head = article.querySelector("h1, p");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }
}

async function articleAt(address) {
  try {
    const answer = await fetch(address);
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const article = page.querySelector("article.rule");
      if (article) return document.importNode(article, true);
    }
  } catch {
    // said below, like any other answer without an article
  }
  return html("article", { class: "rule" }, html("p", {}, "The rule could not be fetched. The connection may be lost; the run itself stays as it is. Try the link again in a moment."));
}

define("ps-rule", RulePanel);
