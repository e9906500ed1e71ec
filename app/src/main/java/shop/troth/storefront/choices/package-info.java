/** The pages on which people sign up for messages, see what they chose, and change or end it. */
@NullMarked
package shop.troth.storefront.choices;

import org.jspecify.annotations.NullMarked;
