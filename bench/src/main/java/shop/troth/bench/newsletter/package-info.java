/** How fast newsletters go out. */
@NullMarked
package shop.troth.bench.newsletter;

import org.jspecify.annotations.NullMarked;
