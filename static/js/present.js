// Arrow keys, Space and a presenter's page keys turn the steps; the links beside them do the same.
"use strict";

const KEYS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev" };

document.addEventListener("keydown", (event) => {
  const link = document.querySelector(`#screen a[rel=${KEYS[event.key] || "none"}]`);
  if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  link.click();
});
