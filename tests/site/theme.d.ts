// What Material's own scripts put into every page, before ours run: the reader's choices, kept in this browser.
declare function __md_get(key: string): any;
declare function __md_set(key: string, value: unknown): void;
