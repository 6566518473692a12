// A drawing for a button, made of elements: text never becomes HTML here (the policy of pages forbids it).
const SVG = "http://www.w3.org/2000/svg";

export function icon(line) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("aria-hidden", "true");
  drawing.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", line);
  return drawing;
}
