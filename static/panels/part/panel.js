// On a phone the story lies below the picture. What it is about stands above: which part is told, and its title.

import { define, Panel } from "../../core/panel.js";

class PartPanel extends Panel {
  #part = ({ detail }) => this.#tell(detail);

  built() {
    this.player.addEventListener("part", this.#part);
  }

  disconnectedCallback() {
    this.player?.removeEventListener("part", this.#part);
    super.disconnectedCallback();
  }

  #tell({ number, title }) {
    const place = this.querySelector(".micro");
    place.textContent = place.textContent.replace(/\d+/, String(number));
    this.querySelector("b").textContent = title;
  }
}

define("ps-part", PartPanel);
