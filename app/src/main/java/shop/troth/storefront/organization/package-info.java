/** The pages of a company account: colleagues who see each other's orders. */
@NullMarked
package shop.troth.storefront.organization;

import org.jspecify.annotations.NullMarked;
