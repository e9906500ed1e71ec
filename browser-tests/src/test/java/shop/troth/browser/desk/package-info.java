/** The desk as staff see it in Chromium: by keyboard, on a phone, and through the work of a role. */
@NullMarked
package shop.troth.browser.desk;

import org.jspecify.annotations.NullMarked;
