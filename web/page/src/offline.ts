// Keeps a site for use without a network, where the page is one and the browser allows it.
import { ownScript } from "./trusted";

/** Calls `told` once a new version is ready, which waits for the next start. */
export async function workOffline(told: () => void): Promise<void> {
  const isSite = document.querySelector('link[rel="manifest"]') !== null;
  if (!isSite || !("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(ownScript("sw.js"));
    const tell = () => {
      // The first version ever is not news.
      if (registration.waiting && navigator.serviceWorker.controller) told();
    };
    tell();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  } catch (error) {
    // The page works all the same, while there is a network.
    console.warn(error);
  }
}
