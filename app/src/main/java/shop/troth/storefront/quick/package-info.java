/** Ordering by item number: a pad of lines, typed or pasted. */
@NullMarked
package shop.troth.storefront.quick;

import org.jspecify.annotations.NullMarked;
