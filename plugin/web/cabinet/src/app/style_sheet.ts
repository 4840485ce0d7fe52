// Styles under a policy without 'unsafe-inline': rules go into a constructed style sheet, which the
// policy allows, instead of into <style> elements. Emotion makes further sheets of the same class.
import createCache, { type EmotionCache } from '@emotion/cache';
import { StyleSheet } from '@emotion/sheet';

class ConstructedSheet extends StyleSheet {
  private sheet: CSSStyleSheet | null = null;

  override hydrate(): void {}

  override insert(rule: string): void {
    if (!this.sheet) {
      this.sheet = new CSSStyleSheet();
      // In no document: Emotion only asks whether there is one before it replaces what was inserted.
      this.tags = [document.createElement('style')];
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    }
    try {
      this.sheet.insertRule(rule, this.sheet.cssRules.length);
    } catch {
      // A selector for another browser; the others stand.
    }
  }

  override flush(): void {
    const gone = this.sheet;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== gone);
    this.sheet = null;
    this.tags = [];
  }
}

export function makeStyleCache(): EmotionCache {
  const cache = createCache({ key: 'q', speedy: true });
  cache.sheet = new ConstructedSheet({ key: 'q', container: document.head });
  return cache;
}
