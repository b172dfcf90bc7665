// Shows the rows of a table that contain every word of its search field. No library, no network.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("input[data-table]")) {
    const rows = [...document.getElementById(field.dataset.table).tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const count = field.parentElement.querySelector("output");
    const filter = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, number) => {
        const fits = words.every((word) => texts[number].includes(word));
        row.hidden = !fits;
        shown += fits;
      });
      count.textContent = `${shown} of ${rows.length} rows`;
    };
    field.addEventListener("input", filter);
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) field.value = asked;
    filter();
  }
});
