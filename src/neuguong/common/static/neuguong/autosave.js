/* Sections of a report save themselves while somebody writes; the button does the same without this file. */
(function () {
  "use strict";
  var QUIET = 4000, LEAST = 15000;
  if (!window.fetch) return;

  document.querySelectorAll("form[data-autosave]").forEach(function (form) {
    var text = form.querySelector("textarea");
    var version = form.querySelector("[name=version]");
    var state = form.querySelector("[data-state]");
    var count = form.querySelector("[data-count]");
    var theirs = form.querySelector("[data-theirs]");
    var limit = +text.dataset.limit;
    var saved = text.value, timer = null, last = 0, busy = false, stopped = false;

    function tell() {
      var used = text.value.length;
      count.textContent = used + " / " + limit + " ký tự";
      count.classList.toggle("msg", used > limit);
    }
    function later() {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(save, Math.max(QUIET, last + LEAST - Date.now()));
    }
    async function save() {
      if (busy || stopped || text.value === saved || text.value.length > limit) return;
      var sent = text.value, answer, told;
      busy = true;
      state.textContent = "Đang lưu …";
      try {
        answer = await fetch(form.action, {
          method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "error",
          headers: { Accept: "application/json" }
        });
        told = await answer.json();
      } catch (cut) {
        busy = false;
        state.textContent = "Chưa lưu được, sẽ tự thử lại; đừng đóng trang.";
        return later();
      }
      busy = false;
      last = Date.now();
      state.textContent = told.said;
      if (answer.ok) {
        saved = sent;
        version.value = told.version;
        if (text.value !== saved) later();
      } else if (answer.status === 409) {
        // What was typed stays; saving by the button from now on replaces what is shown below.
        stopped = true;
        version.value = told.version;
        theirs.hidden = false;
        theirs.open = true;
        theirs.querySelector("p").textContent = told.text || "(để trống)";
      }
    }
    text.addEventListener("input", function () { tell(); later(); });
    text.addEventListener("blur", save);
    form.addEventListener("submit", function () { stopped = true; saved = text.value; clearTimeout(timer); });
    window.addEventListener("beforeunload", function (event) {
      if (text.value !== saved) event.preventDefault();
    });
    tell();
  });
})();
