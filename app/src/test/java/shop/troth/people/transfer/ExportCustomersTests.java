package shop.troth.people.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountForms;
import shop.troth.people.accounts.CreateAccount;
import shop.troth.policy.Fact;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/** A store's customers go to another platform with what they chose. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportCustomersTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @TempDir
    private Path folder;

    private final String email = Customers.address();

    private String consent(String words) {
        return Customers.COLUMNS
                + "%s,yes,newsletter,2024-05-31T10:00:00Z,Checkout page,%s,yes%n".formatted(email, words);
    }

    private static String lineOf(String export, String email) {
        return export.lines().filter(it -> it.startsWith(email)).findFirst().orElse("");
    }

    @Test
    void what_was_imported_is_exported_and_can_be_imported_again_to_the_same_end() {
        var customers = new Customers(SHOP, "perricone-md", folder);
        customers.imports(consent("\"=HYPERLINK(\"\"https://example.org\"\"), said twice\""));

        var line = lineOf(customers.export(), email);

        assertThat(line)
                .isEqualTo(
                        email
                                + ",yes,newsletter,2024-05-31T10:00:00Z,Checkout page,\"'=HYPERLINK(\"\"https://example.org\"\"), said twice\",yes");
        assertThat(customers.imports(Customers.COLUMNS + line).sameLines()).isEqualTo(1);
        var person = customers.person(email);
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(it -> SHOP.bean(Vault.class).erase(customers.store.id(), person));
        assertThat(customers.people(email)).isEmpty();
        assertThat(customers.imports(Customers.COLUMNS + line).subscribedLines())
                .isEqualTo(1);
        assertThat(lineOf(customers.export(), email)).isEqualTo(line);
    }

    @Test
    void an_opt_out_is_exported_as_long_as_the_address_is_held_and_comes_back_as_one() {
        var customers = new Customers(SHOP, "perricone-md", folder);
        customers.imports(consent("Yes please"));
        customers.optsOut(email);

        var line = lineOf(customers.export(), email);

        assertThat(line).startsWith(email + ",no,,20").endsWith(",,,");
        assertThat(customers.imports(Customers.COLUMNS + line).sameLines()).isEqualTo(1);
    }

    @Test
    void an_opt_out_is_exported_also_where_an_older_record_of_the_address_does_not_have_it() {
        var customers = new Customers(SHOP, "millipore", folder);
        SHOP.bean(CreateAccount.class)
                .ask(
                        customers.store.id(),
                        AccountForms.address().read(Map.of("email", new String[] {email})),
                        Set.of(Fact.THIRTEEN_OR_OVER));
        customers.imports(consent("Yes please").replace("newsletter", "updates"));
        customers.optsOut(email);
        var people = customers.people(email);
        assertThat(people).hasSize(2);
        try {
            db.sql("update vault.subject set objected = '{}' where store_id = 'millipore' and id = :oldest")
                    .param(
                            "oldest",
                            people.stream()
                                    .map(SubjectId::value)
                                    .min(UUID::compareTo)
                                    .orElseThrow())
                    .update();

            assertThat(lineOf(customers.export(), email)).startsWith(email + ",no,");
        } finally {
            SHOP.bean(TransactionTemplate.class)
                    .executeWithoutResult(
                            status -> SHOP.bean(Vault.class).eraseAll(customers.store.id(), people, nothing -> {}));
        }
    }

    @ParameterizedTest
    @CsvSource({"perricone-md, newsletter, DISCLOSURE", "millipore, updates, USE"})
    void whoever_stopped_something_as_a_whole_is_left_out_of_the_file_until_they_allow_it_again(
            String store, String topic, Halt halt) {
        var customers = new Customers(SHOP, store, folder);
        customers.imports(consent("Yes please").replace("newsletter", topic));
        assertThat(lineOf(customers.export(), email)).startsWith(email + ",yes,");
        turns(customers, halt, true);

        var export = customers.export();

        assertThat(export).doesNotContain(email);
        turns(customers, halt, false);
        assertThat(lineOf(customers.export(), email)).startsWith(email + ",yes,");
    }

    private void turns(Customers customers, Halt halt, boolean on) {
        SHOP.bean(TurnSwitch.class).turn(customers.store.id(), customers.person(email), halt, on, Instant.MAX);
    }

    @Test
    void what_the_policy_in_force_refuses_is_left_out_and_the_clause_is_named() {
        var customers = new Customers(SHOP, "millipore", folder);
        customers.imports(consent("Yes please").replace("newsletter", "updates"));
        var now = SHOP.bean(Clock.class).instant();
        try (var posted = PostedPolicy.post(
                customers.store.id(),
                it -> it.replace(
                        "      - { never: sell, data: any, with: outside }\n",
                        "      - { never: sell, data: any, with: outside }\n"
                                + "      - { never: use, data: contact.email, for: marketing.updates }\n"),
                now.minusSeconds(60),
                now.minusSeconds(30))) {
            assertThat(posted.number()).isGreaterThan(1);

            assertThat(refusals(customers)).contains("contact.email for marketing.updates", "[never-sold]");
        }
        assertThat(refusals(customers)).doesNotContain("never-sold");
    }

    /** What the policy refused in an export; a store of nothing else gets no file at all. */
    private String refusals(Customers customers) {
        var file = folder.resolve(UUID.randomUUID() + ".csv");
        try {
            return SHOP.bean(ExportCustomers.class)
                    .run(customers.store, file)
                    .refused()
                    .toString();
        } catch (Problem e) {
            assertThat(file).doesNotExist();
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void each_address_that_goes_out_has_its_entry_in_the_record() {
        var customers = new Customers(SHOP, "perricone-md", folder);
        customers.imports(consent("Yes please"));
        var before = uses();

        customers.export();

        assertThat(uses()).isGreaterThan(before);
    }

    private long uses() {
        return db.sql("""
                select coalesce((select sum(entries) from ledger.leaf where store_id = 'perricone-md'), 0)
                     + coalesce((select sum(entries) from ledger.pending where store_id = 'perricone-md'), 0)
                """).query(Long.class).single();
    }

    @Test
    void the_file_is_its_owner_s_alone_and_never_takes_the_place_of_another() throws Exception {
        var customers = new Customers(SHOP, "perricone-md", folder);
        var file = folder.resolve("out.csv");
        SHOP.bean(ExportCustomers.class).run(customers.store, file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
        assertThatThrownBy(() -> SHOP.bean(ExportCustomers.class).run(customers.store, file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already exists");
    }
}
