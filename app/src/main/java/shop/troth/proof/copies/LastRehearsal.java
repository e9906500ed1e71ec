package shop.troth.proof.copies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.backup.LastCopies;
import shop.troth.policy.language.Span;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;

/** When the last backup was made and last restored for practice, and how that went. */
@Component
@RequiredArgsConstructor
class LastRehearsal {

    /** What is said of a store without backups. */
    static final String NONE = "No backups are made here yet.";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US).withZone(ZoneOffset.UTC);

    private final LastCopies copies;
    private final Clock clock;

    /**
     * @param rehearsed one sentence about both; empty if no backup was restored for practice yet
     * @param absent whether no backups are made at all
     */
    record Seen(Optional<String> rehearsed, boolean absent) {}

    Seen look(ProbeContext scene, List<String> faults) {
        var standing = copies.read();
        var every = scene.clause().controls().stream()
                .flatMap(it -> Optional.ofNullable(it.settings().get("drill-every")).stream())
                .flatMap(it -> Span.of(it).stream())
                .findFirst();
        standing.drill().ifPresent(drill -> {
            if (!drill.restored()) {
                faults.add("The backup to be restored for practice on %s could not be restored."
                        .formatted(date(drill.at())));
            }
            every.filter(it -> it.after(drill.at()).isBefore(clock.instant()))
                    .ifPresent(it -> faults.add("The last practice restore was on %s, more than %s ago."
                            .formatted(date(drill.at()), it.inWords())));
        });
        return new Seen(
                standing.drill()
                        .filter(LastCopies.Drill::restored)
                        .flatMap(drill -> standing.made()
                                .map(made ->
                                        "The last backup was made on %s, so a lost database would cost at most the last %s. The last practice restore was on %s: %s."
                                                .formatted(date(made), hours(made), date(drill.at()), drill.said()))),
                standing.isAbsent());
    }

    /** The whole hours since then, of which the last one is not over. */
    private String hours(Instant since) {
        return CountedNoun.of(
                1 + Math.max(0, Duration.between(since, clock.instant()).toHours()), "hour");
    }

    static String date(Instant at) {
        return DATE.format(at);
    }
}
