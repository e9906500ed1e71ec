/** Ordering by item number, typed or pasted. */
@NullMarked
package shop.troth.storefront.quick;

import org.jspecify.annotations.NullMarked;
