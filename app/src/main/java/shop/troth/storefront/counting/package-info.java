/** Counting visits: what pages contain for it, and the filter that answers. Reads the number of a browser, and nothing that tells who its owner is. */
@NullMarked
package shop.troth.storefront.counting;

import org.jspecify.annotations.NullMarked;
