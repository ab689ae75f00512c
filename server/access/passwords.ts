export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, encoded: string): Promise<boolean>;
  close?(): void;
}
