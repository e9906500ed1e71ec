/** The answers open to the owner of a frozen email address, and the message shown to anyone who uses it meanwhile. */
@NullMarked
package shop.troth.storefront.child;

import org.jspecify.annotations.NullMarked;
