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
  // A box opens by mouse or keyboard focus as long as it covers nothing but what lies under it; a click keeps it open.
  const boxes = [...document.querySelectorAll("details.proof")];
  const floats = (box) => getComputedStyle(box.querySelector(".proof-box")).position === "absolute";
  for (const box of boxes) {
    const summary = box.querySelector("summary");
    let waiting = 0;
    let byTap = false;
    const soon = (open, after) => { clearTimeout(waiting); waiting = setTimeout(() => { if (open || !box.dataset.kept) box.open = open; }, after); };
    box.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse" && floats(box)) soon(true, 120); });
    box.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse" && !box.contains(document.activeElement)) soon(false, 250); });
    summary.addEventListener("pointerdown", () => { byTap = true; });
    summary.addEventListener("focus", () => { if (!byTap && !box.dataset.shut && floats(box)) soon(true, 0); delete box.dataset.shut; });
    box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget) && !box.matches(":hover")) soon(false, 0); });
    summary.addEventListener("click", (event) => {
      clearTimeout(waiting);
      byTap = false;
      if (box.open && !box.dataset.kept) { event.preventDefault(); box.dataset.kept = "yes"; }
      else if (!box.open) box.dataset.kept = "yes";
    });
    box.addEventListener("toggle", () => {
      if (!box.open) delete box.dataset.kept;
      else boxes.forEach((other) => { if (other !== box) other.open = false; });
    });
  }
  document.addEventListener("click", (event) => { if (!event.target.closest("details.proof")) boxes.forEach((box) => { box.open = false; }); });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const open = boxes.find((box) => box.open);
      if (open) {
        const summary = open.querySelector("summary");
        if (open.contains(document.activeElement) && document.activeElement !== summary) { open.dataset.shut = "yes"; summary.focus(); }
        open.open = false;
      }
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
