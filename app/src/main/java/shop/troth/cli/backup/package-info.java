/** The commands for backing up and restoring. */
@NullMarked
package shop.troth.cli.backup;

import org.jspecify.annotations.NullMarked;
