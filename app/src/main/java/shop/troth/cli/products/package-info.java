/** The command that imports products. */
@NullMarked
package shop.troth.cli.products;

import org.jspecify.annotations.NullMarked;
