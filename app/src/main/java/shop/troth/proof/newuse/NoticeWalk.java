package shop.troth.proof.newuse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.published.PublishPolicy.Step;
import shop.troth.policy.published.PublishPolicy.Trial;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;

/**
 * Goes through the notice period of a made-up version. No time passes: the version is dated a day earlier for each step, and its people a
 * day before that.
 */
@RequiredArgsConstructor
final class NoticeWalk {

    static final String EARLY = "A new use applied to an earlier order before the promised time to object was over.";
    static final String UNHEARD = "A new use applied to somebody who had objected to it.";
    static final String UNHEARD_LATER = "A new use applied to a later order of somebody who had objected to it.";
    static final String UNHEARD_MEANWHILE =
            "A new use applied to an order that was placed while its buyer objected: nobody looked whether its address had.";
    static final String OWN_TIME =
            "A new use applied to somebody who came after it was posted, before their own time to object was over.";

    private static final Duration DAY = Duration.ofDays(1);

    private final ProbeContext scene;
    private final MadeUpUse use;
    private final Trial trial;
    private final OpeningPaths doors;
    private final TwinPeople people;
    private final Clock clock;

    /**
     * Checks that the use is refused for all of these people until the last minute of the notice period.
     *
     * @param all the people; the first is checked on every day
     * @return on how many days the use was checked
     */
    int waits(List<TwinBuyer> all, List<String> applied) {
        var posted = notice().during();
        for (var moment : posted) {
            at(moment, all);
            if (doors.opensByPerson(all.getFirst())) {
                applied.add(EARLY);
            }
        }
        at(notice().lastMinute(), all);
        if (all.stream().anyMatch(doors::anyOpens)) {
            applied.add(EARLY);
        }
        return posted.size();
    }

    /** Checks that after the notice period the use is possible for the person who did not object, and not for the others. */
    void applies(TwinBuyer quiet, List<TwinBuyer> objectors, List<String> applied, List<String> told) {
        var notice = notice();
        var step = at(notice.over(), List.of(quiet));
        if (step.effective().isBefore(notice.promised().after(step.posted()))) {
            told.add("A version with a new use would take effect before it was posted for as long as promised.");
        }
        if (step.effective().isAfter(clock.instant())) {
            throw new ProbeIncomplete("A made-up version of the policy did not take effect in the test copy.");
        }
        boolean byPerson = doors.opensByPerson(quiet);
        if (!doors.opensByOrder(quiet) || !byPerson) {
            told.add("A new use did not apply after its time either, so that it was refused before proves nothing.");
        }
        cameBefore(step.posted(), objectors);
        objectors.stream()
                .filter(doors::anyOpens)
                .forEach(it -> applied.add(it.equals(objectors.getFirst()) ? UNHEARD : UNHEARD_LATER));
    }

    /** Checks the order of somebody who objected as if it had been placed while the objection was being recorded. */
    void hearsMeanwhile(TwinBuyer later, List<String> applied) {
        people.missedNo(scene, later.id(), use.purpose());
        if (doors.anyOpens(later)) {
            applied.add(UNHEARD_MEANWHILE);
        }
    }

    /** If the policy gives each person their own time of more than a day to object, somebody who came yesterday must still have it. */
    void leavesOwnTime(TwinBuyer quiet, List<String> applied) {
        var yesterday = clock.instant().minus(DAY);
        people.came(scene, List.of(quiet.id()), yesterday);
        if (use.hasOwnTime() && !notice().isOver(yesterday) && doors.anyOpens(quiet)) {
            applied.add(OWN_TIME);
        }
    }

    private NoticeDays notice() {
        return NoticeDays.of(scene.policy().policy(), clock.instant());
    }

    private Step at(Instant posted, List<TwinBuyer> all) {
        cameBefore(posted, all);
        return trial.postedAt(posted);
    }

    private void cameBefore(Instant posted, List<TwinBuyer> all) {
        people.came(scene, all.stream().map(TwinBuyer::id).toList(), posted.minus(DAY));
    }
}
