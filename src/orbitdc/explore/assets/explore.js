// A slider says its value with its unit to a screen reader: the text of the field above it.
(function () {
  function name() {
    document.querySelectorAll(".control").forEach(function (control) {
      var range = control.querySelector("input[type=range]");
      var field = control.querySelector("input[type=text]");
      if (!range || !field) { return; }
      var words = field.value || field.placeholder;
      if (range.getAttribute("aria-valuetext") !== words) { range.setAttribute("aria-valuetext", words); }
    });
  }
  window.setInterval(name, 250);
}());
