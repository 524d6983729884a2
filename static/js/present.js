// Arrow keys, Space and a presenter's page keys turn the steps; the links beside them do the same.
"use strict";

const KEYS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev" };

document.addEventListener("keydown", (event) => {
  const link = document.querySelector(`#screen a[rel=${KEYS[event.key] || "none"}]`);
  if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  link.click();
});

// A step that takes another's place is where the keyboard stands, and what is read out.
document.addEventListener("htmx:afterSwap", () => {
  const heading = document.querySelector("#step h2, #screen h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
});
