// The print button, which needs a script, and boxes that grow with what is typed, so that print cuts nothing off.
"use strict";

const MOST_ROWS = 40;

document.documentElement.classList.add("scripted");
document.getElementById("print-by-hand").hidden = true;
document.getElementById("print").addEventListener("click", () => window.print());

// Back from the explorer comes to the explorer, and not to the browser's offer to send these answers again.
document.querySelector(".sheet-tools form").addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) history.replaceState(null, "", event.submitter.formAction);
});

document.getElementById("main").addEventListener("input", (event) => {
  const box = event.target;
  if (box.localName !== "textarea") return;
  while (box.scrollHeight > box.clientHeight && box.rows < MOST_ROWS) box.rows += 1;
});
