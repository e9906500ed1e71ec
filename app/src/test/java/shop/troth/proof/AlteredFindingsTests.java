package shop.troth.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.proof.OneFinding.CLAUSE;
import static shop.troth.proof.OneFinding.RED;
import static shop.troth.proof.OneFinding.STORE;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.stated.StatementFault;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A red verdict cannot be turned green, or taken away, by SQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlteredFindingsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String ONE = " where store_id = :store and clause = :clause";

    private final OneFinding one = new OneFinding(SHOP);

    @BeforeEach
    void it_is_found_broken() {
        one.put(Verdict.BROKEN, RED);
    }

    @AfterEach
    void it_is_found_as_it_is() {
        one.prove();
        assertThat(one.faults()).isEmpty();
    }

    @Test
    void a_red_verdict_that_is_made_green_is_shown_as_changed_on_the_page_and_for_machines() {
        one.sql("update proof.finding set verdict = 'kept', evidence = 'All is well.'" + ONE);

        assertThat(one.shown()).contains(Verdict.BROKEN);
        var title = SHOP.bean(PublishedPolicies.class)
                .current(STORE)
                .policy()
                .clause(CLAUSE)
                .orElseThrow()
                .title();
        var client = new ShopClient(SHOP.store(STORE.value()));
        assertThat(client.get("/privacy/proof").body())
                .contains(StatementFault.ALTERED.says())
                .contains(">Changed</span>", title + ": " + StatementFault.ALTERED.says())
                .doesNotContain("All is well.", ">Unchanged</span>");
        assertThat(verdict(client.get("/privacy.json").body())).isEqualTo("broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "said = said || ' '",
                "verdict = 'kept'",
                "clause = clause || '~'",
                "line = line || ' '",
                "number = number + 1000",
                "store_id = store_id || '~'",
                "position = null",
                "position = position + 16",
            })
    void the_role_that_serves_rewrites_no_statement_and_moves_none(String change) {
        Awaitility.await().until(one::isSealed);
        var serving = SHOP.bean(JdbcClient.class)
                .sql("update proof.stated set " + change + ONE)
                .param("store", STORE.value())
                .param("clause", CLAUSE);

        assertThatThrownBy(serving::update).rootCause().hasMessageContaining("a statement is never changed");
    }

    @Test
    void who_looks_next_says_so_and_it_stays_in_the_history() {
        one.sql("update proof.finding set verdict = 'kept', evidence = 'All is well.'" + ONE);

        var proved = one.prove();

        assertThat(proved.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(proved.evidence().sentence()).isEqualTo(StatementFault.ALTERED.says());
        assertThat(one.prove().verdict()).as("and then it counts again").isEqualTo(Verdict.KEPT);
        assertThat(one.texts().get(1)).contains(StatementFault.ALTERED.says());
        assertThat(one.texts().get(2)).contains(RED);
    }

    @Test
    void a_finding_belongs_to_the_software_that_found_it_and_no_other_can_be_written_there() {
        var found = one.prove();
        assertThat(found.build()).isEqualTo(RunningBuild.digest());
        assertThat(one.finding()).map(ProofFinding::build).contains(RunningBuild.digest());
        assertThat(one.texts().getFirst()).endsWith("\n" + RunningBuild.digest());

        one.sql("update proof.finding set build = repeat('0', 64)" + ONE);

        assertThat(one.sentence()).isEqualTo(StatementFault.ALTERED.says());
        assertThat(one.shown()).contains(Verdict.BROKEN);
    }

    @Test
    void a_finding_that_is_deleted_is_shown_as_removed() {
        one.sql("delete from proof.finding" + ONE);

        assertThat(one.sentence()).isEqualTo(StatementFault.REMOVED.says());
        assertThat(one.shown()).contains(Verdict.BROKEN);
    }

    @Test
    void a_statement_that_is_deleted_with_its_finding_turned_back_is_missed_in_the_ledger() {
        one.put(Verdict.KEPT, "It is there.");
        one.put(Verdict.BROKEN, RED);
        Awaitility.await().until(one::isSealed);
        var last = one.takeOut();
        one.sql("update proof.finding set verdict = 'kept', evidence = 'It is there.'" + ONE);
        try {
            assertThat(one.sentence()).isEqualTo(StatementFault.HISTORY.says());
            assertThat(one.shown()).contains(Verdict.BROKEN);
            assertThat(one.faults())
                    .singleElement()
                    .asString()
                    .contains("statements of what our checks found were removed from the database");
        } finally {
            one.putBack(last);
        }
    }

    @Test
    void a_statement_that_is_rewritten_is_not_the_one_that_the_ledger_has() {
        one.put(Verdict.KEPT, "It is there.");
        Awaitility.await().until(one::isSealed);
        one.change("said", "replace(said, 'there', 'here')");
        try {
            assertThat(one.faults()).singleElement().asString().contains(" 1 of the statements ");
            one.sql("update proof.finding set evidence = 'It is here.'" + ONE);
            assertThat(one.sentence()).isEqualTo(StatementFault.ALTERED.says());
        } finally {
            one.change("said", "replace(said, 'here', 'there')");
        }
    }

    @Test
    void an_older_statement_in_the_place_of_a_later_one_is_found_though_the_ledger_has_it() {
        one.put(Verdict.KEPT, "It is there.");
        one.put(Verdict.BROKEN, RED);
        Awaitility.await().until(one::isSealed);
        var last = one.takeOut();
        var older = one.takeOut();
        one.putBack(older);
        var again = new HashMap<>(older);
        again.put("number", Objects.requireNonNull(last.get("number")));
        one.putBack(again);
        try {
            assertThat(one.faults()).singleElement().asString().contains(" 1 of the statements ");
        } finally {
            one.takeOut();
            one.putBack(last);
        }
    }

    @Test
    void rows_of_a_clause_that_no_policy_has_keep_nothing_from_being_settled() {
        one.sql("insert into proof.withheld (store_id, clause, sentence, withheld_at)"
                + " values (:store, :clause || '~', 'Somebody wrote this.', '2020-01-01 00:00+00')");
        one.sql("insert into proof.stated (store_id, number, clause, verdict, said, line)"
                + " select store_id, number + 1, :clause || '~', verdict, said, line from proof.stated"
                + " where store_id = :store order by number desc limit 1");
        try {
            assertThat(FindingsByHand.withheld(SHOP, STORE)).contains(CLAUSE + "~");
            assertThat(SHOP.bean(StoredFindings.class).withheld(STORE)).isEmpty();
        } finally {
            one.sql("delete from proof.withheld where store_id = :store and clause = :clause || '~'");
            one.sql("delete from proof.stated where store_id = :store and clause = :clause || '~'");
        }
    }

    @Test
    void a_statement_that_lies_elsewhere_in_the_ledger_is_not_in_it() {
        Awaitility.await().until(one::isSealed);
        one.change("position", "0");
        try {
            assertThat(one.sentence()).isEqualTo(StatementFault.UNSEALED.says());
        } finally {
            one.change("position", "null");
        }
    }

    @Test
    void what_was_never_stated_does_not_count_as_kept_and_stays_broken() {
        one.sql("update proof.stated set clause = clause || '~'" + ONE);
        try {
            assertThat(one.sentence())
                    .as("as found before findings were sealed")
                    .isEqualTo(RED);
            one.sql("update proof.finding set verdict = 'kept'" + ONE);
            assertThat(one.shown()).isEmpty();
        } finally {
            one.sql("update proof.finding set verdict = 'broken'" + ONE);
            one.sql("update proof.stated set clause = :clause where store_id = :store and clause = :clause || '~'");
        }
    }

    @Test
    void what_the_guard_withheld_is_stated_and_its_mark_cannot_be_taken_away_either() {
        one.put(Verdict.KEPT, "It is there.");
        SHOP.bean(StoredFindings.class)
                .broken(STORE, List.of(CLAUSE), "In the store itself, it was withheld.", SHOP.now());
        try {
            assertThat(one.sentence()).isEqualTo("In the store itself, it was withheld.");

            one.sql("delete from proof.withheld" + ONE);

            assertThat(one.sentence()).isEqualTo(StatementFault.ALTERED.says());
        } finally {
            one.prove();
            FindingsByHand.withheld(SHOP, STORE);
        }
    }

    @Test
    void a_day_that_is_written_into_the_database_makes_evidence_no_younger_than_twice_the_time_it_counts() {
        one.put(Verdict.KEPT, "It is there.");
        one.sql("update proof.finding set found_at = found_at + interval '30 days'" + ONE);

        assertThat(one.shownIn(Duration.ofDays(2).minusMinutes(1))).contains(Verdict.KEPT);
        assertThat(one.shownIn(Duration.ofDays(2).plusMinutes(1))).contains(Verdict.TOO_OLD);
    }

    private static String verdict(String body) {
        for (JsonNode part : JsonMapper.builder().build().readTree(body).get("dct:hasPart")) {
            if (part.get("dct:identifier").asString().equals(CLAUSE)) {
                return part.get("troth:verdict").asString();
            }
        }
        throw new AssertionError("no part " + CLAUSE);
    }
}
