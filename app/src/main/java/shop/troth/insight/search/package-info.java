/**
 * Searches that found nothing, counted by word and day, for stores whose policy allows it. A word becomes readable only after it was
 * searched on several days; who searched is not recorded (decision 0053).
 */
@NamedInterface("search")
@NullMarked
package shop.troth.insight.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
