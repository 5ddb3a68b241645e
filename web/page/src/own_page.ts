// This page as it was built, before it showed anything: what a copy of it is made of.

// Taken when the page is loaded, so that nothing that is shown or that an extension adds gets into a copy.
const built = { head: [...document.head.childNodes], body: [...document.body.childNodes] };
const root = document.documentElement.cloneNode(false) as HTMLElement;

/** Its text, without the quizzes that were put in. */
export function ownPage(): string {
  const [page, head, body] = [root, document.head, document.body].map((part) => part.cloneNode(false) as HTMLElement);
  if (!page || !head || !body) return "";
  head.append(...built.head.map((node) => node.cloneNode(true)));
  body.append(...built.body.map((node) => node.cloneNode(true)), "\n");
  const quizzes = body.querySelector("#quizzes");
  quizzes?.replaceChildren("[]");
  page.append(head, "\n", body);
  return `<!DOCTYPE html>\n${page.outerHTML}`;
}
