/** What whoever has a frozen email address can answer, and what anybody is told who comes with it meanwhile. */
@NullMarked
package shop.troth.storefront.child;

import org.jspecify.annotations.NullMarked;
