"use strict";
(function () {
  var source = document.getElementById("data");
  if (!source) return;
  var data = JSON.parse(source.textContent);
  var NAME = 0, KIND = 1, ZERO = 2, SCORE = 3, ADDRESS = 4, VERDICTS = 5;
  var perPage = 100;
  var signs = { z: "0", p: "½", r: "?", f: "✓" };
  var form = document.querySelector(".filter");
  var body = document.querySelector(".heat tbody");
  var status = form.querySelector(".shown");
  var buttons = form.querySelectorAll("[data-step]");
  var page = 0, rows = data.rows;
  var names = data.rows.map(function (row) { return row[NAME].toLowerCase(); });

  form.hidden = false;
  Array.prototype.forEach.call(document.querySelectorAll(".static"), function (part) { part.hidden = true; });
  data.kinds.forEach(function (kind, index) {
    if (!kind) return;
    var option = document.createElement("option");
    option.value = String(index);
    option.textContent = kind;
    form.elements.kind.appendChild(option);
  });

  function cell(name, text, kind) {
    var made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function line(row) {
    var made = document.createElement("tr");
    var head = document.createElement("th");
    var link = document.createElement("a");
    head.scope = "row";
    link.href = row[ADDRESS];
    link.textContent = row[NAME];
    head.appendChild(link);
    made.appendChild(head);
    made.appendChild(cell("td", row[ZERO]));
    made.appendChild(cell("td", row[SCORE]));
    row[VERDICTS].split("").forEach(function (letter) {
      made.appendChild(signs[letter] ? cell("td", signs[letter], letter) : cell("td", ""));
    });
    return made;
  }

  function show() {
    var pages = Math.max(1, Math.ceil(rows.length / perPage));
    page = Math.min(Math.max(page, 0), pages - 1);
    var part = document.createDocumentFragment();
    rows.slice(page * perPage, (page + 1) * perPage).forEach(function (row) { part.appendChild(line(row)); });
    body.replaceChildren(part);
    status.textContent = data.page.replace("{n}", String(page + 1)).replace("{total}", String(pages));
    form.querySelector(".buttons").hidden = pages === 1;
    buttons[0].disabled = page === 0;
    buttons[1].disabled = page === pages - 1;
  }

  function choose() {
    var words = form.elements.find.value.trim().toLowerCase();
    var kind = form.elements.kind.value;
    rows = data.rows.filter(function (row, index) {
      return (!words || names[index].indexOf(words) >= 0) && (kind === "" || row[KIND] === Number(kind));
    });
    var order = form.elements.sort.value;
    if (order === "score") rows.sort(function (a, b) { return Number(a[SCORE]) - Number(b[SCORE]); });
    if (order === "name") rows.sort(function (a, b) { return a[NAME].localeCompare(b[NAME], "th"); });
    page = 0;
    show();
  }

  form.addEventListener("input", choose);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  Array.prototype.forEach.call(buttons, function (button) {
    button.addEventListener("click", function () { page += Number(button.dataset.step); show(); });
  });
  show();
})();
