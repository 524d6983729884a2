// What htmx and HTML cannot do by themselves. The page works whole without this file.
"use strict";

const form = document.getElementById("answers");
const chips = document.getElementById("chips");
const kept = document.getElementById("kept");
const blank = document.getElementById("chip").content.firstElementChild;
const box = (slug) => document.getElementById(`symptom-${slug}`);
const ask = () => htmx.trigger(form, "refresh");

// htmx would tell the server the address of the page, with its fragment. The server has no use for it.
document.addEventListener("htmx:configRequest", (event) => {
  delete event.detail.headers["HX-Current-URL"];
});

// One answer a symptom: a yes is its tick, a no or a not sure stands in its chip.
function put(slug, answer) {
  const tick = box(slug);
  if (!tick) return;
  tick.checked = answer === "yes";
  const old = chips.querySelector(`[data-slug="${slug}"]`);
  if (answer === "none") old?.remove();
  else if (old) old.replaceWith(chip(slug, answer));
  else chips.append(chip(slug, answer));
  if (answer === "yes" && tick.dataset.oneOf) leaveOne(tick);
  kept.value = written();
}

function chip(slug, answer) {
  const made = blank.cloneNode(true);
  made.className = `chip ${answer}`;
  made.dataset.slug = slug;
  const name = box(slug).labels[0].querySelector("b")?.textContent ?? box(slug).labels[0].firstChild.textContent.trim();
  for (const one of made.querySelectorAll(".who")) one.textContent = name;
  for (const one of made.querySelectorAll("button")) one.value += slug;
  made.querySelector(".word").textContent = chips.dataset[answer];
  if (answer !== "yes") {
    made.prepend(Object.assign(document.createElement("input"), { type: "hidden", name: answer, value: slug }));
  }
  return made;
}

// Two ages, or two sides, cannot both be so: the later answer stands.
function leaveOne(tick) {
  for (const other of form.querySelectorAll(`[data-one-of="${tick.dataset.oneOf}"]:checked`)) {
    if (other !== tick) put(other.value, "none");
  }
}

form.addEventListener("change", (event) => {
  if (event.target.type === "checkbox") put(event.target.value, event.target.checked ? "yes" : "none");
  if (event.target.name === "region") narrow(event.target);
  if (event.target.id === "find") event.stopPropagation(); // leaving the search box changes no answer
}, true);

// Buttons that give an answer give it here, so that there is one set of answers, and focus and scroll stay.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.plain !== undefined) return plainly(event, button);
  if (button?.dataset.yes !== undefined) {
    event.preventDefault();
    for (const slug of button.dataset.yes.split(" ")) put(slug, "yes");
    return ask();
  }
  if (!button || !/^(change|yes|no|unsure)$/.test(button.name)) return;
  event.preventDefault();
  const [answer, slug] = button.name === "change" ? button.value.split(":") : [button.name, button.value];
  const inFound = button.closest("#found");
  const next = button.closest(".chip") && nextTo(button.closest(".chip"), answer, slug);
  put(slug, inFound && box(slug).checked ? "none" : answer);
  if (inFound) button.firstChild.textContent = box(slug).checked ? "✓" : "＋";
  next?.()?.focus();
  ask();
});

// After a chip has gone or changed, the keyboard stands on it or on the one beside it.
function nextTo(item, answer, slug) {
  const beside = item.nextElementSibling ?? item.previousElementSibling;
  const gone = () => beside?.querySelector("summary") ?? document.getElementById("find");
  return answer === "none" ? gone : () => chips.querySelector(`[data-slug="${slug}"] summary`);
}

// What is meant by a symptom: all of it comes at once, when it is first asked for, so that nobody learns of which.
let meanings;
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.more");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const isOpen = link.nextElementSibling?.classList.contains("meant");
  link.setAttribute("aria-expanded", !isOpen);
  if (isOpen) return link.nextElementSibling.remove();
  const told = Object.assign(document.createElement("p"), { className: "meant", textContent: "…" });
  link.after(told);
  try {
    meanings ??= await (await fetch(form.dataset.meant)).json();
    told.textContent = meanings[link.dataset.slug];
  } catch {
    told.remove();
    open(link.href, "_blank", "noopener");
  }
});

// A page of its own, in a tab of its own: htmx leaves it alone.
function plainly(event, button) {
  event.preventDefault();
  const [action, target] = [form.getAttribute("action"), form.target];
  form.action = button.formAction;
  form.target = "_blank";
  form.submit();
  form.setAttribute("action", action);
  form.target = target;
}

form.addEventListener("click", (event) => {
  if (!event.target.closest(".find button")) return;
  event.preventDefault();
  htmx.trigger("#find", "search");
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

// A part of the body: CSS narrows the list, this opens its groups and says how many are left.
function narrow(radio) {
  const rows = radio.value ? form.querySelectorAll(`.row[data-region="${radio.value}"]`) : [];
  for (const row of rows) row.closest("details.group").open = true;
  document.getElementById("narrowed").textContent = radio.value ? radio.labels[0].textContent : "";
}
document.querySelector(".body").addEventListener("click", (event) => {
  const slug = event.target.dataset.region;
  if (!slug) return;
  const radio = document.getElementById(`region-${slug}`);
  (radio.checked ? document.getElementById("region-") : radio).click();
});

// Say the count, and only the count, to those who listen, and to those who cannot see the results from here.
function tellCount() {
  const bar = document.getElementById("to-results");
  const count = document.querySelector("#results [data-count]");
  const flags = document.querySelectorAll("#results [data-red-flag]").length;
  const told = (flags ? `${bar.dataset.warnings}: ${flags}. ` : "") + (count ? count.textContent : bar.dataset.none);
  document.getElementById("announce").textContent = told;
  bar.firstElementChild.textContent = told;
  bar.hidden = !count;
  bar.classList.toggle("warns", flags > 0);
  return flags;
}

// Which conditions rose: from their places before and after.
let before = new Map();
function tellMoves() {
  const words = document.getElementById("moves").dataset;
  const now = new Map([...document.querySelectorAll("#results [data-condition]")].map((one, n) => [one.dataset.condition, n + 1]));
  for (const card of document.querySelectorAll("#results .match")) {
    const [was, is] = [before.get(card.dataset.condition), now.get(card.dataset.condition)];
    if (!before.size || was <= is) continue;
    const told = Object.assign(document.createElement("span"), { className: "moved" });
    told.textContent = was ? `↑ ${words.up} ${was}` : words.new;
    card.querySelector(".fit").append(told);
  }
  before = now;
}

let flagsBefore = 0;
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "results") return;
  const flags = tellCount();
  tellMoves();
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
document.querySelector("#trouble button").addEventListener("click", ask);

// Clearing empties this page, and what the browser would bring back of it; it does not fetch another.
document.getElementById("clear").addEventListener("click", (event) => {
  event.preventDefault();
  for (const one of [...chips.children]) put(one.dataset.slug, "none");
  for (const one of form.querySelectorAll("input[type=checkbox]:checked")) one.checked = false;
  document.getElementById("region-").click();
  document.getElementById("find").value = kept.value = "";
  document.getElementById("copied").textContent = "";
  before = new Map();
  htmx.trigger("#find", "search");
  ask();
});

// The answers as text: for the field that the browser brings back, and for a link's fragment, which no server sees.
function written() {
  const all = new URLSearchParams();
  for (const answer of ["yes", "no", "unsure"]) {
    const slugs = [...chips.querySelectorAll(`.${answer}`)].map((one) => one.dataset.slug);
    if (slugs.length) all.set(answer, slugs.join("."));
  }
  return String(all);
}
function restore(text) {
  for (const [answer, slugs] of new URLSearchParams(text)) {
    if (["yes", "no", "unsure"].includes(answer)) for (const slug of slugs.split(".")) put(slug, answer);
  }
}
document.getElementById("copy").addEventListener("click", async (event) => {
  const link = `${location.origin}${location.pathname}#${written()}`;
  const told = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(link);
    told.textContent = event.target.dataset.done;
  } catch {
    told.replaceChildren(Object.assign(document.createElement("input"), { value: link, readOnly: true }));
    told.firstElementChild.select(); // where the browser keeps the clipboard from us, the link can be copied by hand
  }
});

// A link's answers, or on the way back those that the browser kept. The address is emptied: it may be looked at.
window.addEventListener("pageshow", () => {
  const linked = location.hash.slice(1);
  if (/^(yes|no|unsure)=/.test(linked)) {
    history.replaceState(history.state, "", location.pathname);
    restore(linked);
  }
  restore(kept.value);
  for (const one of form.querySelectorAll("input[type=checkbox]:checked")) put(one.value, "yes");
  const region = form.querySelector("[name=region]:checked");
  if (region?.value) narrow(region);
  if (chips.children.length) ask();
});
document.getElementById("where").open = matchMedia("(min-width: 62rem)").matches;
document.documentElement.classList.add("scripted");
