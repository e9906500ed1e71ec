/** Starting, supervising and ending everything that makes up a running shop. */
@NullMarked
package shop.troth.cli.serve;

import org.jspecify.annotations.NullMarked;
