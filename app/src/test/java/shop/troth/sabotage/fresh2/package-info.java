/** Twenty more faults, by somebody else who had not read how the proof looks; what it should find was written down before. */
@NullMarked
package shop.troth.sabotage.fresh2;

import org.jspecify.annotations.NullMarked;
