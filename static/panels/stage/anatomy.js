// The sheet that explains the stage: each specimen is a hand-made picture, drawn by the stage's own modules and cut to the
// part it is about. Where the page is narrow it is drawn as the stage draws itself there.

import { Cast } from "../../core/cast.js";
import { svg, write } from "../../core/dom.js";
import { fit } from "../../core/fit.js";
import { installTextures } from "../../core/textures.js";
import { furniture, ground, trail } from "./drawing.js";
import { arranged } from "./rooms.js";
import { sceneOf } from "./scene.js";
import { SPECIMENS } from "./specimens.js";
import { drawToken } from "./token.js";
import { Tokens } from "./tokens.js";

const [WIDE, NARROW] = [1000, 660]; // px of the stage that is drawn
const NARROW_BELOW = 640;
const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H"];

class Specimen extends HTMLElement {
  #resized = new ResizeObserver(() => this.#draw());
  #drawn = 0;

  connectedCallback() {
    installTextures();
    this.setAttribute("aria-hidden", "true"); // the words beside it say the same
    this.#resized.observe(document.documentElement);
    document.fonts.ready.then(() => {
      this.#drawn = 0;
      this.#draw();
    });
  }

  disconnectedCallback() {
    this.#resized.disconnect();
  }

  #draw() {
    const { name } = this.dataset;
    // the whole stage as large as it stands here, its parts as they are on a stage of either size
    const width = name === "whole" ? this.clientWidth : document.documentElement.clientWidth < NARROW_BELOW ? NARROW : WIDE;
    if (this.#drawn === width || !width) return;
    this.#drawn = width;
    if (this.dataset.token) return this.replaceChildren(token(this.dataset.token, Number(this.dataset.hue ?? 2), this.dataset.letter ?? "B"));
    const layers = specimen(name === "whole" ? { ...SPECIMENS.whole, height: heightAt(width) } : SPECIMENS[name], width);
    this.replaceChildren(layers.drawing);
    fit(layers.furniture);
  }
}

/** Of the whole stage with its three workers, in px. */
const heightAt = (width) => (width < 560 ? 336 : width < 880 ? 380 : SPECIMENS.whole.height);

/** One task's token in one state. */
function token(look, hue, letter) {
  const who = { letter, hue, texture: hue };
  const lost = look === "lost" ? svg("rect", { x: -20, y: -20, width: 40, height: 40, rx: 9, class: "lost" }) : null;
  return svg("svg", { class: "drawing", viewBox: "-24 -24 48 48", width: 48, height: 48 },
    [lost, drawToken(who, look === "lost" ? "idle" : look, look === "running" ? 32 : 28)].flat(2).filter(Boolean));
}

/** {drawing, furniture}: a specimen as the stage draws it, cut to its part. */
export function specimen({ picture, before = null, frame = {}, crop, level = "scheduler", height = 400, pool = false }, width) {
  const [now, was] = [picture, before].map((entities) => entities && new Map(entities));
  const cast = new Cast(LETTERS.slice(0, 5), [5, 9, 11, 12]);
  const at = arranged({ clients: 5, workers: 3, racks: 9, pool }, { width, height }, now);
  const [scene, earlier] = [now, was].map((one) => one && sceneOf(one, cast.letters, at.keys));
  const run = { program: { functions: [{ name: "serve", line: 15, end_line: 30 }] } };
  const whole = { focus: [], actor: null, moves: [], t: 0, way: "cut", picture: now, cast, run, ...frame };
  const names = ["ground", "furniture", "trail", "tokens"];
  const layers = Object.fromEntries(names.map((name) => [name, svg("g", { class: name })]));
  write(layers.ground, ground(at));
  write(layers.furniture, furniture(scene, at, whole, level, earlier));
  write(layers.trail, trail(whole, scene, at, earlier));
  new Tokens(layers.tokens).draw(whole, scene, at);
  const { x, y, w, h } = crop(at);
  const drawing = svg("svg", { class: "drawing", viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h }, names.map((name) => layers[name]));
  return { drawing, furniture: layers.furniture };
}

if (!customElements.get("ps-specimen")) customElements.define("ps-specimen", Specimen);
