/** Everything a store holds of a person, shown to that person and given to them as a file. */
@NullMarked
package shop.troth.storefront.held;

import org.jspecify.annotations.NullMarked;
