// What Dash leaves out for keyboards and screen readers: a slider says its value with its unit, which is the text of the
// field above it; a list can be reached with the tabulator and is named by its label.
(function () {
  function put(element, name, value) {
    if (element.getAttribute(name) !== value) { element.setAttribute(name, value); }
  }
  function mend() {
    document.querySelectorAll(".control").forEach(function (control) {
      var range = control.querySelector("input[type=range]");
      var field = control.querySelector("input[type=text]");
      if (range && field) { put(range, "aria-valuetext", field.value || field.placeholder); }
      var list = control.querySelector("button.dash-dropdown");
      var label = control.querySelector("label");
      if (list && label && label.id) {
        put(list, "aria-labelledby", label.id + " " + list.id + "-value");
        put(list, "tabindex", "0");
        var stop = control.querySelector(".dash-dropdown-focus-target");
        if (stop) { put(stop, "tabindex", "-1"); }
      }
    });
    var day = document.getElementById("day");
    if (day) { put(day, "aria-valuetext", "day " + day.value); }
  }
  window.setInterval(mend, 250);
}());
