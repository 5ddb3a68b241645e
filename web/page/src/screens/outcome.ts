// What came of trying out a quiz: the report of a trial, or what simulated readers would be told.
import type { App } from "../app";
import { reportIn } from "./report";
import { outcomeNote } from "./trial";

export function showOutcome(app: App) {
  const { outcome, texts } = app;
  if (!outcome) return app.home();
  const { host, title } = reportIn(outcome.report, texts.style);
  app.frame.show(title, outcomeNote(app, outcome.about), host);
}
