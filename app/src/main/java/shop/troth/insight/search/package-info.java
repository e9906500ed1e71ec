/**
 * Searches that found nothing, counted by word and day, for stores whose policy allows it. A word can be read only when it was searched on
 * several days; who searched is not known (decision 0070).
 */
@NamedInterface("search")
@NullMarked
package shop.troth.insight.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
