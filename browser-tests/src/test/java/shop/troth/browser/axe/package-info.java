/** What axe-core finds on a page. */
@NullMarked
package shop.troth.browser.axe;

import org.jspecify.annotations.NullMarked;
