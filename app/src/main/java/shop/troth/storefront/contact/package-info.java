/** Writing to the store: how it is reached, the form of each topic, and the conversation that follows. */
@NullMarked
package shop.troth.storefront.contact;

import org.jspecify.annotations.NullMarked;
