// Reads codes in pictures of a camera.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

/** Every such picture is looked at enlarged as well: it finds small codes, but takes ten times as long. */
const ENLARGED = 4;

const OPTIONS: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: false,
  // A code on a dark ground, as a terminal may draw it.
  tryInvert: true,
  tryDownscale: true,
  downscaleFactor: 2,
  maxNumberOfSymbols: 1,
  textMode: "Plain",
};

// Without this, the library would ask another server for it.
const ready = prepareZXingModule({
  fireImmediately: true,
  overrides: { locateFile: (file: string) => (file.endsWith(".wasm") ? new URL("scan.wasm", self.location.href).href : file) },
});

type Picture = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };

let looked = 0;

async function read(picture: ImageData): Promise<string | undefined> {
  const [code] = await readBarcodes(picture, OPTIONS);
  return code?.isValid ? code.text : undefined;
}

function enlarged(picture: ImageData): ImageData | undefined {
  const small = new OffscreenCanvas(picture.width, picture.height);
  small.getContext("2d")?.putImageData(picture, 0, 0);
  const large = new OffscreenCanvas(picture.width * 2, picture.height * 2);
  const pen = large.getContext("2d", { willReadFrequently: true });
  pen?.drawImage(small, 0, 0, large.width, large.height);
  return pen?.getImageData(0, 0, large.width, large.height);
}

addEventListener("message", async ({ data: { data, width, height } }: MessageEvent<Picture>) => {
  try {
    await ready;
    const picture = new ImageData(data, width, height);
    looked += 1;
    let text = await read(picture);
    if (text === undefined && looked % ENLARGED === 0 && "OffscreenCanvas" in self) {
      const large = enlarged(picture);
      if (large) text = await read(large);
    }
    postMessage(text === undefined ? null : { text });
  } catch {
    postMessage({ trouble: true });
  }
});
