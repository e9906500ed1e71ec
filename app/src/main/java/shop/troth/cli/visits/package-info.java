/** {@code visits}: the command that makes up visits for stores that somebody tries. */
@NullMarked
package shop.troth.cli.visits;

import org.jspecify.annotations.NullMarked;
