/** The plain audit log of a usual shop, as the baselines keep it. */
@NullMarked
package shop.troth.bench.audit;

import org.jspecify.annotations.NullMarked;
