"use strict";
const rows = [...document.querySelectorAll("[data-rows] > li")];
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = rows.map(row => plain(row.textContent));
const box = document.createElement("input");
box.type = "search";
box.placeholder = "Type to narrow the list: words of titles, actors, countries, dates";
box.setAttribute("aria-label", "Narrow the list");
const told = document.createElement("p");
told.className = "tally";
told.setAttribute("aria-live", "polite");
box.addEventListener("input", () => {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, at) => {
    const fits = words.every(word => texts[at].includes(word));
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  told.textContent = words.length ? `${shown} of ${rows.length}` : "";
});
document.querySelector("[data-rows]").before(box, told);
