/** The command that proves the policies. */
@NullMarked
package shop.troth.cli.proof;

import org.jspecify.annotations.NullMarked;
