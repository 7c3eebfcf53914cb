// @ts-check
// The component of Streamlit around the questions.

/** @type {WeakMap<object, ReturnType<typeof openQuestions>>} */
const questions = new WeakMap();

/** @param {{parentElement: HTMLElement|ShadowRoot, data: string, setStateValue: (name: string, value: unknown) => void}} component */
export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const open = questions.get(parentElement) ?? openQuestions(/** @type {HTMLElement} */ (parentElement.querySelector(".questions")));
  questions.set(parentElement, open);
  open.update(JSON.parse(data), (box) => setStateValue("outbox", box));
  return () => {
    open.close();
    questions.delete(parentElement);
  };
}
