/** The policy as people read it, and the proof that it is kept. */
@NullMarked
package shop.troth.storefront.privacy;

import org.jspecify.annotations.NullMarked;
