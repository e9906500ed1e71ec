package shop.troth.proof.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Duty;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.rights.changed.ChangeFeatures;
import shop.troth.rights.changed.ChangesDue;
import shop.troth.rights.changed.ChangesDue.Due;

/**
 * Where emails about changes are promised, those about each change that is posted are in the queue by the time that the clause names. What
 * went into it later counts for 30 days.
 */
@Component
@RequiredArgsConstructor
class ChangesMailed implements Probe {

    /** The longest time until the software starts sending. */
    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(10);

    /** For so long emails that came late count against the promise. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    private final ChangesDue changesDue;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of(ChangeFeatures.DUTY);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var due = changesDue.of(scene.store().id());
        var now = clock.instant();
        var late = due.stream()
                .filter(it -> latest(scene, it.posted()).isBefore(it.told().orElse(now)))
                .filter(it -> it.told().map(now.minus(LOOKS_BACK)::isBefore).orElse(true))
                .map(it -> late(scene, it))
                .toList();
        var told = due.stream().filter(it -> it.told().isPresent()).toList();
        if (told.isEmpty() && late.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "No change that people are due an email about is posted.",
                    EvidenceSource.REAL_STORE);
        }
        return Evidence.of(
                EvidenceSource.REAL_STORE,
                late,
                "The emails about the latest change were sent.",
                "Emails were sent about version %s.".formatted(versions(told)));
    }

    private static String late(ProbeContext scene, Due due) {
        var posted = scene.store().dispatch().day(due.posted());
        return due.told().isPresent()
                ? "The emails about version %d, which was posted on %s, were sent later than promised."
                        .formatted(due.version(), posted)
                : "Nobody was emailed about version %d, which was posted on %s.".formatted(due.version(), posted);
    }

    private static Instant latest(ProbeContext scene, Instant posted) {
        return scene.clause().duties().stream()
                .filter(it -> it.name().equals(ChangeFeatures.DUTY))
                .flatMap((Duty it) -> it.within().stream())
                .map(it -> it.after(posted))
                .min(Instant::compareTo)
                .orElse(posted)
                .plus(BEGINS_WITHIN);
    }

    private static String versions(List<Due> told) {
        return told.stream().map(it -> Integer.toString(it.version())).collect(Collectors.joining(", "));
    }
}
