/**
 * Staff's part in charges that buyers dispute at the bank.
 *
 * <p>The bank is told what was ordered, when and how it shipped, and what the store promises about returns: columns that name nobody, each
 * only if the bank's entry in store.yaml lists its kind of data. The bank takes one answer, so it is asked before anything is sent. The
 * statement that staff write is not kept.
 */
@NamedInterface("dispute")
@NullMarked
package shop.troth.cases.dispute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
