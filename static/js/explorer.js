// What htmx and HTML cannot do by themselves. The page works whole without this file.
"use strict";

const form = document.getElementById("answers");
const chips = document.getElementById("chips");
const kept = document.getElementById("kept");
const blank = document.getElementById("chip").content.firstElementChild;
const box = (slug) => document.getElementById(`symptom-${slug}`);
const contentLang = document.querySelector(".tile label")?.lang ?? "";
const ask = () => htmx.trigger(form, "refresh");

// htmx would tell the server the address of the page, with its fragment. The server has no use for it.
document.addEventListener("htmx:configRequest", (event) => {
  delete event.detail.headers["HX-Current-URL"];
});

// One answer a symptom: a yes is its tick, a no or a not sure stands in its chip.
function put(slug, answer) {
  const tick = box(slug);
  if (!tick) return false;
  tick.checked = answer === "yes";
  const old = chips.querySelector(`[data-slug="${slug}"]`);
  if (answer === "none") old?.remove();
  else if (old) old.replaceWith(chip(slug, answer));
  else chips.append(chip(slug, answer));
  if (answer === "yes" && tick.dataset.oneOf) leaveOne(tick);
  document.querySelector(`#found button[value$=":${slug}"]`)?.setAttribute("aria-pressed", tick.checked);
  kept.value = `${written()}&at=${Date.now()}`;
  return true;
}

const nameOf = (tick) => (tick.labels[0].querySelector("b") ?? tick.labels[0].firstChild).textContent.trim();

function chip(slug, answer) {
  const made = blank.cloneNode(true);
  made.className = `chip ${answer}`;
  made.dataset.slug = slug;
  for (const one of made.querySelectorAll(".who")) one.textContent = nameOf(box(slug));
  for (const one of made.querySelectorAll("button")) one.value += slug;
  made.querySelector(".word").textContent = chips.dataset[answer];
  if (answer !== "yes") {
    const field = { type: "hidden", name: `kept-${answer}`, value: slug };
    made.prepend(Object.assign(document.createElement("input"), field));
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
  const next = button.closest(".chip") && nextTo(button.closest(".chip"), answer, slug);
  const isUnticked = button.closest("#found") && box(slug).checked;
  put(slug, isUnticked ? "none" : button.closest("#found") ? "yes" : answer);
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
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const isOpen = link.nextElementSibling?.classList.contains("meant");
  link.setAttribute("aria-expanded", !isOpen);
  if (isOpen) return link.nextElementSibling.remove();
  const told = Object.assign(document.createElement("p"), { className: "meant", textContent: "…" });
  told.lang = contentLang;
  link.after(told);
  try {
    meanings ??= await (await fetch(form.dataset.meant)).json();
    told.textContent = meanings[link.pathname.split("/").at(-2)];
  } catch {
    told.textContent = document.getElementById("words").dataset.cut;
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

function find(event) {
  event.preventDefault();
  htmx.trigger("#find", "search");
}
form.addEventListener("click", (event) => event.target.closest(".find button") && find(event));
document.getElementById("find").addEventListener("keydown", (event) => event.key === "Enter" && find(event));

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
  const count = document.querySelector("#results [data-count]");
  const flags = document.querySelectorAll("#results [data-red-flag]").length;
  const told = count ? count.dataset.warnings + count.textContent : bar.dataset.none;
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
  const now = new Map([...document.querySelectorAll("#results .match")].map((one) => [one.dataset.condition, Number(one.dataset.place)]));
  for (const card of document.querySelectorAll("#results .match")) {
    const [was, is] = [before.get(card.dataset.condition), now.get(card.dataset.condition)];
    if (!before.size || was <= is) continue;
    const told = Object.assign(document.createElement("span"), { className: "moved" });
    told.textContent = was ? `↑ ${words.up} ${was}` : words.new;
    card.querySelector(".fit").append(told);
  }
  before = now;
}

// Where the keyboard stood in a part that is replaced, it stands again: at the next question, or at the results.
let stood = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  stood = event.detail.target.contains(document.activeElement);
});

let flagsBefore = 0;
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target.id;
  if (target === "found") tellFound();
  if (target === "rest") document.querySelector("#rest a").focus();
  if (target !== "results") return;
  const flags = tellCount();
  tellMoves();
  if (flags > flagsBefore) {
    document.querySelector(".side").scrollTop = 0; // a new warning is never out of sight
    bar.classList.toggle("news", !bar.classList.contains("atop"));
  }
  flagsBefore = flags;
  trouble(false);
  if (stood) (document.getElementById("ask-heading") ?? document.getElementById("results")).focus({ preventScroll: true });
  const cause = event.detail.requestConfig.triggeringEvent;
  if (cause?.submitter?.matches(".send .main")) document.getElementById("results").scrollIntoView();
});
const tellFound = () => {
  document.getElementById("found-count").textContent = document.getElementById("found").dataset.said;
};

// An answer that does not get through leaves old results: say so wherever one looks, and keep every tick.
const bar = document.getElementById("to-results");
function trouble(is) {
  document.getElementById("trouble").hidden = !is;
  document.getElementById("results").classList.toggle("stale", is);
  bar.classList.toggle("failed", is);
  bar.lastElementChild.textContent = is ? bar.dataset.again : bar.dataset.see;
  if (!is) return;
  bar.firstElementChild.textContent = bar.dataset.failed;
  bar.hidden = false;
  document.querySelector(".side").scrollTop = 0;
}
function cut(element) {
  if (element === form) return trouble(true);
  const told = document.getElementById("words").dataset.cut;
  if (element.id === "find") document.getElementById("found").textContent = told;
  if (!element.closest(".acts")) return;
  element.setAttribute("aria-expanded", "false");
  element.closest(".match").querySelector(".why").textContent = told;
}
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => cut(event.detail.elt));
}
function again(event) {
  event.preventDefault();
  document.getElementById("results").focus({ preventScroll: true });
  ask();
}
document.querySelector("#trouble button").addEventListener("click", again);
bar.addEventListener("click", (event) => bar.classList.contains("failed") && again(event));

// The bar leads to the results. Who reads them has no use for it, until something new stands above what is in view.
const inView = new IntersectionObserver((seen) => {
  for (const one of seen) bar.classList.toggle(one.target.id === "side" ? "among" : "atop", one.isIntersecting);
  if (bar.classList.contains("atop")) bar.classList.remove("news");
}, { rootMargin: "0px 0px -30%" });
for (const id of ["side", "order"]) inView.observe(document.getElementById(id));

// Clearing empties this page, and what older pages of this tab would bring back; it does not fetch another.
function forget() {
  for (const one of [...chips.children]) put(one.dataset.slug, "none");
  for (const one of form.querySelectorAll("input[type=checkbox]:checked")) one.checked = false;
  kept.value = "";
  before = new Map();
}
document.getElementById("clear").addEventListener("click", (event) => {
  event.preventDefault();
  forget();
  sessionStorage.setItem("cleared", Date.now()); // a time, and no answer
  document.getElementById("region-").click();
  document.getElementById("order-likely").checked = true;
  document.getElementById("find").value = document.getElementById("copied").textContent = "";
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
  let missing = 0;
  for (const [answer, slugs] of new URLSearchParams(text)) {
    if (!["yes", "no", "unsure"].includes(answer)) continue;
    for (const slug of slugs.split(".").filter(Boolean)) missing += !put(slug, answer);
  }
  if (missing) document.getElementById("copied").textContent = document.getElementById("copy").dataset.missing;
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

// A link's answers take the place of those that stand here. The address is emptied: it may be looked at.
function takeLink() {
  const linked = location.hash.slice(1);
  if (!/^(yes|no|unsure)=/.test(linked)) return false;
  history.replaceState(history.state, "", location.pathname);
  forget();
  restore(linked);
  ask();
  return true;
}
window.addEventListener("hashchange", takeLink);

// On the way back the browser brings ticks, and the field with the other answers; what was cleared since is left out.
function bringBack() {
  const at = Number(new URLSearchParams(kept.value).get("at"));
  if (at && at < Number(sessionStorage.getItem("cleared"))) return forget();
  restore(kept.value);
  for (const one of form.querySelectorAll("input[type=checkbox]:checked")) put(one.value, "yes");
}
window.addEventListener("pageshow", () => {
  // Back to a page that came by POST would be an error page; from here on it is the page of its address.
  if ("posted" in form.dataset) history.replaceState(history.state, "", location.pathname);
  if (takeLink()) return;
  bringBack();
  const region = form.querySelector("[name=region]:checked");
  if (region?.value) narrow(region);
  if (chips.children.length) ask();
});
for (const link of document.querySelectorAll("a.more")) {
  link.setAttribute("aria-expanded", "false");
  const name = `: ${nameOf(link.parentElement.querySelector("input"))}`; // or 234 links would be called the same
  link.lastElementChild.append(Object.assign(document.createElement("span"), { lang: contentLang, textContent: name }));
}
document.getElementById("where").open = matchMedia("(min-width: 62rem)").matches;
document.documentElement.classList.add("scripted");
