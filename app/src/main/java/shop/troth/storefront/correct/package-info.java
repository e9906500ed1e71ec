/** The pages on which people without an account correct what is held of them. */
@NullMarked
package shop.troth.storefront.correct;

import org.jspecify.annotations.NullMarked;
