// The stage as a table (key T): where, what, state; rows that changed in this step say so.

import { html } from "../../core/dom.js";

export function tableOf(places, before) {
  const was = new Map(before?.map((place) => [place.key, place.what + place.state]));
  return html("table", {},
    html("caption", {}, "The stage as a table, in reading order. Rows that changed in this step are marked."),
    html("thead", {}, html("tr", {}, ["Where", "What", "State"].map((head) => html("th", { scope: "col" }, head)))),
    html("tbody", {}, places.map((place) => {
      const changed = before && was.get(place.key) !== place.what + place.state;
      return html("tr", { class: changed ? "changed" : null },
        html("td", {}, place.where),
        html("th", { scope: "row" }, place.what),
        html("td", {}, place.state, changed ? html("em", {}, "changed") : null),
      );
    })),
  );
}
