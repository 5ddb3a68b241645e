// A camera that sees a code: a film for Chromium's own fake device.
import { writeFileSync } from "node:fs";

/** What the camera sees: frames of this size, with the code on a grey ground, a little soft. */
const [WIDTH, HEIGHT, MODULE] = [1280, 720, 5];

/** The dark modules of the page's drawing of a code. */
function modules(svg) {
  const width = Number(svg.match(/viewBox="0 0 (\d+)/)[1]);
  const dark = Array.from({ length: width }, () => new Uint8Array(width));
  for (const [, column, row, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    dark[Number(row)].fill(1, Number(column), Number(column) + Number(length));
  }
  return { width, dark };
}

/** Writes a film of a code to `path`, and says how to start Chromium with it. */
export function film(svg, path) {
  const { width, dark } = modules(svg);
  const luma = Buffer.alloc(WIDTH * HEIGHT, 90);
  const [left, top] = [(WIDTH - width * MODULE) >> 1, (HEIGHT - width * MODULE) >> 1];
  for (let y = 0; y < width * MODULE; y += 1) {
    for (let x = 0; x < width * MODULE; x += 1) {
      const isDark = dark[Math.floor(y / MODULE)][Math.floor(x / MODULE)];
      luma[(top + y) * WIDTH + left + x] = isDark ? 40 : 205;
    }
  }
  const chroma = Buffer.alloc(WIDTH * HEIGHT / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]));
  return ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${path}`];
}
