// Comfort only: every page works without it. Marks of an article by keyboard and with words; evidence boxes that close.
"use strict";
(() => {
  const marks = [...document.querySelectorAll(".hl")];
  const words = document.getElementById("explained");
  const explain = (mark) => { if (words) words.textContent = mark ? mark.dataset.words : ""; };
  for (const mark of marks) {
    mark.dataset.words = mark.title;
    mark.removeAttribute("title");
    mark.addEventListener("focus", () => explain(mark));
    mark.addEventListener("mouseenter", () => explain(mark));
    mark.addEventListener("blur", () => explain(null));
    mark.addEventListener("mouseleave", () => explain(document.activeElement.classList.contains("hl") ? document.activeElement : null));
  }
  const boxes = [...document.querySelectorAll("details.proof")];
  for (const box of boxes) {
    box.addEventListener("toggle", () => { if (box.open) boxes.forEach((other) => { if (other !== box) other.open = false; }); });
  }
  document.addEventListener("click", (event) => { if (!event.target.closest("details.proof")) boxes.forEach((box) => { box.open = false; }); });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const open = boxes.find((box) => box.open);
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      explain(null);
    }
    if ((event.key === "j" || event.key === "k") && marks.length) {
      const now = marks.indexOf(document.activeElement);
      const next = event.key === "j" ? Math.min(now + 1, marks.length - 1) : Math.max(now - 1, 0);
      marks[next].focus();
      marks[next].scrollIntoView({ block: "center" });
    }
  });
})();
