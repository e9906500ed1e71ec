package shop.troth.proof.rights;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseList.Which;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.StoreId;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.FreezeFigures;

/** Checks that a store is on time with what it has to do about children: look into reports, decide, and delete. Shows nobody's data. */
@Component
class ChildrenInTime {

    private static final Duration A_FEW_ROUNDS = Duration.ofMinutes(10);
    private static final int OLDEST = 100;

    /** For so long what came late counts against the promise. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    private final ContactTopics topics;
    private final CaseList list;
    private final DecideFreeze decideFreeze;
    private final FreezeFigures figures;
    private final Clock clock;

    ChildrenInTime(ContactTopics topics, CaseList list, DecideFreeze decideFreeze, FreezeFigures figures, Clock clock) {
        this.topics = topics;
        this.list = list;
        this.decideFreeze = decideFreeze;
        this.figures = figures;
        this.clock = clock;
    }

    List<String> faults(StoreId store) {
        var now = clock.instant();
        var faults = new ArrayList<String>();
        var late = topics
                .aboutChild(store)
                .map(it -> list.page(store, Which.WAITING, it.id(), Optional.empty(), OLDEST))
                .orElse(List.of())
                .stream()
                .filter(it -> it.due().isBefore(now))
                .map(Case::id)
                .toList();
        if (!decideFreeze.frozen(store, late).containsAll(late)) {
            faults.add("A report about a child was not looked into on time.");
        }
        if (figures.late(store, now.minus(A_FEW_ROUNDS)) > 0) {
            faults.add("What was frozen as a child’s was not deleted or decided on time.");
        }
        if (figures.endedLate(store, now.minus(LOOKS_BACK)) > 0) {
            faults.add("In the last 30 days, what was frozen as a child’s was deleted or decided late.");
        }
        return faults;
    }
}
