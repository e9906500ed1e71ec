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

    private final LastCopies copies;

    CopiesSealed(LastCopies copies) {
        this.copies = copies;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.backups", "perricone-md.backups", "betty-mills.backups");
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Evidence look(Scene scene) {
        var standing = copies.look();
        if (standing.made().isEmpty()) {
            return new Evidence(Verdict.NOT_EXERCISED, "No copies are made here yet.", Where.REAL_STORE);
        }
        var faults = new ArrayList<String>();
        if (standing.behind() > 0) {
            faults.add("Beside %,d copies, the list of who was erased since lacks somebody or does not read."
                    .formatted(standing.behind()));
        }
        if (standing.pastEnd() > 0) {
            faults.add("%,d copies still have keys past their thirty days.".formatted(standing.pastEnd()));
        }
        if (standing.altered() > 0) {
            faults.add(
                    "%,d copies are not as they were sealed: a seal does not hold, or a file is missing, altered or too many."
                            .formatted(standing.altered()));
        }
        return Evidence.of(
                Where.REAL_STORE,
                faults,
                "The last copy was made on %s. Of each of the %,d copies that lie where they were made the seal holds, every file is there in its length and nothing else lies in it; the newest was also read and compared with its hashes. Beside each stands everybody who was erased since, so that nobody comes back; none has keys past their thirty days. %s%s A copy that was carried off cannot be seen from here."
                        .formatted(
                                Rehearsed.date(standing.made().get()),
                                standing.seen(),
                                standing.locked() == 0
                                        ? ""
                                        : "Of %,d the seal was made by a root key that is no longer here, so they were not looked into. "
                                                .formatted(standing.locked()),
                                standing.drill()
                                        .filter(LastCopies.Drill::restored)
                                        .map(it -> "At the last restoring for practice, on %s: %s."
                                                .formatted(Rehearsed.date(it.at()), it.said()))
                                        .orElse("None was restored for practice yet.")));
    }
}
