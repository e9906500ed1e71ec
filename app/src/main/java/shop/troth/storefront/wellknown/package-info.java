/** The policy and its promises for machines: JSON-LD in the terms of the W3C Data Privacy Vocabulary, and the well-known addresses. */
@NullMarked
package shop.troth.storefront.wellknown;

import org.jspecify.annotations.NullMarked;
