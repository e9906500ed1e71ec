/** What customers tell the store about what they like, and turning suggestions off and on. */
@NullMarked
package shop.troth.storefront.likes;

import org.jspecify.annotations.NullMarked;
