/**
 * The privacy center: switches to stop all use of data, all sharing, or a new use, and to allow it again; and the button for a newer link
 * on pages behind a mailed link.
 */
@NullMarked
package shop.troth.storefront.switches;

import org.jspecify.annotations.NullMarked;
