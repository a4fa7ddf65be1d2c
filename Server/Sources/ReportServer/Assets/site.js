// Comfort only: every page does its work without it.
"use strict";

// A page with errors starts at them.
document.querySelector(".summary[tabindex]")?.focus();

// Files and folders can be dropped on the form that takes them.
const filesOf = async (entry) => {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A folder is told in portions.
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const inner of some) found.push(...await filesOf(inner));
  }
};
for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const mark = (isOver) => form.classList.toggle("is-over", isOver);
  form.addEventListener("dragover", (event) => { event.preventDefault(); mark(true); });
  form.addEventListener("dragleave", () => mark(false));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    mark(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const dropped = new DataTransfer();
    for (const entry of entries) for (const file of await filesOf(entry)) dropped.items.add(file);
    if (dropped.files.length) input.files = dropped.files;
    input.focus();
  });
}

// Files go one by one, so that what came stays though the line breaks; those that did not are sent again.
const send = (method, path, body, headers, wanted, hear) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  request.open(method, path);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = (event) => hear?.(event.loaded);
  // Another answer, such as the page to sign in, is no receipt.
  request.onload = () => request.status === wanted ? done(request) : failed(request);
  request.onerror = () => failed(request);
  request.send(body);
});
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
for (const form of document.querySelectorAll("[data-drop]")) {
  const [input, box] = [form.querySelector("input[type=file]"), form.querySelector("[data-sending]")];
  const [words, bar] = [box.querySelector("p"), box.querySelector("progress")];
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    const fault = form.querySelector(".error");
    fault.hidden = input.files.length > 0;
    if (!input.files.length) { input.focus(); return; }
    form.dataset.busy = "1";
    box.hidden = false;
    const [files, token] = [[...input.files], form.elements._token.value];
    const all = files.reduce((sum, file) => sum + file.size, 0) || 1;
    let before = 0;
    try {
      const fields = new URLSearchParams({ _token: token, "nguoi-gui": form.elements["nguoi-gui"].value });
      const type = { "Content-Type": "application/x-www-form-urlencoded" };
      const begun = await send("POST", "/nop/moi", fields.toString(), type, 201);
      const place = begun.getResponseHeader("Location");
      for (const [position, file] of files.entries()) {
        words.textContent = `Đang gửi tệp ${position + 1}/${files.length}: ${file.name}`;
        const path = `${place}/tep/${position + 1}?ten=${encodeURIComponent(file.name)}`;
        for (let round = 1; ; round += 1) {
          try {
            const hear = (sent) => { bar.value = (before + sent) / all; };
            await send("PUT", path, file, { "X-Form-Token": token }, 204, hear);
            break;
          } catch (failed) {
            // What the server refuses it refuses again; a broken line is tried for some minutes.
            if (failed.status || round > 8) throw failed;
            words.textContent = `Mất đường truyền, đang gửi lại tệp ${position + 1}/${files.length}: ${file.name}`;
            await wait(500 * 2 ** round);
          }
        }
        before += file.size;
        bar.value = before / all;
      }
      const last = document.createElement("form");
      Object.assign(last, { method: "post", action: `${place}/doc` });
      last.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_token", value: token }));
      document.body.append(last);
      last.submit();
    } catch (failed) {
      const why = failed.status === 401 ? "phiên làm việc đã hết, hãy đăng nhập lại rồi gửi lại"
        : failed.status === 413 ? "có tệp quá lớn, hãy bỏ tệp đó ra rồi gửi lại"
        : failed.status ? "máy chủ không nhận, hãy tải lại trang rồi gửi lại" : "mất đường truyền, hãy bấm nút để gửi lại";
      words.textContent = `Chưa gửi hết: ${why}. Các tệp đã đến vẫn còn ở danh sách dưới.`;
      delete form.dataset.busy;
    }
  });
}

// A page that waits for work hears how far it is, and shows itself anew when it is done.
for (const box of document.querySelectorAll("[data-progress]")) {
  const [words, bar] = [box.querySelector("[data-text]"), box.querySelector("progress")];
  const events = new EventSource(box.dataset.progress);
  events.onmessage = (event) => {
    const { text, done, total } = JSON.parse(event.data);
    words.textContent = text;
    [bar.max, bar.value] = [total, done];
  };
  events.addEventListener("xong", () => { events.close(); location.reload(); });
}

// A text to be sent elsewhere is copied by a button.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    source.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(source.value);
    else document.execCommand("copy");
    button.textContent = "Đã chép";
  });
}

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll("form[method=post]:not([data-drop])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 10000);
  });
}

// A form that is filled in for long saves itself, and hears what the rules say.
for (const form of document.querySelectorAll("[data-draft]")) {
  const told = form.querySelector("[data-saved]");
  let [timer, isBusy, isAgain] = [0, false, false];
  const save = async () => {
    if (isBusy) { isAgain = true; return; }
    isBusy = true;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
      const said = await answer.json();
      told.textContent = said.told;
      if (said.version !== undefined) {
        form.elements.ban.value = said.version;
        for (const box of form.querySelectorAll(".remarks")) {
          const remarks = said.remarks[box.id.slice(1)] ?? [];
          box.replaceChildren(...remarks.map(({ look, text }) =>
            Object.assign(document.createElement("p"), { className: look, textContent: text })));
          const input = document.getElementById("s" + box.id.slice(1));
          input.toggleAttribute("aria-invalid", remarks.some(({ look }) => look === "bad"));
        }
      }
    } catch {
      told.textContent = "Chưa lưu được nháp, sẽ lưu lại khi có đường truyền.";
      timer = setTimeout(save, 10000);
    }
    isBusy = false;
    if (isAgain) { isAgain = false; save(); }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 1500); });
  form.addEventListener("keydown", (event) => {
    const sign = { k: "-", c: "..." }[event.key];
    if (event.key === "Enter" && event.target.matches(".line > input")) {
      const inputs = [...form.querySelectorAll(".line > input")];
      event.preventDefault();
      inputs[inputs.indexOf(event.target) + 1]?.focus();
    }
    if (!sign || event.ctrlKey || event.altKey || !event.target.matches(".line > input")) return;
    event.preventDefault();
    if (sign === "-" && !("nil" in event.target.dataset)) return;
    event.target.value = sign;
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// A receipt is printed by a button.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
