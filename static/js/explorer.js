// What htmx and HTML cannot do by themselves. The page works whole without this file.
"use strict";

const form = document.getElementById("answers");
const boxes = (value) => form.querySelectorAll(`input[type=checkbox][value="${CSS.escape(value)}"]`);

// htmx would tell the server the address of the page, with its fragment. The server has no use for it.
document.addEventListener("htmx:configRequest", (event) => {
  delete event.detail.headers["HX-Current-URL"];
});

// Leaving the search box changes no answer.
document.getElementById("find").addEventListener("change", (event) => event.stopPropagation());

// One answer a symptom: yes, no and not sure put each other out.
form.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked) return;
  for (const other of boxes(box.value)) if (other !== box) other.checked = false;
}, true);

// An answer to a question presses the box that stands in the form, so that there is one set of answers.
document.addEventListener("click", (event) => {
  const button = event.target.closest("#results .ask button");
  if (!button) return;
  event.preventDefault();
  const box = form.querySelector(`input[name=${button.name}][value="${CSS.escape(button.value)}"]`);
  box.closest("details.group")?.setAttribute("open", "");
  box.click();
});

// One ledger is open at a time; its button closes it again.
document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.target.closest(".acts button");
  if (!button) return;
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  for (const one of document.querySelectorAll("#results .why")) one.replaceChildren();
  for (const one of document.querySelectorAll(".acts button")) one.setAttribute("aria-expanded", "false");
  if (wasOpen) event.preventDefault();
  else button.setAttribute("aria-expanded", "true");
});

// A found symptom's button presses the tick that stands outside, so focus stays and nothing is sent twice.
form.addEventListener("click", (event) => {
  if (event.target.closest(".find button")) {
    event.preventDefault();
    htmx.trigger("#find", "search");
    return;
  }
  const button = event.target.closest("#found button[name=yes]");
  if (!button) return;
  event.preventDefault();
  const box = document.getElementById(`symptom-${button.value}`);
  box.click();
  button.firstChild.textContent = box.checked ? "Untick" : "Tick";
});

// Say the count, and only the count, to those who listen, and to those who cannot see the results from here.
function tellCount() {
  const count = document.querySelector("#results [data-count]");
  const flags = document.querySelectorAll("#results [data-red-flag]").length;
  const warning = flags ? `${flags} warning${flags > 1 ? "s" : ""} first. ` : "";
  const told = warning + (count ? count.textContent : "Nothing is ticked");
  const bar = document.getElementById("to-results");
  document.getElementById("announce").textContent = told;
  bar.firstElementChild.textContent = told;
  bar.hidden = !count;
  bar.classList.toggle("warns", flags > 0);
  return flags;
}

let flagsBefore = 0;
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "results") return;
  const flags = tellCount();
  if (flags > flagsBefore) document.querySelector(".side").scrollTop = 0; // a new warning is never out of sight
  flagsBefore = flags;
  trouble(false);
  const cause = event.detail.requestConfig.triggeringEvent;
  if (cause && cause.type === "submit") document.getElementById("results").scrollIntoView();
});

// An answer that does not get through leaves old results: say so, and keep every tick.
function trouble(is) {
  document.getElementById("trouble").hidden = !is;
  document.getElementById("results").classList.toggle("stale", is);
}
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    if (event.detail.elt === form) trouble(true);
  });
}
document.querySelector("#trouble button").addEventListener("click", () => htmx.trigger(form, "refresh"));

// Clearing empties this page; it does not fetch another.
document.getElementById("clear").addEventListener("click", (event) => {
  event.preventDefault();
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  document.getElementById("find").value = "";
  htmx.trigger("#find", "search");
  htmx.trigger(form, "refresh");
});

// Back to this page: the browser brings the ticks back, so ask for their results again.
window.addEventListener("pageshow", () => {
  if (form.querySelector("input[type=checkbox]:checked")) htmx.trigger(form, "refresh");
});
