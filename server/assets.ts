export interface Assets {
  url(name: string): string;
  respond(path: string, acceptEncoding: string | null): Response | null;
}
