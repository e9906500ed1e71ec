package shop.troth.proof.copies;

import java.util.ArrayList;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.backup.LastCopies;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Verdict;
import shop.troth.proof.Where;

/**
 * Copies are sealed, and who is erased becomes unreadable in them in time. Each copy that lies where it was made is looked at: it is
 * as it was sealed, its list of who was erased since lacks nobody, and it has no keys past their end.
 */
@Component
class CopiesSealed implements Probe {

    private static final String WITHIN = "erased-unreadable-within";

    private final LastCopies copies;
    private final KeysInCopies keysInCopies;

    CopiesSealed(LastCopies copies, KeysInCopies keysInCopies) {
        this.copies = copies;
        this.keysInCopies = keysInCopies;
    }

    @Override
    public Set<String> promises() {
        return Set.of("sealed-backups");
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Evidence look(Scene scene) {
        var standing = copies.look();
        if (standing.made().isEmpty()) {
            return new Evidence(Verdict.NOT_EXERCISED, "No backups are made here yet.", Where.REAL_STORE);
        }
        var faults = new ArrayList<>(keysInCopies.faults(scene, WITHIN));
        if (standing.behind() > 0) {
            faults.add("For %,d backups, the list of people erased since then is incomplete or cannot be read."
                    .formatted(standing.behind()));
        }
        if (standing.pastEnd() > 0) {
            faults.add("%,d backups still have keys past their 30 days.".formatted(standing.pastEnd()));
        }
        if (standing.altered() > 0) {
            faults.add(
                    "%,d backups are not as they were made: a signature does not match, or a file is missing, changed, or added."
                            .formatted(standing.altered()));
        }
        return Evidence.of(
                Where.REAL_STORE,
                faults,
                "Our backups are encrypted and intact, and erased people become unreadable in them on time.",
                ("The last backup was made on %s. All %,d backups that are still where they were made have a valid "
                                + "signature and exactly their own files; the newest was also read and compared with its hashes. Each "
                                + "has a list of everyone erased since then, so no one comes back, and none has keys past their 30 "
                                + "days. %s%s A backup that was moved elsewhere cannot be checked from here.")
                        .formatted(
                                Rehearsed.date(standing.made().get()),
                                standing.seen(),
                                standing.locked() == 0
                                        ? ""
                                        : "%,d were made with a root key that is no longer here, so they were not opened. "
                                                .formatted(standing.locked()),
                                standing.drill()
                                        .filter(LastCopies.Drill::restored)
                                        .map(it -> "Last practice restore, on %s: %s."
                                                .formatted(Rehearsed.date(it.at()), it.said()))
                                        .orElse("No backup was restored for practice yet.")));
    }
}
