import { ApiProblem, apiHeaders, Unreachable } from './api.ts';

type UploadOptions = {
  /** Share sent so far, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
  /** What stands beside the file and in no address. */
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Sends a file as the raw body of a POST. Not by fetch, which cannot tell how much has been sent.
 * @throws ApiProblem for a refusal, Unreachable when the connection broke, AbortError when it was cancelled.
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
    request.onerror = () => reject(new Unreachable('the upload broke'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    options.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
