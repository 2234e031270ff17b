import type { BrowserContext, Locator, Page } from 'playwright-core';
import { enrolWith } from './field.ts';

/** What a form of two pairs says that keeps every rule, in the order of its boxes. */
export const SOUND = [
  ...[150, 151, 301, 120, 130, 250, 2, 1, 3, 1, 1, 2, 123, 132, 255],
  ...[309, 255, 1, 53, 1, 0, 1, 147, 147, 100, 100, 247, 247, 8, 8, 255, 255],
];

/** Opens the form of the governor on a phone that a sheet's code enrols. */
export async function openForm(page: Page, token: string): Promise<void> {
  await enrolWith(page, token);
  await page.getByRole('link', { name: 'Hasil TPS' }).click();
  await page.getByText('Gubernur', { exact: true }).click();
}

/** Types the form as an officer does: digits, and the keypad's Enter to the next box. */
export async function typeForm(page: Page, figures: readonly number[]): Promise<void> {
  await page.locator('.result-box').first().focus();
  for (const figure of figures) await page.keyboard.type(`${figure}\n`);
}

/** What a camera sees of a QR: a screenshot of it, blurred and turned, in the middle of a grey picture. */
export async function photographed(
  svg: Locator,
  { blur, degrees, size }: { blur: number; degrees: number; size: number },
) {
  const shot = (await svg.screenshot()).toString('base64');
  const { width, height, data } = await svg.page().evaluate(
    async ([png, pixels, softness, turn]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = pixels * 1.5;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#888';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((turn * Math.PI) / 180);
      context.filter = `blur(${softness}px)`;
      context.drawImage(image, -pixels / 2, -pixels / 2, pixels, pixels);
      const seen = context.getImageData(0, 0, canvas.width, canvas.height);
      let bytes = '';
      for (let at = 0; at < seen.data.length; at += 8_192)
        bytes += String.fromCharCode(...seen.data.subarray(at, at + 8_192));
      return { width: seen.width, height: seen.height, data: btoa(bytes) };
    },
    [shot, size, blur, degrees] as const,
  );
  return { width, height, data: new Uint8Array(Buffer.from(data, 'base64')) };
}

/** Gives the pages of a phone a camera that sees what is held before it. */
export async function fakeCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = document.createElement('canvas');
    [seen.width, seen.height] = [720, 720];
    Object.assign(globalThis, { heldBefore: seen });
    navigator.mediaDevices.getUserMedia = async () => {
      // A stream gives no picture of a canvas on which nothing is drawn.
      const again = setInterval(() => seen.getContext('2d')?.fillRect(0, 0, 1, 1), 50);
      const stream = seen.captureStream(20);
      for (const track of stream.getTracks()) {
        const stop = track.stop.bind(track);
        track.stop = () => {
          clearInterval(again);
          stop();
        };
      }
      return stream;
    };
  });
}

/** Holds a picture before the camera of a phone. @param png of another phone's screen */
export async function holdBefore(page: Page, png: Buffer): Promise<void> {
  await page.evaluate(async (shown) => {
    const image = new Image();
    image.src = `data:image/png;base64,${shown}`;
    await image.decode();
    const { heldBefore } = globalThis as unknown as { heldBefore: HTMLCanvasElement };
    const context = heldBefore.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#777';
    context.fillRect(0, 0, heldBefore.width, heldBefore.height);
    context.drawImage(image, 60, 60, 600, 600);
  }, png.toString('base64'));
}

/**
 * Lays a page of a form before the camera of a phone: generated figures on white paper on a dark table, with noise in them so that its photo
 * has several chunks. SYNTHETIC. @param left edge of the paper, of 720 points; below 0 it is cut
 */
export async function layPageBefore(page: Page, left = 90): Promise<void> {
  await page.evaluate((x) => {
    const { heldBefore } = globalThis as unknown as { heldBefore: HTMLCanvasElement };
    const context = heldBefore.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#333';
    context.fillRect(0, 0, heldBefore.width, heldBefore.height);
    context.fillStyle = '#f4f4f0';
    context.fillRect(x, 40, 540, 640);
    context.fillStyle = '#222';
    context.font = '15px monospace';
    for (let row = 0; row < 24; row += 1)
      context.fillText(
        `SINTETIS ${row} ${(row * 7_919) % 997} ${(row * 104_729) % 997}`,
        x + 30,
        80 + row * 24,
      );
    for (let dot = 0; dot < 60_000; dot += 1) {
      context.fillStyle = `hsl(${Math.random() * 360} 60% ${30 + Math.random() * 60}%)`;
      context.fillRect(x + 340 + Math.random() * 180, 60 + Math.random() * 600, 2, 2);
    }
    context.fillStyle = '#333';
  }, left);
}
