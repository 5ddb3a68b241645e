// An author's draft: the texts of a quiz and of its translations. It is kept as answers are, in a place where no answers are.
import type { App } from "./app";
import { Trouble } from "./engine";
import type { Begun, Change, Entry, Key } from "./protocol";

/** A text as its author sees it, and what its file has besides. */
export type Text = {
  text: string;
  /** Whether the file begins with a byte order mark. */
  mark: boolean;
  ending: "\n" | "\r\n";
  /** What the file was called. */
  name?: string;
};
export type Draft = {
  quiz: Text;
  translations: Text[];
  /** Which of them is shown beside the quiz. */
  beside: number | null;
};

/** No person is called by nothing. */
const KEY: Key = ["", "workshop", "draft"];
/** Larger than any quiz that the program reads, in bytes. */
const LARGEST = 8 * 1024 * 1024;

const isDrafts = ({ key }: Entry) => key.every((part, at) => part === KEY[at]);

/** Takes the draft out of what is kept; the rest is the engine's. */
export function takeDraft(entries: Entry[]): { draft: Draft | undefined; others: Entry[] } {
  const kept = entries.find(isDrafts);
  return { draft: kept && read(kept.text), others: entries.filter((entry) => !isDrafts(entry)) };
}

function read(kept: string): Draft | undefined {
  try {
    const { quiz, translations, beside } = JSON.parse(kept) as Partial<Draft>;
    if (!isText(quiz) || !Array.isArray(translations) || !translations.every(isText)) return undefined;
    return { quiz, translations, beside: typeof beside === "number" && beside in translations ? beside : null };
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is Text {
  return typeof value === "object" && value !== null && typeof (value as Partial<Text>).text === "string";
}

/** What keeps the draft, or removes it where there is none. */
export function draftChange(draft: Draft | undefined): Change {
  return { key: KEY, text: draft ? JSON.stringify(draft) : null };
}

/** A text as it is written in a file. */
export function textOf(written: string, name?: string): Text {
  const mark = written.startsWith("\ufeff");
  const text = mark ? written.slice(1) : written;
  const ending = text.includes("\r\n") && !/(^|[^\r])\n/.test(text) ? "\r\n" : "\n";
  return { text: text.replace(/\r\n?/g, "\n"), mark, ending, ...(name === undefined ? {} : { name }) };
}

/** The same, to the byte. */
export function written({ text, mark, ending }: Text): string {
  return (mark ? "\ufeff" : "") + (ending === "\r\n" ? text.replaceAll("\n", ending) : text);
}

export async function readFiles(files: Iterable<File>): Promise<Text[]> {
  return Promise.all(Array.from(files, async (file) => {
    if (file.size > LARGEST) throw new Trouble("too_large");
    const bytes = await file.arrayBuffer();
    try {
      return textOf(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), file.name);
    } catch {
      throw new Trouble("not_text");
    }
  }));
}

/** What an author begins with, as texts; those of files keep what the files have besides. */
export async function begin(app: App, way: Record<string, unknown>, files: Text[] = []): Promise<{ quiz: Text; translations: Text[] }> {
  const { quiz, translations } = await app.ask<Begun>({ do: "begin", with: way });
  const known = (text: string) => files.find((file) => file.text === text) ?? textOf(text);
  return { quiz: known(quiz), translations: translations.map(known) };
}

/** The names of the files. */
export async function fileNames(app: App, draft: Draft): Promise<{ quiz: string; translations: string[] }> {
  const { quiz, translations } = draft;
  const [own, ...others] = await app.ask<(string | null)[]>({ do: "names", texts: [quiz, ...translations].map(({ text }) => text) });
  return {
    quiz: own ?? quiz.name ?? "quiz.ron",
    translations: translations.map(({ name }, at) => others[at] ?? name ?? `translation-${at + 1}.ron`),
  };
}
