/** The pages on which people without an account correct the data held about them. */
@NullMarked
package shop.troth.storefront.correct;

import org.jspecify.annotations.NullMarked;
