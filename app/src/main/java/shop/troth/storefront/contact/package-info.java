/** Contacting the store: contact details, the form of each topic, and the conversation that follows. */
@NullMarked
package shop.troth.storefront.contact;

import org.jspecify.annotations.NullMarked;
