/** Products from files. */
@NullMarked
package shop.troth.cli.products;

import org.jspecify.annotations.NullMarked;
