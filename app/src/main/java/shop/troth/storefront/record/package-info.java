/** What the record says of a person, shown to that person, with what they need to check it. */
@NullMarked
package shop.troth.storefront.record;

import org.jspecify.annotations.NullMarked;
