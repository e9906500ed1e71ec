/** How fast the policy answers, beside a general engine that is asked the same. */
@NullMarked
package shop.troth.bench.policy;

import org.jspecify.annotations.NullMarked;
