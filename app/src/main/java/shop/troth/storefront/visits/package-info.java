/** “Your visits”, where people see, delete, and turn off what is recorded of their browser. */
@NullMarked
package shop.troth.storefront.visits;

import org.jspecify.annotations.NullMarked;
