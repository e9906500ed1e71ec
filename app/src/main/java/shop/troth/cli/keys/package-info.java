/** The keys from the command line: how they stand, and new ones. */
@NullMarked
package shop.troth.cli.keys;

import org.jspecify.annotations.NullMarked;
