/* A file in parts, over a line that may be cut; without this the form goes as it is. */
(function () {
  "use strict";
  var PART = 262144, form = document.querySelector("form[data-upload]");
  if (!form || !window.fetch) return;
  var input = form.querySelector("[type=file]"), box = form.querySelector("[data-progress]");
  var refused = form.querySelector("[data-refused]"), busy = false;

  form.addEventListener("submit", function (event) {
    var file = input.files[0];
    if (!file || !file.size) return;
    event.preventDefault();
    if (!busy) send(file);
  });
  function ask(url, method, headers, body) {
    headers["X-CSRFToken"] = form.elements.csrfmiddlewaretoken.value;
    return fetch(url, { method: method, headers: headers, body: body, redirect: "manual" });
  }
  function mb(bytes) { return (bytes / 1048576).toFixed(1).replace(".", ","); }
  function show(at, size, words) {
    box.hidden = false;
    box.querySelector("progress").value = at / size;
    box.querySelector("[data-said]").textContent = words || "Đã gửi " + mb(at) + " / " + mb(size) + " MB";
  }
  function stop(words) {
    busy = !(box.hidden = true);
    refused.textContent = words;
  }
  function announced(file) {
    var data = new FormData(form);
    data.set("file_name", file.name);
    data.set("size", file.size);
    data.delete(input.name);
    return data;
  }
  async function send(file) {
    var store = sessionStorage, kind = form.elements.paper || {};
    var mark = [location.href, kind.value, file.name, file.size, file.lastModified].join("|");
    var url = store.getItem(mark), at = url ? -1 : 0, tries = 0, answer, next;
    busy = true;
    refused.textContent = "";
    while (tries < 40) {
      if (!tries) show(Math.max(at, 0), file.size);
      try {
        answer = !url ? await ask(form.dataset.upload, "POST", {}, announced(file))
          : at < 0 ? await ask(url, "HEAD", {})
          : await ask(url, "PATCH", { "Content-Type": "application/offset+octet-stream", "Upload-Offset": at }, file.slice(at, at + PART));
      } catch (cut) {
        answer = null;
      }
      if (!answer || answer.status >= 500) {
        show(Math.max(at, 0), file.size, "Mất mạng, sẽ tự gửi tiếp …");
        await new Promise(function (done) { setTimeout(done, Math.min(30, ++tries * 2) * 1000); });
        at = url ? -1 : 0;
        continue;
      }
      tries = answer.ok ? 0 : tries + 1;
      next = answer.headers.get("Location");
      if (answer.status === 201) store.setItem(mark, url = next);
      else if (next) return store.removeItem(mark), location.assign(next);
      else if (answer.status === 404 && url) { store.removeItem(mark); url = null; at = 0; continue; }
      else if (answer.status === 413 || answer.status === 422) return store.removeItem(mark), stop(await answer.text());
      else if (!answer.ok && !answer.headers.has("Upload-Offset")) return stop("Đăng nhập lại rồi tải lên.");
      at = +answer.headers.get("Upload-Offset");
    }
    stop("Mất mạng. Có mạng lại thì bấm Tải lên.");
  }
})();
