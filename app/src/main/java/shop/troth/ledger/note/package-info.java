/** Signed notes: checkpoints, the keys that sign them, and those of witnesses (C2SP signed-note and tlog-checkpoint). */
@NamedInterface("note")
@NullMarked
package shop.troth.ledger.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
