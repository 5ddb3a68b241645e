// The camera: pictures of it go to a worker that reads codes, which is loaded only now and from this page's own place.
import type { App } from "./app";
import { button, element } from "./dom";
import { Trouble } from "./engine";
import { ownScript } from "./trusted";

/** A site has what reads codes beside the page; a page that is one file has not. */
export function canScan(): boolean {
  const isSite = document.querySelector('link[rel="manifest"]') !== null;
  return isSite && navigator.mediaDevices !== undefined;
}

/** Shows the camera's picture. What is found, later, is what a code says; nothing if it was stopped. */
export async function scan(app: App, shown: HTMLElement): Promise<{ found: Promise<string | undefined> }> {
  const { words } = app;
  app.ending?.();
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } })
    .catch(() => { throw new Trouble("no_camera"); });
  const video = element("video", { muted: true, playsinline: true, "aria-label": words.scanning });
  video.muted = true;
  video.srcObject = stream;
  const reader = new Worker(ownScript("scan.js"));
  const found = new Promise<string | undefined>((done, refuse) => {
    app.ending = () => done(undefined);
    reader.onerror = () => refuse(new Trouble("no_scanner"));
    reader.onmessage = ({ data }: MessageEvent<{ text: string } | { trouble: true } | null>) => {
      if (data === null) look();
      else if ("text" in data) done(data.text);
      else refuse(new Trouble("no_scanner"));
    };
  });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const look = () => {
    if (!pen || video.videoWidth === 0) {
      setTimeout(look, 50);
      return;
    }
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    pen.drawImage(video, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    reader.postMessage({ data, width, height }, [data.buffer]);
  };
  const stop = button(words.stop, () => app.ending?.());
  shown.replaceChildren(element("p", { role: "status" }, words.scanning), video, stop);
  await video.play();
  look();
  stop.focus();
  const ended = found.finally(() => {
    app.ending = undefined;
    reader.terminate();
    for (const track of stream.getTracks()) track.stop();
    shown.replaceChildren();
  });
  return { found: ended };
}
