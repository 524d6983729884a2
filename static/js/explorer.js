// What htmx and HTML cannot do. The page works whole without this file.
"use strict";

const byId = (id) => document.getElementById(id);
const form = byId("answers");
const chips = byId("chips");
const blank = byId("chip").content.firstElementChild;
const box = (slug) => byId(`symptom-${slug}`);
const contentLang = document.querySelector(".tile label")?.lang ?? "";
const spoken = (textContent, lang) => Object.assign(document.createElement("span"), { textContent, lang: lang || document.documentElement.lang });

// The answers stay in the tab's history, where Back and Reload find them.
const keep = () => history.replaceState({ answers: `${written()}&at=${Date.now()}` }, "");
function ask() {
  keep();
  letGo();
  htmx.trigger(form, "refresh");
}

// htmx sends the last pressed button along until focus leaves it. Safari gives a button no focus.
function letGo() {
  form.querySelector("button").dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

// htmx would send the page's address, with its fragment.
document.addEventListener("htmx:configRequest", (event) => {
  delete event.detail.headers["HX-Current-URL"];
});

// A yes is its tick, a no or a not sure stands in its chip.
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
  return true;
}

const nameOf = ({ labels: [label] }) =>
  (label.querySelector("b") ?? (label.querySelector("span") ?? label).firstChild).textContent.trim();

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

// Of two ages, or two sides, the later answer stands.
function leaveOne(tick) {
  for (const other of form.querySelectorAll(`[data-one-of="${tick.dataset.oneOf}"]`)) {
    const isUnsure = tick.dataset.oneOf !== "onset" && chips.querySelector(`[data-slug="${other.value}"].unsure`);
    if (other !== tick && (other.checked || isUnsure)) put(other.value, "none");
  }
}

form.addEventListener("change", (event) => {
  letGo();
  if (event.target.type === "checkbox") {
    put(event.target.value, event.target.checked ? "yes" : "none");
    keep();
  }
  if (event.target.name === "region") narrow(event.target);
  if (event.target.id === "find") event.stopPropagation(); // leaving the search box changes no answer
}, true);

// Buttons that give an answer give it here, so that focus and scroll stay.
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

// Focus stays on a chip that changed, or goes to the next.
function nextTo(item, answer, slug) {
  const beside = item.nextElementSibling ?? item.previousElementSibling;
  const gone = () => beside?.querySelector("summary") ?? byId("find");
  return answer === "none" ? gone : () => chips.querySelector(`[data-slug="${slug}"] summary`);
}

// All meanings come at once, so that nobody learns which was asked for.
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
    told.textContent = byId("words").dataset.cut;
  }
});

// A page of its own, in a tab of its own.
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
byId("find").addEventListener("keydown", (event) => event.key === "Enter" && find(event));

// One ledger is open at a time.
document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.target.closest(".acts button");
  if (!button) return;
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  for (const one of document.querySelectorAll("#results .why")) one.replaceChildren();
  for (const one of document.querySelectorAll(".acts button")) one.setAttribute("aria-expanded", "false");
  if (wasOpen) event.preventDefault();
  else button.setAttribute("aria-expanded", "true");
});

// CSS narrows the list to a part of the body; this opens its groups.
function narrow(radio) {
  const rows = radio.value ? form.querySelectorAll(`.row[data-region="${radio.value}"]`) : [];
  for (const row of rows) row.closest("details.group").open = true;
  byId("narrowed").textContent = radio.value ? radio.labels[0].textContent : "";
}
document.querySelector(".body").addEventListener("click", (event) => {
  const slug = event.target.dataset.region;
  if (!slug) return;
  const radio = byId(`region-${slug}`);
  (radio.checked ? byId("region-") : radio).click();
});

// What is said, and shown where the results are out of sight; a new warning is said whole.
let warned = [];
function tellCount() {
  const count = document.querySelector("#results [data-count]");
  const flags = [...document.querySelectorAll("#results [data-flag]")];
  const fresh = flags.find((flag) => !warned.includes(flag.dataset.flag));
  warned = flags.map((flag) => flag.dataset.flag);
  const told = count ? count.dataset.warnings + count.textContent : bar.dataset.none;
  const words = [".level", ".if", "h2"].flatMap((one) => fresh?.querySelector(one) ?? []);
  byId("announce").replaceChildren(...words.map((one) => spoken(`${one.textContent}. `, one.lang)), told);
  bar.firstElementChild.textContent = told;
  bar.hidden = !count;
  bar.classList.toggle("warns", flags.length > 0);
  return fresh;
}

// Which conditions rose: from their places before and after.
let before = new Map();
function tellMoves(isReordered) {
  const words = byId("moves").dataset;
  const now = new Map([...document.querySelectorAll("#results .match")].map((one) => [one.dataset.condition, Number(one.dataset.place)]));
  for (const card of document.querySelectorAll("#results .match")) {
    const [was, is] = [before.get(card.dataset.condition), now.get(card.dataset.condition)];
    if (!before.size || was <= is || (!was && isReordered)) continue; // it was folded away
    const told = Object.assign(document.createElement("span"), { className: "moved" });
    told.textContent = was ? `↑ ${words.up} ${was}` : words.new;
    card.querySelector(".fit").append(told);
  }
  before = now;
}

// Focus in a part that is replaced goes to the next question, or to the results.
let stood = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  stood = event.detail.target.contains(document.activeElement);
});

document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target.id;
  if (target === "found") tellFound();
  if (target === "rest") document.querySelector("#rest a").focus();
  if (target !== "results") return;
  const fresh = tellCount();
  const cause = event.detail.requestConfig.triggeringEvent;
  tellMoves(cause?.target.name === "order");
  if (fresh) {
    document.querySelector(".side").scrollTop = 0; // a new warning is never out of sight
    bar.classList.toggle("news", !bar.classList.contains("atop"));
  }
  trouble(false);
  if (stood) (byId("ask-heading") ?? byId("results")).focus({ preventScroll: true });
  if (cause?.submitter?.matches(".send .main")) byId("results").scrollIntoView();
});
const tellFound = () => {
  byId("found-count").textContent = byId("found").dataset.said;
};

// An answer that does not get through leaves old results, and every tick.
const bar = byId("to-results");
function trouble(is) {
  byId("trouble").hidden = !is;
  byId("results").classList.toggle("stale", is);
  bar.classList.toggle("failed", is);
  bar.lastElementChild.textContent = is ? bar.dataset.again : bar.dataset.see;
  if (!is) return;
  bar.firstElementChild.textContent = bar.dataset.failed;
  bar.hidden = false;
  document.querySelector(".side").scrollTop = 0;
}
function cut(element) {
  if (element === form) return trouble(true);
  const told = byId("words").dataset.cut;
  if (element.id === "find") byId("found").textContent = told;
  if (element.closest("#rest")) element.after(told);
  if (!element.closest(".acts")) return;
  element.setAttribute("aria-expanded", "false");
  element.closest(".match").querySelector(".why").textContent = told;
}
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => cut(event.detail.elt));
}
function again(event) {
  event.preventDefault();
  byId("results").focus({ preventScroll: true });
  ask();
}
document.querySelector("#trouble button").addEventListener("click", again);
bar.addEventListener("click", (event) => bar.classList.contains("failed") && again(event));

// Among the results the bar shows only for something new above them.
const inView = new IntersectionObserver((seen) => {
  for (const one of seen) bar.classList.toggle(one.target.id === "side" ? "among" : "atop", one.isIntersecting);
  if (bar.classList.contains("atop")) bar.classList.remove("news");
}, { rootMargin: "0px 0px -60%" });
for (const id of ["side", "order"]) inView.observe(byId(id));

// Clearing empties this page and what older pages of this tab would bring back.
const nothing = chips.children.length || "posted" in form.dataset ? null : byId("results").cloneNode(true);
function forget() {
  for (const one of [...chips.children]) put(one.dataset.slug, "none");
  for (const one of form.querySelectorAll("input[type=checkbox]:checked")) one.checked = false;
  keep();
  before = new Map();
}
byId("clear").addEventListener("click", (event) => {
  event.preventDefault();
  forget();
  sessionStorage.setItem("cleared", Date.now()); // a time, and no answer
  byId("region-").click();
  byId("order-likely").checked = true;
  byId("find").value = byId("copied").textContent = "";
  byId("found").replaceChildren();
  for (const one of [form, byId("find")]) htmx.trigger(one, "htmx:abort");
  if (!nothing) return location.replace(location.pathname);
  byId("results").replaceWith(nothing.cloneNode(true));
  tellCount();
  trouble(false);
});

// The answers as text, for the history and a link's fragment: no server sees either.
function written() {
  const all = new URLSearchParams();
  for (const answer of ["yes", "no", "unsure"]) {
    const slugs = [...chips.querySelectorAll(`.${answer}`)].map((one) => one.dataset.slug);
    if (slugs.length) all.set(answer, slugs.join("."));
  }
  return String(all);
}
function restore(text, linked) {
  const told = new Map();
  for (const [answer, slugs] of new URLSearchParams(text)) {
    if (!["yes", "no", "unsure"].includes(answer)) continue;
    for (const slug of slugs.split(".").filter(Boolean)) told.set(slug, told.has(slug) ? "unsure" : answer);
  }
  const known = [...told].filter(([slug]) => box(slug));
  if (known.length && linked) forget();
  for (const [slug, answer] of known) put(slug, answer);
  if (known.length < told.size) byId("copied").textContent = byId("copy").dataset.missing;
}
byId("copy").addEventListener("click", async (event) => {
  const link = `${location.origin}${location.pathname}#${written()}`;
  const told = byId("copied");
  try {
    await navigator.clipboard.writeText(link);
    told.textContent = event.target.dataset.done;
  } catch {
    told.replaceChildren(Object.assign(document.createElement("input"), { value: link, readOnly: true }));
    told.firstElementChild.select(); // to be copied by hand
  }
});

// A link's answers replace those that stand here. The address is emptied: it may be looked at.
function takeLink() {
  const linked = location.hash.slice(1);
  if (!/^(yes|no|unsure)=/.test(linked)) return false;
  history.replaceState(history.state, "", location.pathname);
  restore(linked, true);
  ask();
  return true;
}
window.addEventListener("hashchange", takeLink);

// To the other language the answers go as in a link.
for (const link of document.querySelectorAll("a.language")) {
  link.addEventListener("click", () => { link.hash = written(); });
}

// On the way back the history brings the answers; what was cleared since is left out.
function bringBack() {
  const kept = history.state?.answers ?? "";
  const at = Number(new URLSearchParams(kept).get("at"));
  if (at && at < Number(sessionStorage.getItem("cleared"))) return forget();
  restore(kept);
  for (const one of form.querySelectorAll("input[type=checkbox]:checked")) put(one.value, "yes");
}
// Back to a page that came by POST would be an error page; now it is the page of its address. At once, not when
// all has loaded: who is quicker than a slow line would come back to the error page.
if ("posted" in form.dataset) history.replaceState(history.state, "", location.pathname);
window.addEventListener("pageshow", () => {
  if (takeLink()) return;
  bringBack();
  const region = form.querySelector("[name=region]:checked");
  if (region?.value) narrow(region);
  if (chips.children.length) ask();
});
for (const link of document.querySelectorAll("a.more")) {
  link.setAttribute("aria-expanded", "false");
  const name = `: ${nameOf(link.parentElement.querySelector("input"))}`; // or all would be called the same
  link.lastElementChild.append(spoken(name, contentLang));
}
byId("where").open = matchMedia("(min-width: 62rem)").matches;
document.documentElement.classList.add("scripted");
