// Styles under a policy without 'unsafe-inline': rules go into a constructed style sheet, which the
// policy allows, instead of into <style> elements. Emotion makes further sheets of the same class.
import createCache, { type EmotionCache } from '@emotion/cache';

interface Options {
  key: string;
  container?: Node;
  nonce?: string;
  speedy?: boolean;
}

class ConstructedSheet {
  readonly key: string;
  readonly container: Node;
  readonly nonce: string | undefined;
  readonly isSpeedy = true;
  before: Element | null = null;
  tags: { nextElementSibling: Element | null }[] = [];
  ctr = 0;
  private sheet: CSSStyleSheet | null = null;

  constructor(options: Options) {
    this.key = options.key;
    this.container = options.container ?? document.head;
    this.nonce = options.nonce;
  }

  hydrate(): void {}

  insert(rule: string): void {
    if (!this.sheet) {
      this.sheet = new CSSStyleSheet();
      this.tags = [{ nextElementSibling: null }];
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    }
    try {
      this.sheet.insertRule(rule, this.sheet.cssRules.length);
    } catch {
      // A selector for another browser; the others stand.
    }
  }

  flush(): void {
    const gone = this.sheet;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== gone);
    this.sheet = null;
    this.tags = [];
  }
}

export function makeStyleCache(): EmotionCache {
  const cache = createCache({ key: 'q', speedy: true });
  cache.sheet = new ConstructedSheet({ key: 'q' }) as unknown as EmotionCache['sheet'];
  return cache;
}
