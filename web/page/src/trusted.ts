// The one Trusted Types policy: nothing else in the page may turn a text into markup or into a script.

type Policy = { createHTML(text: string): string; createScriptURL(text: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

const asItIs: Policy = { createHTML: (text) => text, createScriptURL: (text) => text };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy("attuned", asItIs) ?? asItIs;

/** A report, whose names and texts the engine has escaped. */
export function reportMarkup(html: string): string {
  return policy.createHTML(html);
}

/** A drawing of the engine's, in which every text is escaped. */
export function picture(svg: string): string {
  return policy.createHTML(svg);
}

/** A script that was built into the page. */
export function ownScript(url: string): string {
  return policy.createScriptURL(url);
}
