// Where the page keeps what somebody answers.
import type { App } from "../app";
import { paragraph } from "../dom";

export function whereItIsKept({ keeper, words }: App): HTMLElement[] {
  if (keeper.place === "nowhere") return [paragraph(words.not_kept_forbidden)];
  if (!keeper.keeps) return [paragraph(words.not_kept_file)];
  return [paragraph(keeper.lock === undefined ? words.kept_here : words.about_lock), paragraph(words.may_be_removed)];
}
