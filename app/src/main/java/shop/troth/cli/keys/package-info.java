/** The commands about keys. */
@NullMarked
package shop.troth.cli.keys;

import org.jspecify.annotations.NullMarked;
