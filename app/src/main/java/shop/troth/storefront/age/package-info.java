/** The age question of a store whose policy takes no data from children, and the pages that require an answer. */
@NullMarked
package shop.troth.storefront.age;

import org.jspecify.annotations.NullMarked;
