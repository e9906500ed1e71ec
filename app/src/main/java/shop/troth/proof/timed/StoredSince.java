package shop.troth.proof.timed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Span;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.vault.retention.RunRetention;

/**
 * The sealed records that the twin stores while a probe does something, of the kinds that a clause keeps. They stay until something ends,
 * then get a date within the policy's time, and are deleted by the shop's own timer when that is over. In neither store is one past its time.
 */
@Component
@RequiredArgsConstructor
public class StoredSince {

    private static final Duration ABOUT = Duration.ofMinutes(1);
    private static final Duration SWEPT_WITHIN = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final HeldInDatabase held;
    private final TwinTime twinTime;
    private final RunRetention runRetention;
    private final TransactionTemplate transaction;
    private final Clock clock;

    private record Row(UUID ref, String category, Optional<Instant> until) {}

    /** What the twin stores from now on. */
    public Watch from(ProbeContext scene, Set<String> purposes) {
        return new Watch(scene, purposes, new HashSet<>(refs(scene)));
    }

    /** What the twin stored since a certain moment. */
    public final class Watch {

        private final ProbeContext scene;
        private final List<Rule> rules;
        private final Set<String> kinds;
        private final Set<UUID> before;

        private Watch(ProbeContext scene, Set<String> purposes, Set<UUID> before) {
            this.scene = scene;
            this.rules = scene.clause().rules().stream()
                    .filter(it -> it.verb() == Verb.MAY
                            && it.keep().isPresent()
                            && it.when().isEmpty()
                            && it.purposes().stream().anyMatch(purposes::contains))
                    .toList();
            this.kinds = kinds(rules);
            this.before = before;
        }

        /** The kinds of data that the clause keeps. */
        public Set<String> kinds() {
            return kinds;
        }

        /** Adds a fault if nothing of these kinds was stored, or if something has a date before anything has ended. */
        public void stays(String what, List<String> faults) {
            var rows = rows();
            if (rows.isEmpty()) {
                faults.add("Nothing of %s was stored in the test copy.".formatted(what));
            } else if (rows.stream().anyMatch(it -> it.until().isPresent())) {
                faults.add("Something of %s has a day on which it goes, although nothing has ended.".formatted(what));
            }
        }

        /** Checks the dates after the end, ends the periods, and waits for the deletion. Does not wait if there are faults already. */
        public void goes(String what, List<String> faults) {
            var rows = rows();
            var latest = longest().map(it -> it.after(clock.instant()).plus(ABOUT));
            if (rows.stream().anyMatch(it -> !isBy(it, latest))) {
                faults.add("Something of %s is kept for longer than promised.".formatted(what));
            }
            late(faults);
            if (!faults.isEmpty()) {
                return;
            }
            var refs = rows.stream().map(Row::ref).toList();
            end(refs);
            runRetention.soon();
            if (!scene.happens(() -> twinTime.left(scene, refs) == 0)) {
                faults.add("Something of %s was still there after its time.".formatted(what));
            }
        }

        /** How long the clause keeps it, in words; if several rules do, the longest. */
        public String inWords() {
            return spanOf(rules.stream()).map(Span::inWords).orElse("no set time");
        }

        /** How long any clause keeps data of these kinds after the same end; empty if one does without end. */
        private Optional<Span> longest() {
            var ends = rules.stream()
                    .flatMap(it -> it.keep().stream())
                    .flatMap(it -> it.moment().stream())
                    .collect(Collectors.toSet());
            var all = scene.policy().policy().all().stream()
                    .flatMap(it -> it.rules().stream())
                    .filter(it -> it.verb() == Verb.MAY)
                    .filter(it -> kinds(List.of(it)).stream().anyMatch(kinds::contains))
                    .filter(it -> it.keep()
                            .flatMap(Keep::moment)
                            .filter(ends::contains)
                            .isPresent())
                    .toList();
            return spanOf(all.stream());
        }

        private Set<String> kinds(Collection<Rule> some) {
            var data = scene.policy().policy().vocabulary().data();
            return some.stream()
                    .flatMap(it -> data.leavesUnder(it.data()).stream())
                    .collect(Collectors.toSet());
        }

        private List<Row> rows() {
            return StoredSince.this.rows(scene).stream()
                    .filter(it -> kinds.contains(it.category()) && !before.contains(it.ref()))
                    .toList();
        }

        private void late(List<String> faults) {
            var moment = clock.instant().minus(SWEPT_WITHIN);
            long late = held.overdue(scene.store().id(), moment, kinds) + held.overdue(scene.twin(), moment, kinds);
            if (late > 0) {
                faults.add("Records past their retention period and still there: %,d.".formatted(late));
            }
        }

        /** Locks people first, as erasing does. */
        private void end(List<UUID> refs) {
            transaction.executeWithoutResult(status -> {
                db.sql("select id from vault.subject where store_id = :twin order by id for update")
                        .param("twin", scene.twin().value())
                        .query(UUID.class)
                        .list();
                db.sql("update vault.datum set keep_until = :now where store_id = :twin and ref = any(:refs::uuid[])")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("twin", scene.twin().value())
                        .param("refs", refs.stream().map(UUID::toString).toArray(String[]::new))
                        .update();
            });
        }
    }

    private static boolean isBy(Row row, Optional<Instant> latest) {
        return latest.isEmpty()
                || row.until().filter(it -> !it.isAfter(latest.get())).isPresent();
    }

    private static Optional<Span> spanOf(Stream<Rule> rules) {
        return rules.flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .max(Comparator.comparing(it -> it.after(Instant.EPOCH)));
    }

    private List<UUID> refs(ProbeContext scene) {
        return rows(scene).stream().map(Row::ref).toList();
    }

    private List<Row> rows(ProbeContext scene) {
        return db.sql("select ref, category, keep_until from vault.datum where store_id = :twin")
                .param("twin", scene.twin().value())
                .query((rs, row) -> new Row(
                        Objects.requireNonNull(rs.getObject("ref", UUID.class)),
                        rs.getString("category"),
                        Optional.ofNullable(rs.getObject("keep_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }
}
