/** Every page that links lead to, in Chromium, and what it keeps in the browser and asks for. */
@NullMarked
package shop.troth.browser.crawl;

import org.jspecify.annotations.NullMarked;
