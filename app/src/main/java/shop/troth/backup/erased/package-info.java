/** Who was erased since a copy was made, so that they stay erased when it is restored. */
@NullMarked
package shop.troth.backup.erased;

import org.jspecify.annotations.NullMarked;
