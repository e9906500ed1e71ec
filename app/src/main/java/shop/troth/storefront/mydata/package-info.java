/** Everything a store holds about a person, shown to that person and offered as a file. */
@NullMarked
package shop.troth.storefront.mydata;

import org.jspecify.annotations.NullMarked;
