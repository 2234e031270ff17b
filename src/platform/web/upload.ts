import { ApiProblem, apiHeaders, Unreachable } from './api.ts';

/** The chosen file can no longer be read: removed, moved or changed since it was chosen. */
export class FileGone extends Error {}

type UploadOptions = {
  /** Share sent so far, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
  /** What stands beside the file and in no address. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Sends a file as the raw body of a POST. Not by fetch, which cannot tell how much has been sent.
 * @throws ApiProblem for a refusal, FileGone when the file cannot be read any more, Unreachable when the connection broke, AbortError when it
 * was cancelled.
 */
export function uploadFile<T>(path: string, file: Blob, options: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    for (const [name, value] of Object.entries({ ...options.headers, ...apiHeaders() }))
      request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => options.onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(new ApiProblem(request.status, (request.response ?? {}) as Record<string, string>));
    };
    // A browser says the same of a broken line and of a file that is gone: only the file itself can tell.
    request.onerror = () =>
      isReadable(file).then((isThere) =>
        reject(isThere ? new Unreachable('the upload broke') : new FileGone('the file is gone')),
      );
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    options.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** Reads the file's beginning as a whole upload would: a slice of a file that is gone is empty and fails nowhere. */
function isReadable(file: Blob): Promise<boolean> {
  const reader = file.stream().getReader();
  return reader.read().then(
    () => {
      void reader.cancel();
      return true;
    },
    () => false,
  );
}
