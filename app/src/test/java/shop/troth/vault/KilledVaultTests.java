package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.stores.Stores;
import shop.troth.testing.Backends;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.gate.CallerFacts;

/** Real processes, killed while they write, change, erase and rotate, and a model of what must be there and what must not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("deep")
class KilledVaultTests {

    private static final Use SHOW =
            Use.of("killed", "order.communicate", Recipient.SELF, Kind.NAME, Kind.EMAIL, Kind.SHIPPING);
    private static final CallerFacts ASKED = CallerFacts.of(Fact.ORDER_OPEN, Fact.SUBJECT_ASKED);

    /** What is known of somebody: the numbers of the details that may be theirs, and whether they may be, or must be, gone. */
    private static final class Somebody {
        private final Set<Integer> may = new HashSet<>();
        private boolean erasePerson;
        private boolean erased;
    }

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final Path stores = VaultSoak.folderWithStudy();
    private final Map<SubjectId, Somebody> everybody = new HashMap<>();
    private int begunGivings;
    private int acknowledgedGivings;

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void whoever_is_killed_in_whatever_step_loses_nothing_and_leaves_nothing_of_the_erased() throws Exception {
        var keyset = folder.resolve("keyset");
        var first = folder.resolve("first");
        RootKeyset.create(keyset);
        Files.copy(keyset, first, StandardCopyOption.COPY_ATTRIBUTES);
        try (var looker = node(keyset)) {
            int number = 0;
            for (var step : List.of("erasing", "changing", "giving")) {
                try (var process = VaultProcess.start(database.url(), stores, keyset, ++number)) {
                    process.killAt(step);
                    Backends.awaitNone(looker.db, VaultProcess.APPLICATION);
                    read(process.said());
                }
                assertThat(RootKeyset.open(keyset).keys()).hasSizeBetween(1, 2);
                mustFit(looker);
            }
            looker.rotate.root();
            assertThat(RootKeyset.open(keyset).keys()).hasSize(1);
            mustFit(looker);
        }
        assertThat(everybody.values().stream().filter(it -> it.erased)).hasSizeGreaterThan(5);
        assertThat(everybody.values().stream().filter(it -> !it.erasePerson)).hasSizeGreaterThan(5);
        assertThat(new ExamineSeals(database.dataSource(), RootKeyset.open(keyset))
                        .examine()
                        .shut())
                .isZero();
        assertThatThrownBy(() -> new ExamineSeals(database.dataSource(), RootKeyset.open(first)).examine())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not match these keys");
    }

    @Test
    void a_rotation_goes_on_from_the_keys_that_another_process_left_in_the_file() throws Exception {
        var keyset = folder.resolve("keyset");
        RootKeyset.create(keyset);
        try (var node = node(keyset)) {
            RootKeyset.open(keyset).addKey();
            try (var other = node(keyset)) {
                var person = give(other, 1);
                assertThat(numbers(node, person)).containsExactly(1); // for which it read the file
                other.rotate.root();
                RootKeyset.open(keyset).addKey(); // by somebody who was killed then: it wraps nothing yet

                node.rotate.root();

                assertThat(RootKeyset.open(keyset).keys()).hasSize(1);
                assertThat(numbers(node, person)).containsExactly(1);
            }
        }
    }

    @Test
    void the_model_sees_somebody_lost_and_somebody_left() throws Exception {
        var keyset = folder.resolve("keyset");
        RootKeyset.create(keyset);
        try (var node = node(keyset)) {
            var lost = give(node, 1);
            var left = give(node, 2);
            read(List.of(
                    "giving - 1",
                    "gave %s 1".formatted(lost.value()),
                    "giving - 2",
                    "gave %s 2".formatted(left.value())));
            mustFit(node);

            node.db
                    .sql("delete from keys.person where subject_id = :it")
                    .param("it", lost.value())
                    .update();
            assertThatThrownBy(() -> mustFit(node))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("is lost");

            everybody.remove(lost);
            everybody.get(left).erasePerson = true;
            everybody.get(left).erased = true;
            assertThatThrownBy(() -> mustFit(node))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("is left");
        }
    }

    private SubjectId give(SoakedNode node, int number) {
        return java.util.Objects.requireNonNull(node.transaction.execute(status -> node.vault.collect(
                SoakedNode.STORE,
                null,
                VaultSoak.given(number, "somebody@example.org"),
                VaultProcess.FULFIL,
                VaultProcess.CHECKOUT)));
    }

    private SoakedNode node(Path keyset) {
        return new SoakedNode(
                database.dataSource(), Stores.read(stores), RootKeyset.open(keyset), SealedData::new, Duration.ZERO);
    }

    /** What one process said; the last step may or may not have come to its end. */
    private void read(List<String> said) {
        for (var line : said) {
            var words = line.split(" ");
            int number = Integer.parseInt(words[2]);
            switch (words[0]) {
                case "giving" -> begunGivings++;
                case "gave" -> {
                    acknowledgedGivings++;
                    who(words[1]).may.add(number);
                }
                case "changing" -> who(words[1]).may.add(number);
                case "changed" -> {
                    who(words[1]).may.clear();
                    who(words[1]).may.add(number);
                }
                case "erasing" -> who(words[1]).erasePerson = true;
                case "erased" -> who(words[1]).erased = true;
                default -> assertThat(words[0]).isIn("rotating", "rotated");
            }
        }
    }

    private Somebody who(String id) {
        return everybody.computeIfAbsent(new SubjectId(UUID.fromString(id)), it -> new Somebody());
    }

    private void mustFit(SoakedNode looker) {
        everybody.forEach((id, who) -> {
            var numbers = numbers(looker, id);
            var rows = rows(looker, id);
            if (who.erased) {
                assertThat(rows).as("somebody who was erased is left").isZero();
                assertThat(numbers)
                        .as("somebody who was erased is left, readable")
                        .isEmpty();
            } else if (!who.erasePerson || rows > 0) {
                assertThat(numbers)
                        .as("somebody is lost, or half of them")
                        .hasSize(1)
                        .isSubsetOf(who.may);
            } else {
                assertThat(numbers).isEmpty();
            }
        });
        mustBeNobodyElse(looker);
        mustBeRecorded(looker);
    }

    /** Givings of which nobody heard are there whole or not at all, and there is at most one for each kill. */
    private void mustBeNobodyElse(SoakedNode looker) {
        var unheard = new ArrayList<>(
                looker.db.sql("select id from vault.subject").query(UUID.class).list());
        unheard.removeIf(it -> everybody.containsKey(new SubjectId(it)));
        assertThat(unheard).hasSizeLessThanOrEqualTo(begunGivings - acknowledgedGivings);
        unheard.forEach(it -> assertThat(numbers(looker, new SubjectId(it))).hasSize(1));
    }

    /** Each erasure has its entry, and each destroyed key its number for the copies that have it still. */
    private void mustBeRecorded(SoakedNode looker) {
        long certain = everybody.values().stream().filter(it -> it.erased).count();
        long possible = everybody.values().stream().filter(it -> it.erasePerson).count();
        assertThat(number(looker, """
                        select count(*) from ledger.pending, regexp_split_to_table(lines, e'\\n') as line
                         where split_part(line, e'\\t', 3) = 'erase'
                        """)).isBetween(certain, possible);
        assertThat(number(looker, "select count(*) from keys.destroyed")).isGreaterThanOrEqualTo(certain);
    }

    /** The numbers of the details that open; name and address of the same giving have the same. */
    private static Set<Integer> numbers(SoakedNode looker, SubjectId id) {
        var opened = looker.vault.open(SoakedNode.STORE, id, SHOW, ASKED);
        var numbers = new HashSet<Integer>();
        opened.find(Kind.NAME)
                .ifPresent(it -> numbers.add(Integer.parseInt(it.reveal().substring("Ada ".length()))));
        opened.find(Kind.SHIPPING)
                .ifPresent(it -> numbers.add(Integer.parseInt(
                        it.reveal().line1().substring(0, it.reveal().line1().indexOf(' ')))));
        return numbers;
    }

    private static long rows(SoakedNode looker, SubjectId id) {
        return looker.db.sql("""
                select (select count(*) from keys.person where subject_id = :it)
                     + (select count(*) from vault.datum where subject_id = :it)
                     + (select count(*) from vault.subject where id = :it)
                """).param("it", id.value()).query(Long.class).single();
    }

    private static long number(SoakedNode looker, String sql) {
        return looker.db.sql(sql).query(Long.class).single();
    }
}
