/** The proof on the command line. */
@NullMarked
package shop.troth.cli.proof;

import org.jspecify.annotations.NullMarked;
