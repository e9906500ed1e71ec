package shop.troth.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishCommandTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void the_stores_were_served_once() {
        var stores = Stores.read(Path.of("../stores"));
        TestPolicies.node(database.dataSource(), stores, Clock.systemUTC()).afterSingletonsInstantiated();
    }

    @Test
    void a_new_use_is_published_with_its_notice_in_words() throws IOException {
        assertThat(policy("publish", "millipore", draft(TestPolicies.withStudy())))
                .isZero();

        assertThat(said())
                .contains("Published version 2 of millipore.")
                .contains(
                        "New: We use your shipping address to learn what customers like.",
                        "[use contact.postal.shipping for insight.study]")
                .contains("It is posted on the store's pages, where people can object. It takes effect on ")
                .contains("new customers until then get their own 30 days");
        assertThat(policy("publish", "millipore", draft(TestPolicies.withStudy())))
                .isEqualTo(1);
        assertThat(err.toString()).contains("This text is already published: it is version 2 of millipore");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void what_asks_nobody_says_so() throws IOException {
        assertThat(policy("publish", "millipore", draft(TestPolicies.withLess())))
                .isZero();
        assertThat(said()).contains("Ended: ", "No notice is required. It takes effect on ");
    }

    @Test
    void what_is_kept_longer_is_posted_and_no_no_is_offered_that_nothing_would_hear() throws IOException {
        assertThat(policy("publish", "millipore", draft(TestPolicies.keptLonger())))
                .isZero();
        assertThat(said())
                .contains("Kept longer: We keep", "Now for 24 months after ", "Before, for 18 months after ")
                .contains("It is posted on the store's pages. It takes effect on ");
    }

    @Test
    void a_dry_run_says_the_same_and_does_nothing() throws IOException {
        assertThat(policy("publish", "millipore", draft(TestPolicies.withStudy()), "--dry-run"))
                .isZero();
        assertThat(said()).contains("This would be version 2 of millipore; nothing was published.", "New: We use ");
        assertThat(db.sql("select count(*) from policy.version where store_id = 'millipore'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_the_policy_in_force_forbids_is_refused_in_one_sentence() throws IOException {
        var soon = LocalDate.now(ZoneOffset.UTC).plusDays(20).toString();
        assertThat(policy("publish", "millipore", draft(TestPolicies.withStudy()), "--effective", soon))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("“new-uses” promises to post new uses for 30 days");
        assertThat(policy("publish", "millipore", draft(TestPolicies.withDeafStudy())))
                .isEqualTo(1);
        assertThat(policy("publish", "millipore", draft(TestPolicies.withoutLetter())))
                .isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_the_code_could_not_do_under_it_any_more_is_refused() throws IOException {
        assertThat(policy("publish", "millipore", draft(TestPolicies.withoutProtection()), "--dry-run"))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("use-not-allowed");
    }

    @Test
    void what_is_no_date_and_what_is_past_is_a_bad_call() throws IOException {
        var file = draft(TestPolicies.withStudy());
        assertThat(policy("publish", "millipore", file, "--effective", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("“soon” is not a valid date: write it like 2027-01-31");
        assertThat(policy("publish", "millipore", file, "--effective", "2026-13-01"))
                .isEqualTo(2);
        assertThat(policy("publish", "millipore", file, "--effective", "2004-08-05"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("2004-08-05 is in the past");
        assertThat(policy("publish", "millipore", file, "--effective", "2099-01-01T09:00Z", "--dry-run"))
                .isZero();
        assertThat(said()).contains("2099-01-01T09:00:00Z");
    }

    @Test
    void names_that_are_none_are_bad_calls() throws IOException {
        assertThat(policy("publish", "no store", draft(TestPolicies.withStudy())))
                .isEqualTo(2);
        assertThat(policy("publish", "millipore~probe", draft(TestPolicies.withStudy())))
                .isEqualTo(2);
        assertThat(policy("publish", "millipore", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(policy("publish", "millipore")).isEqualTo(2);
        assertThat(policy("publish", "elsewhere", draft(TestPolicies.withStudy())))
                .isEqualTo(1);
        assertThat(policy("versions", "elsewhere")).isEqualTo(1);
        assertThat(policy("withdraw", "millipore")).isEqualTo(1);
        assertThat(err.toString()).contains("there is nothing to withdraw");
    }

    @Test
    void versions_are_listed_with_what_became_of_them() throws IOException {
        policy("publish", "millipore", draft(TestPolicies.withStudy()));
        assertThat(policy("withdraw", "millipore")).isZero();
        assertThat(said()).contains("Withdrew version 2 of millipore; it will not take effect.");
        policy("publish", "millipore", draft(TestPolicies.keptLonger()));

        out.getBuffer().setLength(0);
        assertThat(policy("versions", "millipore")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        it -> assertThat(it).matches("  1  2004-08-05  [0-9a-f]{12}  in effect since .*"),
                        it -> assertThat(it).matches("  2  2004-08-05  [0-9a-f]{12}  withdrawn .*"),
                        it -> assertThat(it).matches("  3  2004-08-05  [0-9a-f]{12}  takes effect .*"));
    }

    @Test
    void what_is_published_can_be_shown_checked_asked_and_compared() throws IOException {
        db.sql("""
                insert into policy.version (store_id, number, text, sha256, dated, effective_at, published_at)
                select store_id, 2, :text, sha256, dated, effective_at, published_at
                  from policy.version where store_id = 'millipore'
                """).param("text", TestPolicies.withStudy()).update();
        var question = "use contact.postal.shipping for insight.study";
        assertThat(policy("explain", "millipore", question, "--given", "given-for"))
                .isEqualTo(1);
        assertThat(policy("explain", "millipore", question, "--given", "given-for", "--published"))
                .isZero();
        assertThat(policy("show", "millipore", "--published")).isZero();
        assertThat(said()).contains("[study]");
        assertThat(policy("check", "millipore", "--published")).isZero();
        assertThat(said()).contains("version 2 of millipore: 37 clauses and 21 additions, no errors");
        assertThat(policy("check", "--published")).isZero();
        assertThat(said()).contains("version 1 of perricone-md: ");
        assertThat(policy("diff", "millipore", "../stores/millipore/policy.yaml", "--published"))
                .isZero();
        assertThat(said()).contains("Ended: We use your shipping address to learn what customers like.");
    }

    private String draft(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "draft", ".yaml"), text)
                .toString();
    }

    private String said() {
        return out.toString().replaceAll("\\s+", " ");
    }

    private int policy(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (List.of("publish", "withdraw", "versions").contains(all.getFirst()) || all.contains("--published")) {
            all.addAll(List.of("--db", database.url()));
        }
        if (List.of("check", "show", "explain", "diff", "publish").contains(all.getFirst())) {
            all.addAll(List.of("--stores", "../stores"));
        }
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
    }
}
