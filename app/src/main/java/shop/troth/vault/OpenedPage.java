package shop.troth.vault;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.SubjectId;

/**
 * One page of opened records that were given for a purpose.
 *
 * @param records oldest first; fewer than requested if some people objected or the policy refused
 * @param next the record after which to continue; empty at the end
 */
public record OpenedPage(List<Value> records, Optional<DatumRef> next) {

    /** One record's value. */
    public record Value(DatumRef ref, SubjectId person, Kind<?> kind, Personal<?> value) {}
}
