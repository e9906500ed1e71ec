package shop.troth.vault;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.SubjectId;

/**
 * One page of a walk over what was told for a purpose, opened.
 *
 * @param records in the order in which they came; fewer than were asked for where somebody said no or was refused
 * @param next after which record to go on; empty at the end of the walk
 */
public record OpenedPage(List<Value> records, Optional<DatumRef> next) {

    /** One record's value. */
    public record Value(DatumRef ref, SubjectId person, Kind<?> kind, Personal<?> value) {}
}
