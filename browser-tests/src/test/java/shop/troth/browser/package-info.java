/**
 * The shop as a browser sees it: Chromium, and raw HTTP where a browser is too polite. Drives the started product, once a
 * JVM, on free ports with a data folder of its own.
 */
@NullMarked
package shop.troth.browser;

import org.jspecify.annotations.NullMarked;
