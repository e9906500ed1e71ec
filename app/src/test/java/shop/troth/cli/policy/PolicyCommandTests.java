package shop.troth.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyCommandTests {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void every_store_s_policy_is_checked_and_found_good() {
        assertThat(policy("check")).isZero();
        assertThat(out.toString())
                .contains("millipore/policy.yaml: 37 clauses and 20 additions, no errors")
                .contains("perricone-md/policy.yaml: 32 clauses", "betty-mills/policy.yaml: 22 clauses");
    }

    @Test
    void a_store_s_policy_is_compared_with_the_code_and_what_matters_stands_first_in_the_order_of_lines()
            throws IOException {
        assertThat(policy("check", "perricone-md", "--all")).isZero();
        var found = out.toString().lines().filter(it -> it.contains(": ")).toList();
        assertThat(found)
                .noneMatch(it -> it.contains("comes-later"))
                .anyMatch(it -> it.contains("feature-off This store does not have display-settings"))
                .anyMatch(it -> it.contains("feature-off This store does not have email-messages")
                        && it.contains("“under-13-browse-only” requires thirteen-or-over"))
                .noneMatch(it ->
                        it.contains("books-key") || it.contains("sealed-backups") || it.contains("suppression-list"))
                .noneMatch(it -> it.contains("guest-checkout"));
        assertThat(lines(found.stream().filter(it -> it.contains(": feature-off ")), "policy.yaml"))
                .hasSizeGreaterThan(10)
                .isSorted();
        assertThat(found.stream()
                        .filter(it -> !it.contains("clauses and"))
                        .dropWhile(it -> !it.contains("feature-off")))
                .allMatch(it -> it.contains(": feature-off "));
        assertThat(found.getLast()).matches(".*, no errors, no warnings, \\d+ notes");
        assertThat(out.toString()).doesNotContain("--all");
        out.getBuffer().setLength(0);

        assertThat(policy("check", marked(), "--store", "betty-mills", "--all")).isZero();
        var lacking = out.toString().lines().filter(it -> it.contains(": ")).toList();
        assertThat(lacking).anyMatch(it -> it.contains("comes-later “agree-by-ordering”"));
        assertThat(lines(lacking.stream().filter(it -> !it.contains(": feature-off ")), "draft.yaml"))
                .isNotEmpty()
                .isSorted();
        assertThat(lacking.getLast()).matches(".*, no errors, \\d+ warnings?, \\d+ notes");
    }

    @Test
    void notes_are_counted_and_shown_on_request_only() throws IOException {
        var marked = marked();
        policy("check", marked, "--store", "betty-mills", "--all");
        var whole = out.toString().lines().toList();
        var notes = whole.stream().filter(it -> it.contains(": feature-off ")).toList();
        out.getBuffer().setLength(0);

        assertThat(policy("check", marked, "--store", "betty-mills")).isZero();

        var usual = out.toString().lines().toList();
        assertThat(usual.getLast())
                .isEqualTo("%d more notes need no action: --all shows them.".formatted(notes.size()));
        assertThat(usual.subList(0, usual.size() - 2))
                .isNotEmpty()
                .containsExactlyElementsOf(whole.stream()
                        .limit(whole.size() - 1)
                        .filter(it -> !notes.contains(it))
                        .toList());
        assertThat(usual.get(usual.size() - 2)).matches(".*, 1 warning");
    }

    /** The policy of betty-mills, which says of a clause that is kept that it is not yet. */
    private String marked() throws IOException {
        var title = "    title: Emails when you order\n";
        return draft("betty-mills", title, title + "    not-yet: true\n");
    }

    private static List<Integer> lines(Stream<String> found, String file) {
        var line = Pattern.compile(Pattern.quote(file) + ":(\\d+): ");
        return found.map(line::matcher)
                .filter(Matcher::find)
                .map(it -> Integer.valueOf(it.group(1)))
                .toList();
    }

    @Test
    void a_file_of_no_store_is_not_compared_with_the_code() throws IOException {
        assertThat(policy("check", draft("", ""))).isZero();
        assertThat(out.toString())
                .doesNotContain("comes-later")
                .contains("no errors, no warnings; not compared with the code: add --store ID");
        out.getBuffer().setLength(0);
        policy("check", "millipore");
        assertThat(out.toString()).doesNotContain("not compared");
    }

    @Test
    void a_file_for_a_store_is_compared_with_that_store_s_store_yaml() throws IOException {
        var file =
                draft("data: session.settings, for: site.preferences", "data: session.browser, for: site.preferences");
        assertThat(policy("check", file, "--store", "millipore", "--all")).isZero();
        assertThat(out.toString())
                .contains(file + ":1: feature-off This store does not have display-settings", "comes-later");
    }

    @Test
    void an_error_is_shown_with_file_line_and_code() throws IOException {
        var file = draft("data: payment.card }", "data: payment.cart }");
        assertThat(policy("check", file)).isEqualTo(1);
        assertThat(out.toString())
                .contains(file
                        + ":24: unknown-word “payment.cart” is not a kind of data. Did you mean"
                        + " “payment.card”? vocabulary.yaml in app/src/main/resources/shop/troth/policy lists"
                        + " all words.");
    }

    @Test
    void a_file_for_another_store_is_found() throws IOException {
        assertThat(policy("check", draft("", ""), "--store", "betty-mills")).isEqualTo(1);
        assertThat(out.toString()).contains("This is the policy of “millipore”, not of “betty-mills”");
    }

    @Test
    void a_refusal_is_explained_and_exits_with_1() {
        assertThat(policy(
                        "explain",
                        "millipore",
                        "share contact.postal for marketing.promotion with partner",
                        "--given",
                        "opted-in"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "refused",
                        "no clause allows 'share contact.postal for marketing.promotion",
                        "“no-disclosure” requires consented")
                .contains("No circumstances would allow it");
    }

    @Test
    void what_would_change_a_refusal_is_said() {
        assertThat(policy("explain", "millipore", "use contact.email for marketing.promotion"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("“opt-in-each” requires opted-in", "with this change: opted-in");
    }

    @Test
    void how_a_clause_is_read_is_said_with_its_sentence() throws IOException {
        var draft = draft("  - id: opt-in-each\n", "  - id: opt-in-each\n    reading: One yes is enough.\n");
        policy("explain", draft, "use contact.email for marketing.promotion");
        assertThat(out.toString()).contains("opt-in-each (line", "How we read this: One yes is enough.");
    }

    @Test
    void of_several_changes_what_is_about_the_datum_is_said_first() {
        assertThat(policy("explain", "millipore", "use contact.postal for order.deliver"))
                .isEqualTo(1);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("with one of these changes: given-for; or consented; or opted-in");
    }

    @Test
    void facts_that_contradict_are_to_be_left_out() {
        assertThat(policy(
                        "explain", "millipore", "use contact.postal for order.deliver", "--given", "opted-in,stopped"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("never true together: opted-in, objected, stopped", "Remove the contradicting facts");
    }

    @Test
    void what_is_allowed_exits_with_0_and_names_clauses_and_duties() {
        assertThat(policy(
                        "explain",
                        "millipore",
                        "share order.lines for legal.obligation with authority",
                        "--given",
                        "legal-order,two-approved"))
                .isZero();
        assertThat(out.toString()).contains("allowed", "legal-duty (line ", "due: Within 7 days");
    }

    @Test
    void a_bad_question_exits_with_2_and_the_nearest_word() {
        assertThat(policy("explain", "millipore", "share contact.postal for order.delivr with supplier.carrier"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("The vocabulary has no purpose “order.delivr”. Did you mean “order.deliver”?");
        assertThat(policy("explain", "millipore", "give it all")).isEqualTo(2);
        assertThat(policy("explain", "millipore", "share contact.email for order.pay"))
                .isEqualTo(2);
        assertThat(policy("explain", "millipore", "sell contact.email for order.pay with subject"))
                .isEqualTo(2);
        assertThat(policy("explain", "millipore", "use contact.email for order.pay", "--given", "optedin"))
                .isEqualTo(2);
        assertThat(policy("explain", "millipore")).isEqualTo(2);
        assertThat(policy()).isEqualTo(2);
    }

    @Test
    void the_page_is_shown_as_text() {
        assertThat(policy("show", "millipore", "--meaning")).isZero();
        assertThat(out.toString())
                .contains("Privacy and security policy of Millipore Corporation")
                .contains("[cards-never-kept]", "Never collect or keep payment.card.", "[opt-in-each, new-uses]")
                .contains("kept for 90 days after the order");
        assertThat(out.toString().lines()).allMatch(it -> it.length() <= 100);
    }

    @Test
    void what_changes_for_people_is_said_in_words() throws IOException {
        assertThat(policy("diff", "millipore", "millipore")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("Nothing changes: every clause promises the same, and no use begins, ends or changes.");

        var measuring = draft(
                "      - { may: [collect, use], data: session.browser, for: site.adapt }",
                "      - { may: [collect, use], data: session.browser, for: site.adapt }\n"
                        + "      - { may: use, data: visit.number, for: insight.measure }");
        assertThat(policy("diff", "millipore", measuring)).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("[use visit.number for insight.measure]")
                .contains("Post what is new or weaker 30 days before it takes effect", "(“new-uses” promises this)");
        assertThat(policy("diff", measuring, "millipore")).isZero();
        assertThat(out.toString()).contains("Ended: ", "No notice is required");
    }

    @Test
    void what_is_narrowed_in_silence_is_listed_on_demand() {
        assertThat(policy("check", "millipore", "--narrowed")).isZero();
        assertThat(out.toString()).contains("narrowed “main-purposes” allows 'use");
    }

    @Test
    void what_nobody_says_aloud_is_listed_on_demand() {
        assertThat(policy("check", "millipore")).isZero();
        assertThat(out.toString()).doesNotContain(" unsaid ");
        assertThat(policy("check", "millipore", "--unsaid")).isZero();
        assertThat(out.toString())
                .contains("unsaid “business-transfer” may share and sell")
                .contains("37 clauses and 20 additions, no errors");
    }

    @Test
    void an_unknown_store_is_said_in_one_sentence() {
        assertThat(policy("show", "milipore")).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no store or file “milipore”")
                .contains("did you mean millipore?");
    }

    private String draft(String from, String to) throws IOException {
        return draft("millipore", from, to);
    }

    private String draft(String store, String from, String to) throws IOException {
        var file = folder.resolve("draft.yaml");
        var policy = Files.readString(Path.of("../stores", store, "policy.yaml"));
        Files.writeString(file, policy.replace(from, to));
        return file.toString();
    }

    private int policy(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (all.size() > 0) {
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
