/**
 * The pages on which people stop all use of their data, all sharing, or a new use, and allow it again, and the button for a newer link that
 * all pages behind a mailed link have.
 */
@NullMarked
package shop.troth.storefront.switches;

import org.jspecify.annotations.NullMarked;
