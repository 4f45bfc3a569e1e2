"use strict";
(function () {
  var each = function (selector, visit) { Array.prototype.forEach.call(document.querySelectorAll(selector), visit); };
  each(".js", function (part) { part.hidden = false; });

  var form = document.querySelector(".filter");
  var items = Array.prototype.slice.call(document.querySelectorAll(".item"));
  var words = items.map(function (item) { return item.textContent.toLowerCase(); });
  var chosen = function (name) { return form.elements[name] ? form.elements[name].value : ""; };

  function filter() {
    var verdict = chosen("verdict"), indicator = chosen("indicator"), owner = chosen("owner"), check = chosen("check");
    var text = chosen("words").trim().toLowerCase();
    var shown = 0;
    items.forEach(function (item, index) {
      var data = item.dataset;
      var fits = (!verdict || data.verdict === verdict) && (!indicator || data.indicator === indicator) &&
        (!owner || data.owner.split("|").indexOf(owner) >= 0) && (!check || data.check.split("|").indexOf(check) >= 0) &&
        (!text || words[index].indexOf(text) >= 0);
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    each(".group", function (group) { group.hidden = !group.querySelector(".item:not([hidden])"); });
    var status = form.querySelector(".shown");
    status.textContent = shown === 1 ? status.dataset.one : status.dataset.many.replace("0", String(shown));
  }

  if (form) {
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(filter, 0); });
    form.addEventListener("click", function (event) {
      var button = event.target;
      if (button.dataset.open) items.forEach(function (item) { item.open = button.dataset.open === "yes" && !item.hidden; });
      if ("print" in button.dataset) window.print();
    });
    filter();
  }

  // A link to an item opens it, also when the filter had hidden it.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var item = target && target.closest(".item");
    if (!item) return;
    if (item.hidden) form.reset();
    item.hidden = false;
    item.open = true;
    item.scrollIntoView();
    item.querySelector("summary").focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  each(".copy", function (button) {
    var text = button.parentNode.querySelector("pre");
    var label = button.textContent;
    var say = function (words) {
      button.textContent = words;
      setTimeout(function () { button.textContent = label; }, 2500);
    };
    var byHand = function () {
      var range = document.createRange();
      range.selectNodeContents(text);
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      say(document.execCommand && document.execCommand("copy") ? button.dataset.done : button.dataset.byHand);
    };
    button.addEventListener("click", function () {
      if (navigator.clipboard && navigator.clipboard.writeText)
        navigator.clipboard.writeText(text.textContent).then(function () { say(button.dataset.done); }, byHand);
      else byHand();
    });
  });
})();
