/** Copies and restoring, from the command line. */
@NullMarked
package shop.troth.cli.backup;

import org.jspecify.annotations.NullMarked;
