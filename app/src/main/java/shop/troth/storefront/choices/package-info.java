/** The pages on which people sign up for messages, view their choices, and change or stop them. */
@NullMarked
package shop.troth.storefront.choices;

import org.jspecify.annotations.NullMarked;
