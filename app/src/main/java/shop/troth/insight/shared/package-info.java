/**
 * Statistics for partners: one table a month from the sums of visits, in which no cell is small and none gives a small one away. It is made
 * once, and goes to partners under contract whom staff approve.
 */
@NamedInterface("shared")
@NullMarked
package shop.troth.insight.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
