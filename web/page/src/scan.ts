// The camera: pictures of it go to a worker that reads codes, which is loaded only now and from this page's own place.
import type { App } from "./app";
import { button as stopButton, element } from "./dom";
import { Trouble } from "./engine";
import { ownScript } from "./trusted";

/** Before the camera has its first picture, in milliseconds. */
const PAUSE = 50;

/** A site has what reads codes beside the page; a page that is one file has not. */
export function canScan(): boolean {
  const isSite = document.querySelector('link[rel="manifest"]') !== null;
  return isSite && navigator.mediaDevices !== undefined;
}

/** Shows the camera's picture, until it has seen a code: what that says; nothing if it was stopped. */
export async function scan(app: App, shown: HTMLElement): Promise<string | undefined> {
  const { words } = app;
  app.ending?.();
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } })
    .catch(() => { throw new Trouble("no_camera"); });
  const off = () => { for (const track of stream.getTracks()) track.stop(); };
  // While the browser asked, somebody went on to another screen.
  if (!shown.isConnected) {
    off();
    return undefined;
  }
  const video = element("video", { playsinline: true, "aria-label": words.scanning });
  video.muted = true;
  video.srcObject = stream;
  const reader = new Worker(ownScript("scan.js"));
  try {
    return await new Promise<string | undefined>((done, refuse) => {
      const stop = () => done(undefined);
      app.ending = stop;
      const button = stopButton(words.stop, stop);
      shown.replaceChildren(element("p", { role: "status" }, words.scanning), video, button);
      button.focus();
      video.play().catch(refuse);
      look(video, reader, done, () => refuse(new Trouble("no_scanner")));
    });
  } finally {
    app.ending = undefined;
    reader.terminate();
    off();
    shown.replaceChildren();
  }
}

/** Sends one picture after another to the reader, until it has found a code. */
function look(video: HTMLVideoElement, reader: Worker, found: (text: string) => void, failed: () => void) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const send = () => {
    if (!pen || video.videoWidth === 0) {
      setTimeout(send, PAUSE);
      return;
    }
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    pen.drawImage(video, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    reader.postMessage({ data, width, height }, [data.buffer]);
  };
  reader.onerror = failed;
  reader.onmessage = ({ data }: MessageEvent<{ text: string } | { trouble: true } | null>) => {
    if (data === null) send();
    else if ("text" in data) found(data.text);
    else failed();
  };
  send();
}
