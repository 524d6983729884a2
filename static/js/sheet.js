// The print button, which needs a script, and boxes that grow with what is typed, so that print cuts nothing off.
"use strict";

const MOST_ROWS = 40;

document.documentElement.classList.add("scripted");
document.getElementById("print-by-hand").hidden = true;
document.getElementById("print").addEventListener("click", () => window.print());

document.getElementById("main").addEventListener("input", (event) => {
  const box = event.target;
  if (box.localName !== "textarea") return;
  while (box.scrollHeight > box.clientHeight && box.rows < MOST_ROWS) box.rows += 1;
});
