/** Forms that anybody may send: how often without proof of work, and the work itself. Counted in memory; no personal data. */
@NamedInterface("work")
@NullMarked
package shop.troth.web.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
