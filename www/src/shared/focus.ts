/** The element that has the keyboard, in whatever shadow root. What moves within one root is not heard outside of it. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
