package shop.troth.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.proof.LastProof;
import shop.troth.proof.ProofFinding;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.runtime.control.AdminAccess;
import shop.troth.storefront.choices.MessageReader;
import shop.troth.testing.Meddling;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.json.JsonMapper;

/** The command beside a running shop: this JVM's own, whose data folder is locked as by any other process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyCommandTests {

    private static final RunningShop SHOP = RunningShop.get();

    private record Ran(int code, String out, String err) {}

    /** A whole proof of a store, with the limits of production: it must not use up the tries of the next. */
    @RepeatedTest(2)
    void prints_a_list_of_objects_and_nothing_else_and_the_page_shows_the_same() {
        SHOP.forgetLag();
        var ran = run("--json", "betty-mills");

        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.err()).isEmpty();
        var lines = JsonMapper.builder().build().readTree(ran.out());
        for (var line : lines) {
            assertThat(line.propertyNames()).contains("store", "clause", "verdict", "at", "evidence", "where");
        }
        var policy = SHOP.bean(PublishedPolicies.class).current(new StoreId("betty-mills"));
        assertThat(lines.valueStream().map(it -> it.get("clause").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        policy.policy().all().stream().map(Clause::id).toList());
        assertThat(ran.out()).contains("\"verdict\" : \"kept\"").contains("\"addition\" : true");
        assertThat(ran.out()).contains("\"verdict\" : \"not-built\"").doesNotContain("\"verdict\" : \"partly\"");
        var page = new ShopClient(SHOP.store("betty-mills")).get("/privacy/proof");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("test copy", "Plain HTTP is available", "betty-mills.localhost/ledger")
                .contains("/.well-known/troth-ledger.pub");
    }

    @Test
    @Tag("deep")
    void a_broken_clause_is_exit_code_1_and_the_table_says_why() throws Exception {
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().equals("/privacy")) {
                response.getWriter().print("Trust us.");
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var ran = run("perricone-md");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out())
                    .contains("broken        no-absolute-security")
                    .contains("This sentence is missing from the policy page.")
                    .containsPattern("clauses: \\d+ broken, .*\\d+ kept, .*\\d+ not-built")
                    .doesNotContain("not-probed");
        }
    }

    @Test
    @Tag("deep")
    void a_part_that_is_not_there_breaks_nothing_and_is_exit_code_3_with_the_reason() throws Exception {
        var store = new StoreId("betty-mills");
        assertThat(run("betty-mills").code()).isZero();
        var before = SHOP.bean(LastProof.class).find(store);
        try (var meddling = Meddling.with((request, response, chain) -> {
            if (request.getRequestURI().startsWith("/account")) {
                response.sendError(503);
            } else {
                chain.doFilter(request, response);
            }
        })) {
            var ran = run("betty-mills");

            assertThat(ran.code()).as(ran.out()).isEqualTo(3);
            assertThat(ran.out())
                    .contains("unfinished    ", "The page /account answered with status 503.")
                    .containsPattern("clauses: .*\\d+ unfinished");
        }
        assertThat(SHOP.bean(LastProof.class).find(store))
                .extracting(ProofFinding::verdict)
                .as("what was found before stands")
                .containsExactlyElementsOf(
                        before.stream().map(ProofFinding::verdict).toList());
    }

    @Test
    @Tag("deep")
    void a_record_that_was_altered_is_exit_code_1_whatever_the_clauses_of_the_store() {
        altered(
                "update ledger.tally set entries = entries + 1 where store_id = 'betty-mills' and kind = 'key'",
                "update ledger.tally set entries = entries - 1 where store_id = 'betty-mills' and kind = 'key'",
                () -> {
                    var ran = run("betty-mills");

                    assertThat(ran.code()).isEqualTo(1);
                    assertThat(ran.out().replaceAll("\\s+", " "))
                            .contains("broken record")
                            .contains("The ledger of betty-mills is damaged");
                });
    }

    @Test
    void so_are_search_terms_that_lead_to_what_is_not_there() {
        altered(
                "insert into ledger.mark (store_id, tile, word) values ('betty-mills', 0, 1)",
                "delete from ledger.mark where store_id = 'betty-mills' and word = 1 and tile = 0",
                () -> assertThat(SHOP.bean(ExamineRecord.class).examine(new StoreId("betty-mills")))
                        .singleElement(STRING)
                        .contains("search terms of the leaves"));
    }

    private static void altered(String alteration, String back, Runnable check) {
        var db = SHOP.bean(JdbcClient.class);
        assertThat(db.sql(alteration).update()).isPositive();
        try {
            check.run();
        } finally {
            db.sql(back).update();
        }
    }

    @Test
    void an_objection_that_somebody_took_out_of_the_database_is_found_and_so_is_a_consent_put_in() {
        var db = SHOP.bean(JdbcClient.class);
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        reader.sets(reader.signsUp("promotions"));
        var person = reader.people().iterator().next();
        var store = new StoreId("millipore");
        var examine = SHOP.bean(ExamineRecord.class);
        assertThat(examine.examine(store)).isEmpty();

        set(person, "objected", "{}");
        assertThat(examine.examine(store)).singleElement(STRING).contains("1 recorded objections are gone");
        set(person, "objected", "{marketing.promotion}");
        set(person, "opted_in", "{marketing.newsletter}");
        assertThat(examine.examine(store)).singleElement(STRING).contains("and 1 consents have no entry");
        set(person, "opted_in", "{}");
        assertThat(examine.examine(store)).isEmpty();
    }

    private static void set(SubjectId person, String column, String value) {
        SHOP.bean(JdbcClient.class)
                .sql("update vault.subject set " + column + " = :value::text[] where id = :it")
                .param("value", value)
                .param("it", person.value())
                .update();
    }

    @Test
    void a_store_that_is_not_there_is_a_bad_call() {
        assertThat(run("nobody").code()).isEqualTo(2);
    }

    @Test
    void a_folder_that_holds_no_shop_is_a_bad_call_and_none_is_made_in_it(@TempDir Path folder) {
        var mistyped = folder.resolve("mistyped");

        var ran = runIn(mistyped);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("There is no store data in " + mistyped + ": specify another data folder");
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void nobody_gets_in_without_the_token_that_only_the_owner_can_read() throws IOException, InterruptedException {
        var file = SHOP.dataFolder().resolve("control.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var knock = AdminAccess.at(SHOP.dataFolder()).orElseThrow();
        try (var client = HttpClient.newHttpClient()) {
            var without = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + knock.port() + "/verify"))
                    .header("X-Troth-Control", "guess")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(client.send(without, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
        }
        assertThat(knock.toString()).doesNotContain(knock.token());
    }

    private static Ran run(String... arguments) {
        return runIn(SHOP.dataFolder(), arguments);
    }

    private static Ran runIn(Path folder, String... arguments) {
        var all = new java.util.ArrayList<>(java.util.List.of(arguments));
        all.add("--data");
        all.add(folder.toString());
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }
}
