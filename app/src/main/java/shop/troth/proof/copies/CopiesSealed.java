package shop.troth.proof.copies;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.backup.LastCopies;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.counted.CountedNoun;

/**
 * Checks that backups are sealed, and that erased people become unreadable in them on time. Each backup that is still where it was made
 * must be as it was sealed, list everybody who was erased since, and have no keys past their retention period.
 */
@Component
@RequiredArgsConstructor
class CopiesSealed implements Probe {

    private static final String WITHIN = "erased-unreadable-within";

    private final LastCopies copies;
    private final KeysInCopies keysInCopies;

    @Override
    public Set<String> promises() {
        return Set.of("sealed-backups");
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var standing = copies.read();
        if (standing.isAbsent()) {
            return new Evidence(Verdict.NOT_BUILT, LastRehearsal.NONE, EvidenceSource.REAL_STORE);
        }
        if (standing.made().isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "Backups are set up here, and the first has not been made yet.",
                    EvidenceSource.REAL_STORE);
        }
        var faults = scene.faults();
        faults.addAll(keysInCopies.faults(scene, WITHIN));
        if (standing.behind() > 0) {
            faults.add("For %s, the list of people erased since then is incomplete or cannot be read."
                    .formatted(CountedNoun.of(standing.behind(), "backup")));
        }
        if (standing.pastEnd() > 0) {
            faults.add("Keys past their 30 days are still with %s."
                    .formatted(CountedNoun.of(standing.pastEnd(), "backup")));
        }
        if (standing.altered() > 0) {
            faults.add(
                    "Backups that are not as they were made: %,d. A signature does not match, or a file is missing, changed, or added."
                            .formatted(standing.altered()));
        }
        return Evidence.of(
                EvidenceSource.REAL_STORE,
                faults,
                "Our backups are encrypted and intact, and erased people become unreadable in them on time.",
                ("The last backup was made on %s. Backups that are still where they were made: %,d, each with a valid "
                                + "signature and exactly its own files; the newest was also read and compared with its hashes. Each "
                                + "has a list of everyone erased since then, so no one comes back, and none has keys past their 30 "
                                + "days. %s%s A backup that was moved elsewhere cannot be checked from here.")
                        .formatted(
                                LastRehearsal.date(standing.made().get()),
                                standing.seen(),
                                standing.locked() == 0
                                        ? ""
                                        : "Not opened, since made with a root key that is no longer here: %s. "
                                                .formatted(CountedNoun.of(standing.locked(), "backup")),
                                standing.drill()
                                        .filter(LastCopies.Drill::restored)
                                        .map(it -> "Last practice restore, on %s: %s."
                                                .formatted(LastRehearsal.date(it.at()), it.said()))
                                        .orElse("No backup was restored for practice yet.")));
    }
}
