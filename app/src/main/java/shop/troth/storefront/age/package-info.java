/** The question about age, in a store whose policy takes nothing from children, and what stands behind it. */
@NullMarked
package shop.troth.storefront.age;

import org.jspecify.annotations.NullMarked;
