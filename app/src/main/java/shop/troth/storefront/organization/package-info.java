/** The page of an organization: its members, its invitations, and what its members ordered. */
@NullMarked
package shop.troth.storefront.organization;

import org.jspecify.annotations.NullMarked;
